import { AppError } from "../errors";
import { type DayOrder, type FileDayOrder, judgeDayOrder, readDay } from "./day-order";
import { joinName } from "./join-name";
import { type LearnerInput, LearnerInputSchema } from "./learner";
import {
  type ChosenRoles,
  hasNameColumns,
  type LearnerColumns,
  type LearnerField,
  learnerFields,
  readHeadings,
} from "./learner-columns";
import { isOddlyCased, type Look, lookAtRow } from "./look-at-row";
import { nameKey } from "./match-learners";
import { isEmptyMark, isEmptyNameMark, isSpreadsheetError } from "./no-person";
import { readLanguage } from "./read-language";
import { isFormula, isShortened, nameFields, unwrapText } from "./unwrap-cell";

/** At most so many learners a file. */
export const importLimit = 5000;

/** So many faults are told one by one; the counts go on. */
const faultLimit = 500;

/**
 * A file as decoded: the heading row and the rows below, each with its number as a spreadsheet
 * shows it.
 */
export type DecodedTable = {
  header: { row: number; cells: string[] };
  rows: { row: number; cells: string[] }[];
};

/**
 * What is wrong, and where. `column` is the heading as written; empty where a whole row or the file
 * is meant.
 */
export type ImportFault = {
  row: number;
  column: string;
  code: string;
  values?: Record<string, string | number>;
};

export type ImportRow = {
  row: number;
  cells: string[];
  /** Null where the row has a fault. */
  learner: LearnerInput | null;
  faults: ImportFault[];
  /** What somebody has to look at before the learner is enrolled. */
  looks: Look[];
  /** The language in which they are written to; null where the file does not say. */
  language: string | null;
  /** Capitals only: worth a glance, not a decision. */
  oddlyCased: boolean;
};

export type LearnerImport = {
  /** Every filled row, in the file's order; none where the headings have a fault. */
  all: ImportRow[];
  /** Rows without any fault or doubt, ready to be enrolled. */
  rows: { row: number; learner: LearnerInput }[];
  /** Rows that somebody has to look at. */
  look: { row: number; learner: LearnerInput; looks: Look[] }[];
  /** At most 500, by row. */
  faults: ImportFault[];
  /** The heading that was read for each field. */
  columns: Partial<Record<LearnerField, string>>;
  /** What is done with each column, by position. */
  roles: LearnerColumns["roles"];
  /** Headings that were passed over. */
  ignoredColumns: string[];
  dayOrder: FileDayOrder;
  counts: { rows: number; ready: number; faulty: number; blank: number; faults: number };
};

export type ImportWish = {
  /** ISO date in the institution's time zone. */
  today: string;
  chosen?: ChosenRoles;
  dayOrder?: DayOrder | null;
  /** Rows that somebody left out: no other row repeats them. */
  leftOut?: ReadonlySet<number>;
};

/**
 * Reads a table of learners without writing anything: every fault by row and column, the rows that
 * somebody has to look at, and those that could be taken as they are. Headings are read in many
 * spellings (`acceptedHeadings`) unless `chosen` says otherwise.
 *
 * Errors: LIMIT_EXCEEDED for more than {@link importLimit} rows that are not blank.
 */
