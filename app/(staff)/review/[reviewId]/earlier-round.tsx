import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { ChangeList } from "@/components/micro-credentials/change-list";
import { Chip } from "@/components/ui/chip";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/words/use-format";
import { changedSubjects } from "@/lib/domain/micro-credentials/content-changes";
import { generalComment } from "@/lib/domain/micro-credentials/review-verdicts";
import type { ReviewDetail } from "@/lib/features/reviews/get-review";
import { SubjectLinks } from "./subject-links";

type Earlier = NonNullable<ReviewDetail["earlier"]>;

/**
 * What this round starts from: who returned it, what has changed since, and how much is carried
 * over.
 */
export function EarlierRoundSummary({ earlier, timeZone }: { earlier: Earlier; timeZone: string }) {
  const t = useTranslations("review.earlier");
  const format = useFormat();
  const { review, changes, carried, reviewerName } = earlier;
  const date = review.decidedAt && format.dateTime(review.decidedAt, "day", { timeZone });
  const changed = changes ? [...changedSubjects(changes)] : [];
  return (
    <Panel title={t("title", { date: date ?? "", name: reviewerName })}>
      <div className="flex flex-col gap-2">
        {review.comment && (
          <EarlierComment
            text={review.comment}
            by={reviewerName}
            tickedBy={earlier.tickedBy[generalComment]}
          />
        )}
        {changes === null ? (
          <p>{t("unknown")}</p>
        ) : (
          <>
            <p>{t("changed", { count: changes.length, carried: carried.length })}</p>
            {changed.length > 0 && <SubjectLinks subjects={changed} />}
          </>
        )}
      </div>
    </Panel>
  );
}

/**
 * Of one subject: the comment of the round before, whether the author ticked it off, and what has
 * changed.
 */
export function EarlierOfSubject({ subject, earlier }: { subject: string; earlier: Earlier }) {
  const t = useTranslations("review.earlier");
  const verdict = earlier.review.verdicts.find(({ element }) => element === subject);
  const changes = earlier.changes?.filter((change) => change.subject === subject) ?? [];
  const asked = verdict && (verdict.verdict === "needs-change" || verdict.comment) ? verdict : null;
  if (!asked && changes.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-3">
      {asked && (
        <EarlierComment
          text={asked.comment || t("noWords")}
          by={earlier.reviewerName}
          tickedBy={asked.verdict === "fine" ? null : earlier.tickedBy[subject]}
        />
      )}
      {changes.length > 0 && (
        <>
          <p className="font-medium text-sm">{t("since")}</p>
          <ChangeList changes={changes} />
        </>
      )}
      {asked && changes.length === 0 && earlier.changes && (
        <p className="text-sm">{t("unchanged")}</p>
      )}
    </div>
  );
}

/** `tickedBy`: null where there was nothing to tick off, undefined while it is open. */
function EarlierComment({
  text,
  by,
  tickedBy,
}: {
  text: string;
  by: string;
  tickedBy: string | null | undefined;
}) {
  const t = useTranslations("review.earlier");
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <p className="wrap-anywhere max-w-[70ch] whitespace-pre-line">
        <span className="block text-ink-soft text-sm">{t("said", { name: by })}</span>
        {text}
      </p>
      {tickedBy === null ? null : tickedBy === undefined ? (
        <Chip icon={<CircleDashed aria-hidden="true" />}>{t("open")}</Chip>
      ) : (
        <Chip tone="good" icon={<CircleCheck aria-hidden="true" />}>
          {t("done", { name: tickedBy })}
        </Chip>
      )}
    </div>
  );
}
