"use client";

import { useTranslations } from "next-intl";
import { DateField } from "@/components/forms/date-field";
import { Select } from "@/components/forms/select";
import { PersonName } from "@/components/people/person-name";
import { Link } from "@/components/ui/link";
import { StateChip } from "@/components/ui/state-chip";
import { writtenDay } from "@/components/ui/written-day";
import { useFormat } from "@/components/words/use-format";
import { isSupervisionKey, supervisionKeys } from "@/lib/domain/vocabularies/supervisions";
import type { Entry, SheetProps, SheetRow } from "./result-sheet";

type Props = {
  sheet: SheetProps;
  row: SheetRow;
  entry: Entry;
  /** Changed here and not yet recorded. */
  touched: boolean;
  selected: boolean;
  onChange: (entry: Partial<Entry>) => void;
  onSelect: (on: boolean) => void;
};

/**
 * One learner: a card on phones, a line of the grid elsewhere. What is ratified is shown, not
 * edited.
 */
export function ResultRow(props: Props) {
  const { sheet, row, selected, onSelect } = props;
  const t = useTranslations("assessment.record");
  return (
    <li className="grid gap-x-4 gap-y-3 px-4 py-3 lg:grid-cols-[minmax(12rem,1fr)_minmax(0,2.4fr)]">
      <div className="flex items-start gap-3">
        {sheet.mayRecord && (
          <label className="-m-1 p-1">
            <span className="sr-only">{t("selectName", { name: row.name })}</span>
            <input
              type="checkbox"
              checked={selected}
              onChange={(event) => onSelect(event.currentTarget.checked)}
              className="mt-0.5 size-5 accent-accent"
            />
          </label>
        )}
        <div className="min-w-0">
          <div className="font-medium">
            <PersonName
              name={row.name}
              studentNumber={row.studentNumber}
              dateOfBirth={row.dateOfBirth}
            />
          </div>
          <ResultStatus sheet={sheet} row={row} />
        </div>
      </div>
      {sheet.mayRecord && !row.result?.ratified ? <Controls {...props} /> : <Shown row={row} />}
    </li>
  );
}

function ResultStatus({
  sheet,
  row: { enrolmentId, name, result },
}: {
  sheet: SheetProps;
  row: SheetRow;
}) {
  const t = useTranslations("assessment.record");
  if (!result) return null;
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-soft text-sm">
      <StateChip state={result.ratified ? "ratified" : "recorded"} />
      {result.own ? t("byYou") : t("byName", { name: result.by })}
      <Link className="link" href={`/assessment/runs/${sheet.runId}/learners/${enrolmentId}`}>
        {result.ratified && sheet.mayRecord ? t("correct") : t("history")}
        <span className="sr-only"> {t("of", { name })}</span>
      </Link>
    </p>
  );
}

function Controls({ sheet, row, entry, touched, onChange }: Props) {
  const t = useTranslations("assessment.record");
  const supervisions = useTranslations("vocabulary.supervisions");
  // Unchanged rows are marked as such, so that a colleague's change to them does not cause a
  // conflict.
  const path = `${touched || !row.result ? "results" : "kept"}.${row.enrolmentId}`;
  return (
    <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,2.4fr)_auto] lg:[&_label]:sr-only">
      <Select
        name={`${path}.grade`}
        label={t("gradeOf", { name: row.name })}
        value={entry.grade}
        onChange={(event) => onChange({ grade: event.currentTarget.value })}
        {...(row.result ? {} : { placeholder: t("choose") })}
        options={sheet.grades.map(({ value, passes }) => ({
          value,
          label: t(passes ? "passes" : "fails", { grade: value }),
        }))}
      />
      <Select
        name={`${path}.supervision`}
        label={t("supervisionOf", { name: row.name })}
        value={entry.supervision}
        onChange={({ currentTarget: { value } }) =>
          isSupervisionKey(value) && onChange({ supervision: value })
        }
        options={supervisionKeys.map((value) => ({ value, label: supervisions(value) }))}
      />
      <DateField
        name={`${path}.assessedOn`}
        label={t("assessedOnOf", { name: row.name })}
        value={entry.assessedOn}
        max={sheet.today}
        onChange={(event) => onChange({ assessedOn: event.currentTarget.value })}
      />
      <input type="hidden" name={`${path}.replacesId`} value={row.result?.id ?? ""} />
      <input type="hidden" name={`${path}.note`} value={row.result?.note ?? ""} />
    </div>
  );
}

function Shown({ row: { result } }: { row: SheetRow }) {
  const t = useTranslations("assessment");
  const supervisions = useTranslations("vocabulary.supervisions");
  const format = useFormat();
  if (!result) return <p className="text-ink-soft">{t("run.nothing")}</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="font-medium">{result.grade}</span>
      {!result.passes && <StateChip state="failed" />}
      <span>{supervisions(result.supervision)}</span>
      <span>{writtenDay(format, result.assessedOn)}</span>
    </p>
  );
}
