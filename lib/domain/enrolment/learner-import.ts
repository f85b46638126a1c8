import { AppError } from "@/lib/domain/errors";
import { type DayOrder, type FileDayOrder, judgeDayOrder } from "./day-order";
import type { DecodedTable, ImportIssue, ImportRow } from "./import-row";
import type { LearnerInput } from "./learner";
import {
  type ChosenRoles,
  hasNameColumns,
  type LearnerColumns,
  readHeadings,
} from "./learner-columns";
import { type LearnerField, learnerFields } from "./learner-fields";
import { type RowReading, readRow } from "./read-import-row";
import type { RowHint } from "./row-hints";

/** The maximum number of learners per file. */
export const importLimit = 5000;

/** The maximum number of issues listed individually; the counts continue. */
const issueLimit = 500;

export type LearnerImport = {
  /** Every filled row, in file order; none if the headings have an issue. */
  all: ImportRow[];
  /** Rows without issues or hints, ready to enrol. */
  rows: { row: number; learner: LearnerInput }[];
  /** Rows that someone has to review. */
  look: { row: number; learner: LearnerInput; looks: RowHint[] }[];
  /** At most 500, by row. */
  issues: ImportIssue[];
  /** The heading used for each field. */
  columns: Partial<Record<LearnerField, string>>;
  /** The use of each column, by position. */
  roles: LearnerColumns["roles"];
  /** Ignored headings. */
  ignoredColumns: string[];
  dayOrder: FileDayOrder;
  counts: { rows: number; ready: number; faulty: number; blank: number; issues: number };
};

export type ImportOptions = {
  /** ISO date in the institution's time zone. */
  today: string;
  chosen?: ChosenRoles;
  dayOrder?: DayOrder | null;
  /** Rows excluded by a registrar: not counted as duplicates of other rows. */
  leftOut?: ReadonlySet<number>;
};

/**
 * Reads a table of learners without writing anything: every issue by row and column, the rows to
 * review, and those ready to enrol. Headings are recognised in many spellings (`acceptedHeadings`)
 * unless overridden by `chosen`.
 *
 * Errors: LIMIT_EXCEEDED for more than {@link importLimit} rows that are not blank.
 */
export function planLearnerImport(table: DecodedTable, wish: ImportOptions): LearnerImport {
  const { today, chosen = {}, dayOrder: requested = null, leftOut = new Set<number>() } = wish;
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length > importLimit)
    throw new AppError("LIMIT_EXCEEDED", { values: { limit: importLimit, rows: filled.length } });
  const columns = readHeadings(table.header.cells, { chosen, samples: sampleColumns(table) });
  const headingIssues = judgeHeadings(table, columns);
  const births = columns.positions.dateOfBirth;
  const dayOrder = judgeDayOrder(
    births === undefined ? [] : filled.map(({ cells }) => cells[births] ?? ""),
    requested,
  );
  const reading: RowReading = {
    table,
    columns,
    today,
    dayOrder,
    leftOut,
    known: new Map(),
    names: new Map(),
  };
  const all = headingIssues.length > 0 ? [] : filled.map((row) => readRow(row, reading));
  const issues = [...headingIssues, ...all.flatMap((row) => row.issues)];
  const sound = all.flatMap(({ row, learner, looks }) =>
    learner ? [{ row, learner, looks }] : [],
  );
  const rows = sound
    .filter(({ looks }) => looks.length === 0)
    .map(({ row, learner }) => ({ row, learner }));
  return {
    all,
    rows,
    look: sound.filter(({ looks }) => looks.length > 0),
    issues: issues.slice(0, issueLimit),
    columns: headingsByField(table, columns),
    roles: columns.roles,
    ignoredColumns: columns.ignored,
    dayOrder,
    counts: {
      rows: filled.length,
      ready: rows.length,
      faulty: filled.length - sound.length,
      blank: table.rows.length - filled.length,
      issues: issues.length,
    },
  };
}

/** The first cells of each column. */
function sampleColumns({ header, rows }: DecodedTable): string[][] {
  const first = rows.slice(0, 200);
  return header.cells.map((_heading, index) => first.map(({ cells }) => cells[index] ?? ""));
}

function headingsByField(
  { header }: DecodedTable,
  { positions }: LearnerColumns,
): Partial<Record<LearnerField, string>> {
  return Object.fromEntries(
    learnerFields.flatMap((field) => {
      const position = positions[field];
      return position === undefined ? [] : [[field, header.cells[position]?.trim() ?? ""]];
    }),
  );
}

/** Nothing can be read without a name column, so the headings are checked first and separately. */
function judgeHeadings({ header, rows }: DecodedTable, columns: LearnerColumns): ImportIssue[] {
  const headingAt = (position: number) => header.cells[position]?.trim() ?? "";
  const filled = (position: number) =>
    rows.some(({ cells }) => (cells[position] ?? "").trim() !== "");
  const issues: ImportIssue[] = columns.repeated.map((position) => ({
    row: header.row,
    column: headingAt(position),
    code: "columnTwice",
  }));
  for (const position of columns.unclear.filter(filled)) {
    issues.push({ row: header.row, column: headingAt(position), code: "columnUnclear" });
  }
  if (!hasNameColumns(columns)) {
    const halfNamed =
      columns.positions.givenName !== undefined || columns.positions.familyName !== undefined;
    const missing = columns.positions.givenName !== undefined ? "family name" : "given name";
    issues.push({
      row: header.row,
      column: "",
      code: "columnMissing",
      values: { column: halfNamed ? missing : "name" },
    });
  }
  if (rows.length === 0) issues.push({ row: header.row, column: "", code: "noRows" });
  return issues;
}
