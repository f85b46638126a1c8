"use client";

import { CheckCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ratifyResultsAction } from "@/app/(staff)/assessment/actions";
import { ActionForm } from "@/components/forms/action-form";
import { DateField } from "@/components/forms/date-field";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { isSupervisionKey, supervisionKeys } from "@/lib/domain/vocabularies/supervisions";
import type { Entry, SheetProps, SheetRow } from "./result-sheet";

type Props = {
  sheet: SheetProps;
  chosen: SheetRow[];
  onSelectAll: (on: boolean) => void;
  onFill: (entry: Partial<Entry>) => void;
  onRatified: () => void;
};

/**
 * What many learners share, filled into the rows that are selected; and ratifying the selected ones
 * of colleagues.
 */
export function ManyPanel({ sheet, chosen, onSelectAll, onFill, onRatified }: Props) {
  const t = useTranslations("assessment.record");
  const supervisions = useTranslations("vocabulary.supervisions");
  const [shared, setShared] = useState({ grade: "", supervision: "", assessedOn: "" });
  const all = chosen.length === sheet.rows.length;
  const fill = () => {
    const { supervision } = shared;
    onFill({
      ...(shared.grade === "" ? {} : { grade: shared.grade }),
      ...(isSupervisionKey(supervision) ? { supervision } : {}),
      ...(shared.assessedOn === "" ? {} : { assessedOn: shared.assessedOn }),
    });
  };
  return (
    <Panel
      title={t("many")}
      aside={<span aria-live="polite">{t("selected", { count: chosen.length })}</span>}
    >
      <p className="mb-3 text-ink-soft text-sm">{t("manyText")}</p>
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[auto_minmax(0,1fr)_minmax(0,1.6fr)_auto_auto]">
        <label className="flex min-h-10 items-center gap-2.5">
          <input
            type="checkbox"
            checked={all}
            onChange={(event) => onSelectAll(event.currentTarget.checked)}
            className="size-5 shrink-0 accent-accent"
          />
          {t("selectAll")}
        </label>
        <Select
          name="shared.grade"
          label={t("grade")}
          value={shared.grade}
          onChange={(event) => setShared({ ...shared, grade: event.currentTarget.value })}
          placeholder={t("leave")}
          options={sheet.grades.map(({ value, passes }) => ({
            value,
            label: t(passes ? "passes" : "fails", { grade: value }),
          }))}
        />
        <Select
          name="shared.supervision"
          label={t("supervision")}
          value={shared.supervision}
          onChange={(event) => setShared({ ...shared, supervision: event.currentTarget.value })}
          placeholder={t("leave")}
          options={supervisionKeys.map((value) => ({
            value,
            label: supervisions(value),
          }))}
        />
        <DateField
          name="shared.assessedOn"
          label={t("assessedOn")}
          value={shared.assessedOn}
          max={sheet.today}
          onChange={(event) => setShared({ ...shared, assessedOn: event.currentTarget.value })}
        />
        <Button onClick={fill} aria-disabled={chosen.length === 0 || undefined}>
          {t("fill")}
        </Button>
      </div>
      <RatifySelected sheet={sheet} chosen={chosen} onRatified={onRatified} />
    </Panel>
  );
}

function RatifySelected({
  sheet,
  chosen,
  onRatified,
}: Pick<Props, "sheet" | "chosen" | "onRatified">) {
  const t = useTranslations("assessment");
  const ids = chosen.flatMap(({ result }) =>
    result && !result.ratified && !result.own && !result.ofInvitee ? [result.id] : [],
  );
  if (ids.length === 0) return null;
  return (
    <ActionForm
      action={ratifyResultsAction}
      className="mt-4 border-line border-t pt-4"
      onDone={({ ratified }) => {
        toast(t("run.ratifiedDone", { count: ratified }));
        onRatified();
      }}
    >
      <input type="hidden" name="runId" value={sheet.runId} />
      {ids.map((id) => (
        <input key={id} type="hidden" name="resultIds[]" value={id} />
      ))}
      <SubmitButton variant="secondary" icon={<CheckCheck aria-hidden="true" />}>
        {t("record.ratifySelected", { count: ids.length })}
      </SubmitButton>
    </ActionForm>
  );
}
