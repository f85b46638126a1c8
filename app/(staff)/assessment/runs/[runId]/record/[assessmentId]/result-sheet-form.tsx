"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { toast } from "@/components/ui/toast";
import type { Grade } from "@/lib/domain/micro-credentials/content";
import type { SupervisionKey } from "@/lib/domain/vocabularies/elements";
import { recordResultsAction } from "../../../../actions";
import { ManyPanel } from "./many-panel";
import { ResultRow } from "./result-row";

export type Entry = { grade: string; supervision: SupervisionKey; assessedOn: string };

export type SheetRow = {
  enrolmentId: string;
  name: string;
  studentNumber: string | null;
  dateOfBirth: string | null;
  result: (Entry & { id: string; note: string; passes: boolean; ratified: boolean; own: boolean; by: string }) | null;
};

export type SheetProps = {
  runId: string;
  assessmentId: string;
  mayRecord: boolean;
  grades: Grade[];
  /** What the plan says, for results not yet recorded. */
  usual: { supervision: SupervisionKey; assessedOn: string };
  today: string;
  rows: SheetRow[];
};

/** A draft belongs to the result it would replace: once recorded, the row shows what stands. */
const draftKey = (row: SheetRow) => `${row.enrolmentId}:${row.result?.id ?? ""}`;

/** One page of learners, each with grade, supervision and day; what many share is filled in at once. */
export function ResultSheetForm(props: SheetProps) {
  const { rows, usual, runId, assessmentId, mayRecord } = props;
  const t = useTranslations("assessment.record");
  const [drafts, setDrafts] = useState<Record<string, Entry>>({});
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const draftOf = (row: SheetRow): Entry => drafts[draftKey(row)] ?? row.result ?? { grade: "", ...usual };
  const isTouched = (row: SheetRow) => !row.result?.ratified && drafts[draftKey(row)] !== undefined && draftOf(row).grade !== "";
  const change = (targets: SheetRow[], entry: Partial<Entry>) =>
    setDrafts((before) => {
      const changed = targets.map((row) => {
        const stands = before[draftKey(row)] ?? row.result ?? { grade: "", ...usual };
        const { grade, supervision, assessedOn } = { ...stands, ...entry };
        return [draftKey(row), { grade, supervision, assessedOn }] as const;
      });
      return { ...before, ...Object.fromEntries(changed) };
    });
  const select = (ids: string[], on: boolean) =>
    setSelected((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const unsaved = rows.filter(isTouched).length;
  const chosen = rows.filter(({ enrolmentId }) => selected.has(enrolmentId));
  return (
    <>
      {mayRecord && (
        <ManyPanel
          sheet={props}
          chosen={chosen}
          onSelectAll={(on) =>
            select(
              rows.map(({ enrolmentId }) => enrolmentId),
              on,
            )
          }
          onFill={(entry) =>
            change(
              chosen.filter(({ result }) => !result?.ratified),
              entry,
            )
          }
          onRatified={() => setSelected(new Set())}
        />
      )}
      <ActionForm
        action={recordResultsAction}
        className="flex flex-col gap-4"
        onDone={({ recorded, changed }) =>
          recorded + changed > 0 ? toast(t("done", { count: recorded + changed })) : toast(t("nothingChanged"), "info")
        }
      >
        <input type="hidden" name="runId" value={runId} />
        <input type="hidden" name="assessmentId" value={assessmentId} />
        <ul aria-label={t("learners")} className="divide-y divide-line rounded-md border border-line bg-surface">
          {rows.map((row) => (
            <ResultRow
              key={row.enrolmentId}
              sheet={props}
              row={row}
              entry={draftOf(row)}
              touched={isTouched(row)}
              selected={selected.has(row.enrolmentId)}
              onChange={(entry) => change([row], entry)}
              onSelect={(on) => select([row.enrolmentId], on)}
            />
          ))}
        </ul>
        {mayRecord && rows.some(({ result }) => !result?.ratified) && (
          <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-4 border-line border-t bg-paper px-1 py-3 max-sm:static">
            <SubmitButton pendingText={t("pending")}>{t("submit", { count: unsaved })}</SubmitButton>
            <p aria-live="polite" className="text-ink-soft text-sm">
              {t("unsaved", { count: unsaved })}
            </p>
          </div>
        )}
      </ActionForm>
    </>
  );
}