export function planLearnerImport(table: DecodedTable, wish: ImportWish): LearnerImport {
  const { today, chosen = {}, dayOrder: wished = null, leftOut = new Set<number>() } = wish;
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length > importLimit)
    throw new AppError("LIMIT_EXCEEDED", { values: { limit: importLimit, rows: filled.length } });
  const columns = readHeadings(table.header.cells, { chosen, samples: sampleColumns(table) });
  const headingFaults = judgeHeadings(table, columns);
  const births = columns.positions.dateOfBirth;
  const dayOrder = judgeDayOrder(
    births === undefined ? [] : filled.map(({ cells }) => cells[births] ?? ""),
    wished,
  );
  const reading: Reading = {
    table,
    columns,
    today,
    dayOrder,
    leftOut,
    known: new Map(),
    names: new Map(),
  };
  const all = headingFaults.length > 0 ? [] : filled.map((row) => readRow(row, reading));
  const faults = [...headingFaults, ...all.flatMap((row) => row.faults)];
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
    faults: faults.slice(0, faultLimit),
    columns: headingsByField(table, columns),
    roles: columns.roles,
    ignoredColumns: columns.ignored,
    dayOrder,
    counts: {
      rows: filled.length,
      ready: rows.length,
      faulty: filled.length - sound.length,
      blank: table.rows.length - filled.length,
      faults: faults.length,
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

/** Without a column for names nothing can be read, so the headings are judged first and alone. */
function judgeHeadings({ header, rows }: DecodedTable, columns: LearnerColumns): ImportFault[] {
  const headingAt = (position: number) => header.cells[position]?.trim() ?? "";
  const filled = (position: number) =>
    rows.some(({ cells }) => (cells[position] ?? "").trim() !== "");
  const faults: ImportFault[] = columns.repeated.map((position) => ({
    row: header.row,
    column: headingAt(position),
    code: "columnTwice",
  }));
  for (const position of columns.unclear.filter(filled)) {
    faults.push({ row: header.row, column: headingAt(position), code: "columnUnclear" });
  }
  if (!hasNameColumns(columns)) {
    const halfNamed =
      columns.positions.givenName !== undefined || columns.positions.familyName !== undefined;
    const missing = columns.positions.givenName !== undefined ? "family name" : "given name";
    faults.push({
      row: header.row,
      column: "",
      code: "columnMissing",
      values: { column: halfNamed ? missing : "name" },
    });
  }
  if (rows.length === 0) faults.push({ row: header.row, column: "", code: "noRows" });
  return faults;
}

type Reading = {
  table: DecodedTable;
  columns: LearnerColumns;
  today: string;
  dayOrder: FileDayOrder;
  leftOut: ReadonlySet<number>;
  /** What identifies a learner → the first row it is in. */
  known: Map<string, number>;
  /** A name → the rows that have it so far. */
  names: Map<string, { row: number; learner: LearnerInput }[]>;
};

function readRow({ row, cells }: DecodedTable["rows"][number], reading: Reading): ImportRow {
  const headingOf = (field: string) => headingFor(reading, field);
  const refused = (faults: ImportFault[]): ImportRow => ({
    row,
    cells,
    learner: null,
    faults,
    looks: [],
    language: null,
    oddlyCased: false,
  });
  const { raw, values, faults, looks } = readCells({ row, cells, reading });
  const columns = reading.table.header.cells.length;
  const surplus = cells.slice(columns).filter((cell) => cell.trim() !== "").length;
  if (surplus > 0)
    faults.push({
      row,
      column: "",
      code: "tooManyCells",
      values: { cells: cells.length, columns },
    });
  const parsed = LearnerInputSchema.safeParse({ ...values, ...joinName(values) });
  if (!parsed.success) {
    const found = parsed.error.issues.map((issue) => ({
      row,
      column: headingOf(String(issue.path[0])),
      code: issue.message,
    }));
    return refused(firstPerColumn([...faults, ...found]));
  }
  const learner = parsed.data;
  if (learner.dateOfBirth !== null && learner.dateOfBirth > reading.today) {
    faults.push({ row, column: headingOf("dateOfBirth"), code: "inFuture" });
  }
  const repeats = !reading.leftOut.has(row);
  if (repeats) faults.push(...findRepetitions(row, learner, reading));
  if (faults.length > 0) return refused(firstPerColumn(faults));
  const has = (field: LearnerField) => reading.columns.positions[field] !== undefined;
  looks.push(
    ...lookAtRow({ row, cells, learner, raw, has, headingOf }),
    ...(repeats ? findNamesake(row, learner, reading) : []),
  );
  const language = readLanguage(raw.language ?? "");
  return {
    row,
    cells,
    learner,
    faults: [],
    looks,
    language,
    oddlyCased: isOddlyCased(learner.displayName),
  };
}

type Cells = { row: number; cells: string[]; reading: Reading };
type ReadCells = {
  raw: Partial<Record<LearnerField, string>>;
  values: Partial<Record<LearnerField, string>>;
  faults: ImportFault[];
  looks: Look[];
};

function readCells({ row, cells, reading }: Cells): ReadCells {
  const read: ReadCells = { raw: {}, values: {}, faults: [], looks: [] };
  for (const field of learnerFields) {
    const position = reading.columns.positions[field];
    const cell = unwrapText(field, position === undefined ? "" : (cells[position] ?? ""));
    const column = headingFor(reading, field);
    const empty = nameFields.has(field) ? isEmptyNameMark(cell) : isEmptyMark(cell);
    if (cell.trim() === "" || empty) {
      // A field of empty cells may still be a formula: a tab at the start runs in a spreadsheet
      // too.
      if (empty || !isFormula(cell)) continue;
    }
    if (isFormula(cell)) read.faults.push({ row, column, code: "formula" });
    else if (field === "studentNumber" && isShortened(cell))
      read.faults.push({ row, column, code: "numberShortened" });
    else {
      read.raw[field] = cell.trim();
      if (!nameFields.has(field) && isSpreadsheetError(cell)) continue;
      read.values[field] = readValue(field, cell, { row, column, read, reading });
    }
  }
  return read;
}

type Place = { row: number; column: string; read: ReadCells; reading: Reading };

function readValue(
  field: LearnerField,
  cell: string,
  { row, column, read, reading }: Place,
): string {
  const text = cell.trim();
  if (nameFields.has(field)) return text;
  if (field === "email")
    return text.replace(/^mailto:/i, "").replace(/^[^<>@]{0,200}<([^<>\s@]+@[^<>\s@]+)>$/, "$1");
  if (field !== "dateOfBirth") return text;
  const { day, doubt } = readDay(text, reading.dayOrder);
  if (doubt === "ambiguous")
    read.looks.push({ row, column, code: "dateAmbiguous", values: { value: text, day } });
  if (doubt === "contradictory") read.faults.push({ row, column, code: "dateOrderMixed" });
  return day;
}

/** The heading of a field; for a whole name put together from two columns, the family name's. */
function headingFor({ table, columns }: Pick<Reading, "table" | "columns">, field: string): string {
  const { positions } = columns;
  const inPlace =
    field === "displayName"
      ? (positions.sortName ?? positions.familyName ?? positions.secondFamilyName)
      : undefined;
  const position = positions[field as LearnerField] ?? inPlace;
  return position === undefined ? "" : (table.header.cells[position]?.trim() ?? "");
}

function firstPerColumn(faults: ImportFault[]): ImportFault[] {
  return faults.filter(
    (fault, index) => faults.findIndex((other) => other.column === fault.column) === index,
  );
}

/**
 * The same e-mail address, student number or European Student Identifier stands for one person, so
 * a second row is a slip.
 */
function findRepetitions(row: number, learner: LearnerInput, reading: Reading): ImportFault[] {
  return (["email", "studentNumber", "europeanStudentIdentifier"] as const).flatMap((field) => {
    const value = learner[field];
    if (value === null) return [];
    const key = `${field}:${value.toLowerCase()}`;
    const firstRow = reading.known.get(key);
    if (firstRow === undefined) reading.known.set(key, row);
    return firstRow === undefined
      ? []
      : [
          {
            row,
            column: headingFor(reading, field),
            code: "duplicateInFile",
            values: { firstRow },
          },
        ];
  });
}

/** Two rows of one name that neither a date of birth nor a number tells apart. */
function findNamesake(row: number, learner: LearnerInput, reading: Reading): Look[] {
  const key = nameKey(learner.displayName);
  const earlier = reading.names.get(key) ?? [];
  reading.names.set(key, [...earlier, { row, learner }]);
  const differ = (one: string | null, other: string | null) =>
    one !== null && other !== null && one !== other;
  const twin = earlier.find(
    ({ learner: other }) =>
      !differ(other.dateOfBirth, learner.dateOfBirth) &&
      !differ(other.studentNumber, learner.studentNumber) &&
      !differ(other.europeanStudentIdentifier, learner.europeanStudentIdentifier),
  );
  return twin
    ? [
        {
          row,
          column: headingFor(reading, "displayName"),
          code: "sameNameInFile",
          values: { firstRow: twin.row },
        },
      ]
    : [];
}
