"use client";

import { CircleAlert, CircleCheck, LoaderCircle, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { SignInAgain } from "@/components/session/sign-in-again";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { useFormat } from "@/components/words/use-format";
import type { SaveStatus } from "./draft-keeper";

/** One line that says where the typed text is: "Saved 14:02". */
export function SaveLine({ status, timeZone }: { status: SaveStatus; timeZone: string }) {
  const t = useTranslations("saving");
  const format = useFormat();
  return (
    <p
      role="status"
      className="flex min-h-6 items-center gap-1.5 text-ink-soft text-sm [&>svg]:size-4"
    >
      {status.kind === "saved" && (
        <>
          <CircleCheck aria-hidden="true" className="text-good" />
          {status.at
            ? t("savedAt", { time: format.dateTime(status.at, "time", { timeZone }) })
            : t("unchanged")}
        </>
      )}
      {status.kind === "waiting" && t("waiting")}
      {status.kind === "saving" && (
        <>
          <LoaderCircle aria-hidden="true" className="animate-spin" />
          {t("saving")}
        </>
      )}
      {status.kind === "refused" && (
        <span className="flex items-center gap-1.5 font-medium text-bad">
          <CircleAlert aria-hidden="true" className="size-4" />
          {t("refused", { count: status.faults.length })}
        </span>
      )}
      {status.kind === "offline" && (
        <span className="flex items-center gap-1.5 font-medium text-attention">
          <WifiOff aria-hidden="true" className="size-4" />
          {t("offline")}
        </span>
      )}
      {(status.kind === "stale" || status.kind === "failed") && (
        <span className="flex items-center gap-1.5 font-medium text-bad">
          <CircleAlert aria-hidden="true" className="size-4" />
          {t("notSaved")}
        </span>
      )}
    </p>
  );
}

export type SaveTroubleProps = {
  status: SaveStatus;
  /** What was typed, as text to copy. */
  typed: () => string;
  onSaveOver: (revision: number) => void;
  onReload: () => void;
  onRetry: () => void;
};

/** What to do when saving needs a decision; what was typed stays in the form meanwhile. */
export function SaveTrouble({ status, typed, onSaveOver, onReload, onRetry }: SaveTroubleProps) {
  const t = useTranslations("saving");
  const errors = useTranslations("errors");
  if (status.kind === "stale") {
    return (
      <Callout tone="attention" title={t("staleTitle")} live>
        <p>{t("staleText")}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          <CopyButton text={typed()} label={t("copyMine")} />
          {status.revision > 0 && (
            <Button size="sm" onClick={() => onSaveOver(status.revision)}>
              {t("saveOver")}
            </Button>
          )}
          <Button size="sm" onClick={onReload}>
            {t("reload")}
          </Button>
        </div>
      </Callout>
    );
  }
  if (status.kind === "failed") {
    return (
      <Callout
        tone="bad"
        title={errors.has(status.code) ? errors(status.code) : errors("UNEXPECTED")}
        live
      >
        <p>{t("failedText")}</p>
        {status.code === "UNEXPECTED" && (
          <p className="text-sm">{errors("requestId", { requestId: status.requestId })}</p>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {status.code === "NOT_SIGNED_IN" && <SignInAgain onDone={onRetry} />}
          <Button size="sm" onClick={onRetry}>
            {t("retry")}
          </Button>
          <CopyButton text={typed()} label={t("copyMine")} />
        </div>
      </Callout>
    );
  }
  return null;
}
