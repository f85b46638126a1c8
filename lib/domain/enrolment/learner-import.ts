import { isCalendarDay } from "../days";
import { AppError } from "../errors";
import { type LearnerInput, LearnerInputSchema } from "./learner";
import { hasNameColumns, type LearnerColumns, type LearnerField, learnerFields, readHeadings } from "./learner-columns";

/** At most so many learners a file. */
export const importLimit = 5000;

/** So many faults are told one by one; the counts go on. */
const faultLimit = 500;

/** A file as decoded: the heading row and the rows below, each with its number as a spreadsheet shows it. */
export type DecodedTable = {
  header: { row: number; cells: string[] };
  rows: { row: number; cells: string[] }[];
};

/** What is wrong, and where. `column` is the heading as written; empty where a whole row or the file is meant. */
export type ImportFault = { row: number; column: string; code: string; values?: Record<string, string | number> };

export type LearnerImport = {
  /** Rows without any fault, ready to be enrolled. */
  rows: { row: number; learner: LearnerInput }[];
  /** At most 500, by row. */
  faults: ImportFault[];
  /** The heading that was read for each field. */
  columns: Partial<Record<LearnerField, string>>;
  /** Headings that were passed over. */
  ignoredColumns: string[];
  counts: { rows: number; ready: number; faulty: number; blank: number; faults: number };
};

/**
 * Reads a table of learners without writing anything: every fault by row and column, and the rows that could be taken as they stand.
 * Headings are read in many spellings (`acceptedHeadings`); dates as 1999-10-02, 2.10.1999, 2/10/1999 or 2-10-1999, day first.
 *
 * `today` is an ISO date in the institution's time zone. Errors: LIMIT_EXCEEDED for more than {@link importLimit} rows that are not blank.
 */
export function planLearnerImport(table: DecodedTable, { today }: { today: string }): LearnerImport {
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length > importLimit) throw new AppError("LIMIT_EXCEEDED", { values: { limit: importLimit, rows: filled.length } });
  const columns = readHeadings(table.header.cells);
  const headingFaults = judgeHeadings(table, columns);
  const known = new Map<string, number>();
  const read = headingFaults.length > 0 ? [] : filled.map((row) => readRow(row, { table, columns, today, known }));
  const faults = [...headingFaults, ...read.flatMap((row) => row.faults)];
  const ready = read.flatMap(({ row, learner, faults: own }) => (learner && own.length === 0 ? [{ row, learner }] : []));
  return {
    rows: ready,
    faults: faults.slice(0, faultLimit),
    columns: Object.fromEntries(
      learnerFields.flatMap((field) => {
        const position = columns.positions[field];
        return position === undefined ? [] : [[field, table.header.cells[position]?.trim() ?? ""]];
      }),
    ),
    ignoredColumns: columns.ignored,
    counts: {
      rows: filled.length,
      ready: ready.length,
      faulty: filled.length - ready.length,
      blank: table.rows.length - filled.length,
      faults: faults.length,
    },
  };
}

/** Without a column for names nothing can be read, so the headings are judged first and alone. */
function judgeHeadings({ header, rows }: DecodedTable, columns: LearnerColumns): ImportFault[] {
  const faults: ImportFault[] = columns.repeated.map((position) => ({
    row: header.row,
    column: header.cells[position]?.trim() ?? "",
    code: "columnTwice",
  }));
  if (!hasNameColumns(columns)) {
    const halfNamed = columns.positions.givenName !== undefined || columns.positions.familyName !== undefined;
    const missing = columns.positions.givenName !== undefined ? "family name" : "given name";
    faults.push({ row: header.row, column: "", code: "columnMissing", values: { column: halfNamed ? missing : "name" } });
  }
  if (rows.length === 0) faults.push({ row: header.row, column: "", code: "noRows" });
  return faults;
}

type Reading = {
  table: DecodedTable;
  columns: LearnerColumns;
  today: string;
  /** What identifies a learner → the first row it stood in. */
  known: Map<string, number>;
};

type ReadRow = { row: number; learner: LearnerInput | null; faults: ImportFault[] };

function readRow({ row, cells }: DecodedTable["rows"][number], reading: Reading): ReadRow {
  const { header } = reading.table;
  const headingOf = (field: string) => headingFor(reading, field);
  const faults: ImportFault[] = [];
  const values: Partial<Record<LearnerField, string>> = {};
  for (const field of learnerFields) {
    const position = reading.columns.positions[field];
    const cell = position === undefined ? "" : (cells[position] ?? "");
    if (isFormula(cell)) faults.push({ row, column: headingOf(field), code: "formula" });
    else values[field] = field === "dateOfBirth" ? readDay(cell) : cell.trim();
  }
  const surplus = cells.slice(header.cells.length).filter((cell) => cell.trim() !== "").length;
  if (surplus > 0) {
    faults.push({ row, column: "", code: "tooManyCells", values: { cells: cells.length, columns: header.cells.length } });
  }
  if (faults.length > 0) return { row, learner: null, faults };
  const displayName = values.displayName || [values.givenName, values.familyName].filter(Boolean).join(" ");
  const parsed = LearnerInputSchema.safeParse({ ...values, displayName });
  if (!parsed.success) {
    const found = parsed.error.issues.map((issue) => ({ row, column: headingOf(String(issue.path[0])), code: issue.message }));
    return { row, learner: null, faults: firstPerColumn(found) };
  }
  const { dateOfBirth } = parsed.data;
  if (dateOfBirth !== null && dateOfBirth > reading.today) {
    faults.push({ row, column: headingOf("dateOfBirth"), code: "inFuture" });
  }
  return { row, learner: parsed.data, faults: [...faults, ...findRepetitions(row, parsed.data, reading)] };
}

/** The heading of a field; for a whole name put together from two columns, the family name's. */
function headingFor({ table, columns }: Reading, field: string): string {
  const { positions } = columns;
  const position = positions[field as LearnerField] ?? (field === "displayName" ? positions.familyName : undefined);
  return position === undefined ? "" : (table.header.cells[position]?.trim() ?? "");
}

function firstPerColumn(faults: ImportFault[]): ImportFault[] {
  return faults.filter((fault, index) => faults.findIndex((other) => other.column === fault.column) === index);
}

/**
 * Attack: a cell that begins like a formula runs when someone opens an export of ours in a spreadsheet (CSV injection), in full-width letters
 * too. Rule: such a cell is refused with its row and column, never quietly changed, for a name is signed as it stands.
 */
function isFormula(cell: string): boolean {
  return /^[\t\r]/.test(cell) || /^\s*[=+\-@＝＋－＠]/.test(cell);
}

/** A day as people write it, as an ISO date; what cannot be read stays as it is and is refused by the schema. */
function readDay(cell: string): string {
  const text = cell.trim();
  const [, day, month, year] = /^(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})$/.exec(text) ?? [];
  if (!day || !month || !year) return text;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDay(iso) ? iso : text;
}

/** The same e-mail address, student number or European Student Identifier stands for one person, so a second row is a slip. */
function findRepetitions(row: number, learner: LearnerInput, reading: Reading): ImportFault[] {
  return (["email", "studentNumber", "europeanStudentIdentifier"] as const).flatMap((field) => {
    const value = learner[field];
    if (value === null) return [];
    const key = `${field}:${value.toLowerCase()}`;
    const firstRow = reading.known.get(key);
    if (firstRow === undefined) reading.known.set(key, row);
    return firstRow === undefined
      ? []
      : [{ row, column: headingFor(reading, field), code: "duplicateInFile", values: { firstRow } }];
  });
}
