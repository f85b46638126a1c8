import { applyCorrections, type RowChange } from "@/lib/domain/enrolment/import-changes";
import type { ColumnRole } from "@/lib/domain/enrolment/learner-columns";
import {
  type ImportOptions,
  type LearnerImport,
  planLearnerImport,
} from "@/lib/domain/enrolment/learner-import";
import { type Delimiter, splitCells } from "@/lib/domain/enrolment/split-cells";
import type { TextEncoding } from "@/lib/domain/enrolment/text-encodings";
import { decodeAs } from "./decode-text";
import { type ReadingOptions, type ReadTable, readTable } from "./read-table";
import { tableCellLimit } from "./read-workbook";

/** The reading options, the corrections, and the chosen roles of the columns. */
export type LearnersOptions = {
  reading: ReadingOptions;
  changes: readonly RowChange[];
  plan: Omit<ImportOptions, "leftOut">;
};

/** The same names as decoded by each encoding. */
export type NamesByEncoding = { encoding: TextEncoding; names: string[] }[];

export type ReadLearners = ReadTable & {
  findings: LearnerImport;
  /** The present encoding first, then the plausible alternatives; none for a workbook. */
  names: NamesByEncoding;
};

const samplesShown = 4;

/**
 * Everything that can be read from a learner file alone: its table, the findings per row, and
 * sample names. All work that grows with the size of the file is in here. Errors: those of
 * `readTable` and `planLearnerImport`.
 */
export function readLearners(
  bytes: Uint8Array,
  { reading, changes, plan }: LearnersOptions,
): ReadLearners {
  const read = readTable(bytes, reading);
  const leftOut = new Set(
    changes.flatMap(({ row, decision }) => (decision?.kind === "leave-out" ? [row] : [])),
  );
  const findings = planLearnerImport(applyCorrections(read.table, changes), { ...plan, leftOut });
  return { ...read, findings, names: readNames(bytes, read, findings) };
}

/** Names with letters beyond ASCII, as decoded by the present encoding and the alternatives. */
function readNames(bytes: Uint8Array, read: ReadTable, findings: LearnerImport): NamesByEncoding {
  const { encoding, alternatives, delimiter, table } = read;
  if (!encoding || !delimiter) return [];
  const places = findings.roles.flatMap((role, index) => (isNamePart(role) ? [index] : []));
  const nameIn = (cells: readonly string[]) =>
    places
      .map((index) => cells[index]?.trim() ?? "")
      .filter(Boolean)
      .join(" ");
  const beyond = table.rows.filter(({ cells }) => /\P{ASCII}/u.test(nameIn(cells)));
  const others = alternatives.map((other) => {
    const rows = new Map(
      linesOf(decodeAs(bytes, other), delimiter).map((cells, index) => [index + 1, cells]),
    );
    return { encoding: other, nameOf: (row: number) => nameIn(rows.get(row) ?? []) };
  });
  // Names that all encodings decode the same way give no information.
  const differing = beyond.filter(({ row, cells }) =>
    others.some(({ nameOf }) => nameOf(row) !== nameIn(cells)),
  );
  const samples = (differing.length > 0 ? differing : beyond).slice(0, samplesShown);
  return [
    { encoding, names: samples.map(({ cells }) => nameIn(cells)) },
    ...others.map((other) => ({
      encoding: other.encoding,
      names: samples.map(({ row }) => other.nameOf(row)),
    })),
  ];
}

/**
 * Rows as numbered by a spreadsheet: line ends and separators are the same bytes in all these
 * encodings. White space is not, so columns are not counted.
 */
function linesOf(text: string, delimiter: Delimiter): string[][] {
  const cells = 2 * tableCellLimit;
  return splitCells(text, delimiter, {
    rows: 20_001,
    cells,
    columns: cells,
    charactersOfRow: 100_000,
  });
}

function isNamePart(role: ColumnRole): boolean {
  return /name/i.test(role);
}
