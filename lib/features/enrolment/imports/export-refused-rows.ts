import { recordAudit } from "@/lib/adapters/db/record";
import { writeTable } from "@/lib/adapters/tables/write-table";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { planEnrolments } from "./plan-enrolments";
import { withPreview } from "./with-preview";

/** The page's words for an issue. */
export type IssueWords = (code: string, values: Record<string, string | number>) => string;

export type ExportRefusedRowsInput = {
  importId: string;
  words: IssueWords;
  headings: { row: string; reason: string; leftOut: string };
};

/**
 * The refused and left-out rows of a preview, in the file's own columns followed by the reason, as
 * a file that can be corrected and imported again. It has the separator of the original, which the
 * reader's spreadsheet expects. The export is recorded in the audit trail. Errors: ALREADY_DONE for
 * a preview that was confirmed or discarded; STALE if it changes at the same moment.
 */
export async function exportRefusedRows(
  ctx: Context,
  { importId, words, headings }: ExportRefusedRowsInput,
): Promise<string> {
  return withPreview(ctx, { importId }, async (scope, { preview, run, reading }) => {
    const { findings, table, delimiter } = reading;
    const facultyIds = facultiesReached(ctx.actor, "learner.import");
    const plan = await planEnrolments(scope, {
      runId: run.id,
      findings,
      changes: preview.changes,
      facultyIds,
    });
    const refused = plan.rows.filter(({ state }) => state === "faulty" || state === "left-out");
    const columns = table.header.cells;
    const rows = refused.map(({ row, cells, issues, state }) => {
      const reasons = issues.map(
        ({ column, code, values }) => `${column ? `${column}: ` : ""}${words(code, values ?? {})}`,
      );
      const reason = [...(state === "left-out" ? [headings.leftOut] : []), ...reasons].join("; ");
      return [...columns.map((_heading, index) => cells[index] ?? ""), String(row), reason];
    });
    const detail = { runId: run.id, rows: rows.length };
    await recordAudit(scope, ctx, {
      action: "learner-import.export-refused",
      subject: importId,
      detail,
    });
    return writeTable(
      [[...columns, headings.row, headings.reason], ...rows],
      delimiter === "," || delimiter === null ? "," : ";",
    );
  });
}
