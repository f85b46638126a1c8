"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ProgressBar } from "@/components/ui/progress-bar";

type Progress = { state: string; total: number; stored: number; mailed: number; perSecond: number | null };

const underWay = new Set(["approved", "running"]);

/** Asks for the counts every second while the batch is under way or mails are still to go; can be left and come back to. */
export function BatchProgress({ batchId, initial }: { batchId: string; initial: Progress }) {
  const t = useTranslations("issuing.batch");
  const router = useRouter();
  const [progress, setProgress] = useState(initial);
  const state = useRef(initial.state);
  const active = underWay.has(progress.state) || (progress.state === "done" && progress.mailed < progress.stored);

  useEffect(() => {
    if (!active) return;
    let quietRounds = 0;
    const timer = setInterval(async () => {
      const answer = await fetch(`/api/v1/batches/${batchId}/progress`, { cache: "no-store" }).catch(() => null);
      if (!answer?.ok) return;
      const next: Progress = await answer.json();
      setProgress(next);
      // Learners without an address get no mail: stop asking when nothing moves any more.
      if (next.state === "done" && ++quietRounds > 20) clearInterval(timer);
      if (next.state !== state.current) {
        state.current = next.state;
        router.refresh();
      }
    }, 1000);
    return () => clearInterval(timer);
  }, [active, batchId, router]);

  const { stored, total, mailed, perSecond } = progress;
  return (
    <div aria-live="polite">
      <ProgressBar
        label={t("progress")}
        value={stored}
        max={total}
        tone={progress.state === "done" ? "good" : progress.state === "stopped" ? "attention" : "accent"}
        text={t("progressText", { stored, total, mailed, rate: perSecond === null ? "none" : String(perSecond) })}
      />
    </div>
  );
}
