"use client";

import { useTranslations } from "next-intl";
import { correctResultAction } from "@/app/(staff)/assessment/actions";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { DateField } from "@/components/forms/date-field";
import { Select } from "@/components/forms/select";
import { TextArea } from "@/components/forms/text-area";
import type { Grade } from "@/lib/domain/micro-credentials/content";
import { type SupervisionKey, supervisionKeys } from "@/lib/domain/vocabularies/supervisions";

type Props = {
  result: {
    id: string;
    grade: string;
    supervision: SupervisionKey;
    assessedOn: string;
    note: string;
  };
  grades: Grade[];
  today: string;
};

/** Replaces a result by another one, with a reason. */
export function CorrectResult({ result, grades, today }: Props) {
  const t = useTranslations("assessment.learner");
  const record = useTranslations("assessment.record");
  const supervisions = useTranslations("vocabulary.supervisions");
  return (
    <ConfirmAction
      action={correctResultAction}
      fields={{ resultId: result.id }}
      trigger={t("correct")}
      title={t("correctTitle")}
      doneText={t("corrected")}
    >
      <p className="text-ink-soft">{t("correctText")}</p>
      <Select
        name="grade"
        label={t("grade")}
        defaultValue={result.grade}
        options={grades.map(({ value, passes }) => ({
          value,
          label: record(passes ? "passes" : "fails", { grade: value }),
        }))}
      />
      <Select
        name="supervision"
        label={t("supervision")}
        defaultValue={result.supervision}
        options={supervisionKeys.map((value) => ({ value, label: supervisions(value) }))}
      />
      <DateField
        name="assessedOn"
        label={t("assessedOn")}
        defaultValue={result.assessedOn}
        max={today}
      />
      <TextArea
        name="reason"
        label={t("reasonField")}
        help={t("reasonHelp")}
        required
        maxLength={1000}
        rows={3}
      />
      <TextArea
        name="note"
        label={t("noteField")}
        help={t("noteHelp")}
        optional
        defaultValue={result.note}
        maxLength={1000}
        rows={2}
      />
    </ConfirmAction>
  );
}
