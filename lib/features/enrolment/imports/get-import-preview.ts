import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { openPreview } from "./open-preview";
import { emptyPlan } from "./plan-enrolments";
import { type Shown, showImport } from "./show-import";

export type GetImportPreviewInput = { importId: string } & Shown;

/**
 * The content of a file and what confirming it would do now, with one page of its rows; empty once
 * it was confirmed or discarded.
 */
export async function getImportPreview(ctx: Context, input: GetImportPreviewInput) {
  const { importId, ...shown } = input;
  const { preview: record, run, read } = await openPreview(ctx, importId);
  const { source: _source, changes: _changes, ...facts } = record;
  if (record.state !== "previewed") {
    return {
      preview: { ...facts, encoding: null, findings: null },
      run,
      plan: emptyPlan(),
      issues: [],
      seen: "",
      shown: null,
    };
  }
  const found = await read();
  return inInstitution(ctx, async (scope) => {
    const shownImport = await showImport(scope, ctx, {
      preview: record,
      run,
      reading: found,
      shown,
    });
    const { plan, seen, findings, reading } = shownImport;
    const issues = [...findings.issues, ...plan.conflicts].sort(
      (one, other) => one.row - other.row,
    );
    const preview = {
      ...facts,
      encoding: reading.encoding,
      findings: { ...findings, delimiter: reading.delimiter },
    };
    return { preview, run, plan, issues, seen, shown: shownImport };
  });
}
