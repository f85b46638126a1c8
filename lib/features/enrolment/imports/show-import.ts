import type { LearnerImportRecord } from "@/lib/adapters/db/stores/learner-import-store";
import type { RunRecord } from "@/lib/adapters/db/stores/run-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { NamesByEncoding } from "@/lib/adapters/tables/read-learners";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import type { TableRow } from "@/lib/domain/enrolment/heading-row";
import type { ColumnRole } from "@/lib/domain/enrolment/learner-columns";
import { type RowHintCode, rowHintCodes } from "@/lib/domain/enrolment/row-hints";
import { type RowState, rowStates } from "@/lib/domain/enrolment/row-states";
import { type EnrolmentPlan, type PlannedRow, planEnrolments, planText } from "./plan-enrolments";
import type { ImportReading } from "./reading-room";

const rowsPerPage = 50;

export type ShownRows = {
  rows: PlannedRow[];
  /** The row after which the next page begins, and the start of the page before. */
  next: number | null;
  previous: number | null;
  /** Position of the first and last row among those of the filter. */
  from: number;
  total: number;
};

export type ShownColumn = { heading: string; role: ColumnRole; samples: string[] };

export type ShownImport = {
  reading: Pick<
    ImportReading,
    "encoding" | "alternatives" | "delimiter" | "sheet" | "sheets" | "top"
  > & { headingRow: number };
  findings: ImportReading["findings"];
  columns: ShownColumn[];
  names: NamesByEncoding;
  plan: EnrolmentPlan;
  page: ShownRows;
  counts: Record<RowState, number>;
  /**
   * Why rows wait for a decision, the commonest first; `repairable`: how many have a suggestion.
   */
  kinds: { code: RowHintCode; count: number; repairable: number }[];
  seen: string;
};

export type Shown = {
  state?: RowState | null;
  code?: string | null;
  after?: number | null;
  edit?: number | null;
};

/** A preview as its page shows it: how the file was read, and one page of its rows. */
export async function showImport(
  scope: Scope,
  ctx: Context,
  {
    preview,
    run,
    reading,
    shown,
  }: { preview: LearnerImportRecord; run: RunRecord; reading: ImportReading; shown: Shown },
): Promise<ShownImport> {
  const { findings, table, top, encoding, alternatives, delimiter, sheet, sheets, names } = reading;
  const facultyIds = facultiesReached(ctx.actor, "learner.import");
  const plan = await planEnrolments(scope, {
    runId: run.id,
    findings,
    changes: preview.changes,
    facultyIds,
  });
  const counts = Object.fromEntries(
    rowStates.map((state) => [state, plan.rows.filter((row) => row.state === state).length]),
  );
  return {
    reading: {
      encoding,
      alternatives,
      delimiter,
      sheet,
      sheets,
      top,
      headingRow: table.header.row,
    },
    findings,
    columns: table.header.cells.map((heading, index) => ({
      heading: heading.trim(),
      role: findings.roles[index] ?? "ignored",
      samples: samplesOf(table.rows, index),
    })),
    names,
    plan,
    page: cutRows(plan.rows, shown),
    counts: counts as Record<RowState, number>,
    kinds: countKinds(plan.rows),
    seen: planText(plan, preview.revision),
  };
}

function samplesOf(rows: readonly TableRow[], index: number): string[] {
  const filled = rows.slice(0, 400).flatMap(({ cells }) => cells[index]?.trim() || []);
  return [...new Set(filled)].slice(0, 3);
}

function cutRows(all: readonly PlannedRow[], { state, code, after }: Shown): ShownRows {
  const rows = all.filter(
    (row) =>
      (!state || row.state === state) &&
      (!code ||
        row.looks.some((look) => look.code === code) ||
        row.issues.some((issue) => issue.code === code)),
  );
  const start = Math.max(0, after ? rows.findIndex(({ row }) => row > after) : 0);
  const past = after && rows.length > 0 && (rows.at(-1)?.row ?? 0) <= after;
  const first = past ? Math.max(0, rows.length - rowsPerPage) : start;
  const shown = rows.slice(first, first + rowsPerPage);
  const before = first > 0 ? Math.max(0, first - rowsPerPage) : null;
  return {
    rows: shown,
    next: first + rowsPerPage < rows.length ? (shown.at(-1)?.row ?? null) : null,
    previous: before === null ? null : before === 0 ? 0 : (rows[before - 1]?.row ?? 0),
    from: first,
    total: rows.length,
  };
}

function countKinds(rows: readonly PlannedRow[]): ShownImport["kinds"] {
  const waiting = rows.filter(({ state }) => state === "look");
  return rowHintCodes
    .map((code) => {
      const of = waiting.filter(({ open }) => open.includes(code));
      const repairable = of.filter(({ looks }) =>
        looks.some((look) => look.code === code && look.values?.suggestion !== undefined),
      );
      return { code, count: of.length, repairable: repairable.length };
    })
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
}
