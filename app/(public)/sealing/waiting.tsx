"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { DownloadButton } from "@/components/ui/download-button";

const pause = 4_000;

/** Polls until the file is ready, then downloads it. */
export function Waiting({ file }: { file: string }) {
  const t = useTranslations("frame.sealing");
  const [state, setState] = useState<"waiting" | "ready" | "failed">("waiting");
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const status = await statusOf(file, leaving.signal);
      if (leaving.signal.aborted) return;
      if (status === 503 || status === null) {
        timer = setTimeout(ask, pause);
        return;
      }
      setState(status === 200 ? "ready" : "failed");
      if (status === 200) window.location.assign(file);
    };
    timer = setTimeout(ask, pause);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [file]);
  return (
    <div className="flex max-w-[60ch] flex-col items-start gap-4">
      <p role="status">{t(state)}</p>
      {state === "waiting" ? <p className="text-ink-soft">{t("stay")}</p> : null}
      <DownloadButton mayWait href={file} variant={state === "ready" ? "primary" : "secondary"}>
        {t("again")}
      </DownloadButton>
    </div>
  );
}

/** Requests JSON, so that the response is not a page; null without a connection. */
async function statusOf(file: string, leaving: AbortSignal): Promise<number | null> {
  const answered = new AbortController();
  leaving.addEventListener("abort", () => answered.abort());
  try {
    const { status } = await fetch(file, {
      headers: { accept: "application/pdf" },
      signal: answered.signal,
    });
    answered.abort();
    return status;
  } catch {
    return null;
  }
}
