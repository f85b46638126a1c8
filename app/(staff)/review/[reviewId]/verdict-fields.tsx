"use client";

import { CircleCheck, PencilLine, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { RadioGroup } from "@/components/forms/choice-group";
import { TextArea } from "@/components/forms/text-area";
import { Chip } from "@/components/ui/chip";
import type { ReviewSubject } from "@/lib/domain/micro-credentials/review-subjects";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { useReviewDraft } from "./review-draft";

const verdicts = ["fine", "needs-change"] as const;

/** Where the verdict on a subject is given, for links that lead there. */
export function verdictId(subject: string): string {
  return `verdict-${subject}`;
}

/** The reviewer's verdict on one element or part. */
export function VerdictFields({ subject, name }: { subject: ReviewSubject; name: string }) {
  const t = useTranslations("review.verdict");
  const { typed, round, faults, change } = useReviewDraft();
  const given = typed.verdicts.find(({ element }) => element === subject);
  const issue = faults.find(({ path }) => path === `verdicts.${subject}`);
  const comment = (
    <TextArea
      key={round}
      name={`${subject}.comment`}
      label={`${t("comment")}: ${name}`}
      hideLabel={given?.verdict !== "needs-change"}
      help={given?.verdict === "needs-change" ? t("commentHelp") : undefined}
      rows={2}
      maxLength={2000}
      defaultValue={given?.comment ?? ""}
      onChange={(event) => change(subject, { comment: event.currentTarget.value })}
    />
  );
  return (
    <div
      id={verdictId(subject)}
      className="no-print mt-1 flex flex-col gap-3 border-line border-t pt-3"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <RadioGroup
          key={round}
          name={`${subject}.verdict`}
          label={t("label", { element: name })}
          hideLabel
          inline
          fault={issue}
          choices={verdicts.map((value) => ({ value, label: t(value) }))}
          defaultValue={given?.verdict}
          onChange={(value) => {
            const verdict = verdicts.find((one) => one === value);
            if (verdict) change(subject, { verdict });
          }}
        />
        {given?.carried && <Chip icon={<RotateCcw aria-hidden="true" />}>{t("carried")}</Chip>}
      </div>
      {given?.verdict === "needs-change" ? (
        comment
      ) : (
        <CommentDisclosure key={round} startsOpen={Boolean(given?.comment)}>
          {comment}
        </CommentDisclosure>
      )}
    </div>
  );
}

/** Open if there is a comment already; emptying the comment does not collapse it. */
function CommentDisclosure({ startsOpen, children }: { startsOpen: boolean; children: ReactNode }) {
  const t = useTranslations("review.verdict");
  const [open] = useState(startsOpen);
  return (
    <details open={open}>
      <summary className="link w-fit cursor-pointer">{t("comment")}</summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}

/** A recorded verdict on one element or part. */
export function GivenVerdict({ verdict }: { verdict: ElementVerdict | undefined }) {
  const t = useTranslations("review.verdict");
  if (!verdict) return null;
  const fine = verdict.verdict === "fine";
  return (
    <div className="flex flex-col gap-1.5 border-line border-t pt-3">
      <div className="flex flex-wrap gap-2">
        {verdict.verdict && (
          <Chip
            tone={fine ? "good" : "attention"}
            icon={fine ? <CircleCheck aria-hidden="true" /> : <PencilLine aria-hidden="true" />}
          >
            {t(verdict.verdict)}
          </Chip>
        )}
        {verdict.carried && <Chip icon={<RotateCcw aria-hidden="true" />}>{t("carried")}</Chip>}
      </div>
      {verdict.comment && (
        <p className="wrap-anywhere max-w-[70ch] whitespace-pre-line">{verdict.comment}</p>
      )}
    </div>
  );
}
