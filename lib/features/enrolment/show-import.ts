import type { LearnerImportRecord } from "@/lib/adapters/db/stores/learner-import-store";
import type { RunRecord } from "@/lib/adapters/db/stores/run-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { decodeAs } from "@/lib/adapters/tables/decode-text";
import { tableCellLimit } from "@/lib/adapters/tables/read-workbook";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import type { TableRow } from "@/lib/domain/enrolment/heading-row";
import { type ColumnRole, columnLimit } from "@/lib/domain/enrolment/learner-columns";
import { type LookCode, lookCodes } from "@/lib/domain/enrolment/look-at-row";
import { type RowState, rowStates } from "@/lib/domain/enrolment/row-states";
import { type Delimiter, splitCells } from "@/lib/domain/enrolment/split-cells";
import type { TextEncoding } from "@/lib/domain/enrolment/text-encodings";
import { type EnrolmentPlan, type PlannedRow, planEnrolments, planText } from "./plan-enrolments";
import { type ImportReading, readPreview } from "./read-import";

const rowsPerPage = 50;
const samplesShown = 4;

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
  reading: Pick<ImportReading, "encoding" | "alternatives" | "delimiter" | "sheet" | "sheets" | "top"> & { headingRow: number };
  findings: ImportReading["findings"];
  columns: ShownColumn[];
  /** The same names as each encoding reads them: the present one first, then those it is in doubt with. */
  names: { encoding: TextEncoding; names: string[] }[];
  plan: EnrolmentPlan;
  page: ShownRows;
  counts: Record<RowState, number>;
  /** Why rows wait for a decision, the commonest first; `repairable`: how many have a suggestion. */
  kinds: { code: LookCode; count: number; repairable: number }[];
  seen: string;
};

export type Shown = { state?: RowState | null; code?: string | null; after?: number | null; edit?: number | null };

/** A preview as its page shows it: how the file was read, and one page of its rows. */
export async function showImport(
  scope: Scope,
  ctx: Context,
  { preview, run, shown }: { preview: LearnerImportRecord; run: RunRecord; shown: Shown },
): Promise<ShownImport> {
  const reading = await readPreview(scope, ctx, preview);
  const { findings, table, top, encoding, alternatives, delimiter, sheet, sheets } = reading;
  const facultyIds = facultiesReached(ctx.actor, "learner.import");
  const plan = await planEnrolments(scope, { runId: run.id, findings, changes: preview.changes, facultyIds });
  const counts = Object.fromEntries(rowStates.map((state) => [state, plan.rows.filter((row) => row.state === state).length]));
  return {
    reading: { encoding, alternatives, delimiter, sheet, sheets, top, headingRow: table.header.row },
    findings,
    columns: table.header.cells.map((heading, index) => ({
      heading: heading.trim(),
      role: findings.roles[index] ?? "ignored",
      samples: samplesOf(table.rows, index),
    })),
    names: readNames(preview.source, reading),
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
      (!code || row.looks.some((look) => look.code === code) || row.faults.some((fault) => fault.code === code)),
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
  return lookCodes
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

/** A few names with letters beyond ASCII, as every encoding in question reads them. */
function readNames(source: Uint8Array | null, reading: ImportReading): ShownImport["names"] {
  const { encoding, alternatives, delimiter, table, findings } = reading;
  if (!source || !encoding || !delimiter) return [];
  const places = findings.roles.flatMap((role, index) => (isNamePart(role) ? [index] : []));
  const nameIn = (cells: readonly string[]) =>
    places
      .map((index) => cells[index]?.trim() ?? "")
      .filter(Boolean)
      .join(" ");
  const beyond = table.rows.filter(({ cells }) => /\P{ASCII}/u.test(nameIn(cells)));
  const others = alternatives.map((other) => {
    const rows = new Map(linesOf(decodeAs(source, other), delimiter).map((cells, index) => [index + 1, cells]));
    return { encoding: other, nameOf: (row: number) => nameIn(rows.get(row) ?? []) };
  });
  // Names that every encoding reads alike tell nothing.
  const differing = beyond.filter(({ row, cells }) => others.some(({ nameOf }) => nameOf(row) !== nameIn(cells)));
  const telling = (differing.length > 0 ? differing : beyond).slice(0, samplesShown);
  return [
    { encoding, names: telling.map(({ cells }) => nameIn(cells)) },
    ...others.map((other) => ({ encoding: other.encoding, names: telling.map(({ row }) => other.nameOf(row)) })),
  ];
}

/** Rows as a spreadsheet numbers them: line ends are the same bytes in all these encodings. */
function linesOf(text: string, delimiter: Delimiter): string[][] {
  return splitCells(text, delimiter, { rows: 20_001, cells: 2 * tableCellLimit, columns: columnLimit, charactersOfRow: 100_000 });
}

function isNamePart(role: ColumnRole): boolean {
  return /name/i.test(role);
}
