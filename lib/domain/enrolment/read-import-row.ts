import { type FileDayOrder, readDay } from "./day-order";
import type { DecodedTable, ImportIssue, ImportRow } from "./import-row";
import { joinName } from "./join-name";
import { type LearnerInput, LearnerInputSchema } from "./learner";
import type { LearnerColumns } from "./learner-columns";
import { type LearnerField, learnerFields } from "./learner-fields";
import { matchingKey } from "./match-learners";
import { isEmptyMark, isEmptyNameMark, isSpreadsheetError } from "./no-person";
import { readLanguage } from "./read-language";
import { findRowHints, isOddlyCased, type RowHint } from "./row-hints";
import { isFormula, isShortened, nameFields, unwrapCell } from "./unwrap-cell";

export type RowReading = {
  table: DecodedTable;
  columns: LearnerColumns;
  today: string;
  dayOrder: FileDayOrder;
  leftOut: ReadonlySet<number>;
  /** Identifier of a learner → the first row with it. */
  known: Map<string, number>;
  /** A name → the rows with it so far. */
  names: Map<string, { row: number; learner: LearnerInput }[]>;
};

export function readRow(
  { row, cells }: DecodedTable["rows"][number],
  reading: RowReading,
): ImportRow {
  const headingOf = (field: string) => headingFor(reading, field);
  const refused = (issues: ImportIssue[]): ImportRow => ({
    row,
    cells,
    learner: null,
    issues,
    looks: [],
    language: null,
    oddlyCased: false,
  });
  const { raw, values, issues, looks } = readCells({ row, cells, reading });
  const columns = reading.table.header.cells.length;
  const surplus = cells.slice(columns).filter((cell) => cell.trim() !== "").length;
  if (surplus > 0)
    issues.push({
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
    return refused(firstPerColumn([...issues, ...found]));
  }
  const learner = parsed.data;
  if (learner.dateOfBirth !== null && learner.dateOfBirth > reading.today) {
    issues.push({ row, column: headingOf("dateOfBirth"), code: "inFuture" });
  }
  const repeats = !reading.leftOut.has(row);
  if (repeats) issues.push(...findRepetitions(row, learner, reading));
  if (issues.length > 0) return refused(firstPerColumn(issues));
  const has = (field: LearnerField) => reading.columns.positions[field] !== undefined;
  looks.push(
    ...findRowHints({ row, cells, learner, raw, has, headingOf }),
    ...(repeats ? findNamesake(row, learner, reading) : []),
  );
  const language = readLanguage(raw.language ?? "");
  return {
    row,
    cells,
    learner,
    issues: [],
    looks,
    language,
    oddlyCased: isOddlyCased(learner.displayName),
  };
}

type Cells = { row: number; cells: string[]; reading: RowReading };

type ReadCells = {
  raw: Partial<Record<LearnerField, string>>;
  values: Partial<Record<LearnerField, string>>;
  issues: ImportIssue[];
  looks: RowHint[];
};

function readCells({ row, cells, reading }: Cells): ReadCells {
  const read: ReadCells = { raw: {}, values: {}, issues: [], looks: [] };
  for (const field of learnerFields) {
    const position = reading.columns.positions[field];
    const cell = unwrapCell(field, position === undefined ? "" : (cells[position] ?? ""));
    const column = headingFor(reading, field);
    const empty = nameFields.has(field) ? isEmptyNameMark(cell) : isEmptyMark(cell);
    if (cell.trim() === "" || empty) {
      // A field of empty cells may still be a formula: spreadsheets also run one that starts with a
      // tab.
      if (empty || !isFormula(cell)) continue;
    }
    if (isFormula(cell)) read.issues.push({ row, column, code: "formula" });
    else if (field === "studentNumber" && isShortened(cell))
      read.issues.push({ row, column, code: "numberShortened" });
    else {
      read.raw[field] = cell.trim();
      if (!nameFields.has(field) && isSpreadsheetError(cell)) continue;
      read.values[field] = readValue(field, cell, { row, column, read, reading });
    }
  }
  return read;
}

type Place = { row: number; column: string; read: ReadCells; reading: RowReading };

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
  if (doubt === "contradictory") read.issues.push({ row, column, code: "dateOrderMixed" });
  return day;
}

/** The heading of a field; for a full name joined from two columns, the family name's. */
function headingFor(
  { table, columns }: Pick<RowReading, "table" | "columns">,
  field: string,
): string {
  const { positions } = columns;
  const inPlace =
    field === "displayName"
      ? (positions.sortName ?? positions.familyName ?? positions.secondFamilyName)
      : undefined;
  const position = positions[field as LearnerField] ?? inPlace;
  return position === undefined ? "" : (table.header.cells[position]?.trim() ?? "");
}

function firstPerColumn(issues: ImportIssue[]): ImportIssue[] {
  return issues.filter(
    (issue, index) => issues.findIndex((other) => other.column === issue.column) === index,
  );
}

/**
 * An e-mail address, student number or European Student Identifier identifies one person, so a
 * second row with it is a mistake.
 */
function findRepetitions(row: number, learner: LearnerInput, reading: RowReading): ImportIssue[] {
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

/** Two rows with the same name and neither date of birth nor number to distinguish them. */
function findNamesake(row: number, learner: LearnerInput, reading: RowReading): RowHint[] {
  const key = matchingKey(learner.displayName);
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
