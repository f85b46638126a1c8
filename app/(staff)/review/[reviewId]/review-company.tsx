"use client";

import { useTranslations } from "next-intl";
import { SaveTrouble } from "@/components/forms/save-line";
import { useSubjectName } from "@/components/micro-credentials/use-subject-name";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useFormat } from "@/components/words/use-format";
import { type Typed, useReviewDraft } from "./review-draft";

/**
 * Who else is reviewing this, and whether it was decided meanwhile; with the options if saving
 * needs a decision.
 */
export function ReviewCompanyNote({ timeZone }: { timeZone: string }) {
  const t = useTranslations("review.company");
  const format = useFormat();
  const { company, status, keeper, typed } = useReviewDraft();
  const readable = useReadableReview();
  const at = (date: Date) => format.dateTime(date, "dayTime", { timeZone });
  const reload = () => window.location.reload();
  return (
    <div className="flex flex-col gap-4 empty:hidden">
      {company.closed && (
        <Callout
          tone="attention"
          live
          title={t(`closed.${company.closed.state}`, {
            name: company.closed.name,
            date: at(company.closed.at),
          })}
        >
          <p>{t("closedText")}</p>
          <Button size="sm" className="mt-3" onClick={reload}>
            {t("show")}
          </Button>
        </Callout>
      )}
      {!company.closed && company.others.length > 0 && (
        <Callout
          tone="info"
          live
          title={t("others", {
            count: company.others.length,
            names: company.others.map(({ name }) => name).join(", "),
          })}
        >
          <p>{t("othersText", { date: at(company.others[0]?.at ?? new Date(0)) })}</p>
        </Callout>
      )}
      <SaveTrouble
        status={status}
        typed={() => readable(typed)}
        onSaveOver={(revision) => keeper.saveOver(revision)}
        onRetry={() => void keeper.flush()}
        onReload={() => {
          keeper.stop();
          reload();
        }}
      />
    </div>
  );
}

/** A review as text to copy. */
export function useReadableReview(): (typed: Typed) => string {
  const t = useTranslations("review.verdict");
  const nameOf = useSubjectName();
  return ({ verdicts, comment }) =>
    [
      comment,
      ...verdicts
        .filter((verdict) => verdict.verdict || verdict.comment)
        .map((one) =>
          [`${nameOf(one.element)}: ${one.verdict ? t(one.verdict) : ""}`, one.comment]
            .filter(Boolean)
            .join("\n"),
        ),
    ]
      .filter(Boolean)
      .join("\n\n");
}
