import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { updateImport } from "@/lib/adapters/db/stores/learner-import-store";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import {
  type RowChange,
  type RowDecision,
  withCorrection,
  withDecisions,
} from "@/lib/domain/enrolment/import-changes";
import { type RowHintCode, rowHintCodes } from "@/lib/domain/enrolment/row-hints";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { type PlannedRow, planEnrolments } from "./plan-enrolments";
import { withPreview } from "./with-preview";

export const DecideImportRowsInput = z.object({
  importId: IdSchema,
  revision: RevisionSchema,
  /** `repair` accepts the suggestion for damaged text; `undo` reverts a decision. */
  decision: z.enum(["accept", "leave-out", "repair", "undo"], { error: "unknownCode" }),
  /** One row, or all rows that wait for a decision for this reason. */
  row: RevisionSchema.optional(),
  code: z.enum(rowHintCodes, { error: "unknownCode" }).optional(),
  /** The hints shown for the one row; only these are accepted. */
  seen: z
    .string()
    .max(1000)
    .transform((codes) => codes.split(" "))
    .pipe(z.array(z.enum(rowHintCodes, { error: "unknownCode" })))
    .optional(),
});
export type DecideImportRowsInput = z.output<typeof DecideImportRowsInput>;

/**
 * Decides on a row of a preview, or on all rows of one kind. Accepting covers the named reasons
 * only; a row with other reasons still waits. Errors: STALE; NOT_FOUND if no such row waits;
 * ALREADY_DONE.
 */
export async function decideImportRows(
  ctx: Context,
  { importId, revision: shown, decision, row, code, seen }: DecideImportRowsInput,
): Promise<{ decided: number }> {
  return withPreview(ctx, { importId, seen: shown }, async (scope, { preview, run, reading }) => {
    const facultyIds = facultiesReached(ctx.actor, "learner.import");
    const asked = {
      runId: run.id,
      findings: reading.findings,
      changes: preview.changes,
      facultyIds,
    };
    const { rows } = await planEnrolments(scope, asked);
    const named = new Set([...(seen ?? []), ...(code ? [code] : [])]);
    const waiting = rows.filter((one) =>
      row === undefined
        ? one.state === "look" && code !== undefined && one.open.includes(code)
        : one.row === row,
    );
    const meant = waiting.filter(
      ({ open }) => decision !== "accept" || open.some((one) => named.has(one)),
    );
    if (meant.length === 0) throw new AppError("NOT_FOUND");
    const changes =
      decision === "repair"
        ? repair(
            preview.changes,
            row === undefined ? meant.map((one) => only(one, code)) : meant,
            reading.table.header.cells,
          )
        : withDecisions(
            preview.changes,
            new Map(meant.map((one) => [one.row, decisionOn(one, decision, named)])),
          );
    await updateImport(scope, { id: importId, revision: shown, changes });
    const detail = { runId: run.id, decision, rows: meant.length, ...(code ? { code } : {}) };
    await recordAudit(scope, ctx, { action: "learner-import.decide", subject: importId, detail });
    return { decided: meant.length };
  });
}

/** Hints accepted earlier stay accepted. */
function decisionOn(
  { looks, open }: PlannedRow,
  decision: "accept" | "leave-out" | "undo",
  named: ReadonlySet<RowHintCode>,
): RowDecision | null {
  if (decision === "undo") return null;
  if (decision === "leave-out") return { kind: "leave-out" };
  const codes = looks
    .map(({ code }) => code)
    .filter((code) => !open.includes(code) || named.has(code));
  return { kind: "accept", codes: [...new Set(codes)].sort() };
}

function only(row: PlannedRow, code: RowHintCode | undefined): PlannedRow {
  return { ...row, looks: row.looks.filter((look) => look.code === code) };
}

function repair(
  changes: readonly RowChange[],
  rows: readonly PlannedRow[],
  header: readonly string[],
): RowChange[] {
  return rows.reduce<RowChange[]>(
    (done, { row, looks }) => {
      const cells = looks.flatMap(({ column, values }) => {
        const position = header.findIndex((heading) => heading.trim() === column);
        return position < 0 || values?.suggestion === undefined
          ? []
          : [[String(position), String(values.suggestion)] as const];
      });
      return cells.length === 0 ? done : withCorrection(done, row, Object.fromEntries(cells));
    },
    [...changes],
  );
}
