"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ProgressBar } from "@/components/ui/progress-bar";
import { signingBatchStates } from "@/lib/domain/issuing/states";

type Progress = {
  state: string;
  total: number;
  stored: number;
  mailed: number;
  perSecond: number | null;
};

const underWay: ReadonlySet<string> = new Set(signingBatchStates);

/**
 * While it is signed, every second; then, while mails may still go, ever more rarely: learners
 * without an address get none.
 */
const pauseAfter = (quietRounds: number) => 1000 + quietRounds * 250;
const maxQuietRounds = 30;

/**
 * The counts as they are, while the batch is under way and while its mails go out; can be left and
 * come back to.
 */
export function BatchProgress({ batchId, initial }: { batchId: string; initial: Progress }) {
  const t = useTranslations("issuing.batch");
  const router = useRouter();
  const [progress, setProgress] = useState(initial);
  const shown = useRef(initial);
  const drawn = useRef(initial.mailed);
  const active = underWay.has(progress.state) || progress.mailed < progress.stored;

  useEffect(() => {
    if (!active) return;
    let ended = false;
    let quietRounds = 0;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const answer = await fetch(`/api/v1/batches/${batchId}/progress`, {
        cache: "no-store",
      }).catch(() => null);
      const next: Progress | null = answer?.ok ? await answer.json() : null;
      if (ended) return;
      const isQuiet =
        next === null ||
        (next.stored === shown.current.stored && next.mailed === shown.current.mailed);
      quietRounds = isQuiet ? quietRounds + 1 : 0;
      if (next) {
        // What became of each mail is in the panel below, which the server draws.
        const areMailsOut =
          next.mailed !== drawn.current && (isQuiet || next.mailed === next.stored);
        const isNews = next.state !== shown.current.state || areMailsOut;
        shown.current = next;
        setProgress(next);
        if (isNews) {
          drawn.current = next.mailed;
          router.refresh();
        }
      }
      const isUnderWay = next !== null && underWay.has(next.state);
      // Polling counts as activity: it must not keep the session of an absent person alive.
      if (isUnderWay || quietRounds < maxQuietRounds)
        timer = setTimeout(ask, isUnderWay ? 1000 : pauseAfter(quietRounds));
    };
    // Immediately: the browser may have restored the page with old counts.
    timer = setTimeout(ask, 0);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [active, batchId, router]);

  const { stored, total, mailed, perSecond } = progress;
  return (
    <div aria-live="polite">
      <ProgressBar
        label={t("progress")}
        value={stored}
        max={total}
        tone={
          progress.state === "done" ? "good" : progress.state === "stopped" ? "attention" : "accent"
        }
        text={t("progressText", {
          stored,
          total,
          mailed,
          rate: perSecond ? String(perSecond) : "none",
        })}
      />
    </div>
  );
}
