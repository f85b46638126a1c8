"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { recordResultsAction } from "@/app/(staff)/assessment/actions";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { toast } from "@/components/ui/toast";
import { DraftsElsewhere } from "./drafts-elsewhere";
import { ManyPanel } from "./many-panel";
import { ResultRow } from "./result-row";
import type { Entry, SheetProps, SheetRow } from "./result-sheet";
import { draftKey, useResultDrafts } from "./use-result-drafts";

/**
 * One page of learners, each with grade, supervision and day; shared values can be filled in for
 * many.
 */
export function ResultSheetForm(props: SheetProps) {
  const { rows, usual, runId, assessmentId, mayRecord } = props;
  const t = useTranslations("assessment.record");
  const { drafts, change: keep, forget } = useResultDrafts();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const keyOf = ({ enrolmentId, result }: SheetRow) =>
    draftKey({ enrolmentId, replacesId: result?.id ?? "" });
  const draftOf = (row: SheetRow): Entry =>
    drafts[keyOf(row)] ?? row.result ?? { grade: "", ...usual };
  const isTouched = (row: SheetRow) =>
    !row.result?.ratified && drafts[keyOf(row)] !== undefined && draftOf(row).grade !== "";
  const change = (targets: SheetRow[], entry: Partial<Entry>) =>
    keep(
      targets.map((row) => {
        const { grade, supervision, assessedOn } = { ...draftOf(row), ...entry };
        const { enrolmentId, name, result } = row;
        return {
          enrolmentId,
          name,
          replacesId: result?.id ?? "",
          note: result?.note ?? "",
          grade,
          supervision,
          assessedOn,
        };
      }),
    );
  const shown = new Set(rows.map(({ enrolmentId }) => enrolmentId));
  const elsewhere = Object.values(drafts).filter(
    ({ enrolmentId, grade }) => grade !== "" && !shown.has(enrolmentId),
  );
  const select = (ids: string[], on: boolean) =>
    setSelected(
      (before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
    );
  const unsaved = rows.filter(isTouched).length + elsewhere.length;
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
        onDone={({ recorded, changed }) => {
          forget(Object.keys(drafts));
          recorded + changed > 0
            ? toast(t("done", { count: recorded + changed }))
            : toast(t("nothingChanged"), "info");
        }}
      >
        <input type="hidden" name="runId" value={runId} />
        <input type="hidden" name="assessmentId" value={assessmentId} />
        <DraftsElsewhere drafts={elsewhere} onDiscard={() => forget(elsewhere.map(draftKey))} />
        <ul
          aria-label={t("learners")}
          className="divide-y divide-line rounded-md border border-line bg-surface"
        >
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
            <SubmitButton pendingText={t("pending")}>
              {t("submit", { count: unsaved })}
            </SubmitButton>
            <p aria-live="polite" className="text-ink-soft text-sm">
              {t("unsaved", { count: unsaved })}
            </p>
          </div>
        )}
      </ActionForm>
    </>
  );
}
