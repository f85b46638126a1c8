import {
  columnLetters,
  findHeadingRow,
  headingScore,
  type TableRow,
} from "@/lib/domain/enrolment/heading-row";
import type { DecodedTable } from "@/lib/domain/enrolment/import-row";
import { columnLimit } from "@/lib/domain/enrolment/learner-columns";
import {
  type Delimiter,
  delimiters,
  SplitError,
  splitCells,
} from "@/lib/domain/enrolment/split-cells";
import type { TextEncoding } from "@/lib/domain/enrolment/text-encodings";
import { AppError } from "@/lib/domain/errors";
import { decodeText } from "./decode-text";
import { isZip, readWorkbook, tableCellLimit } from "./read-workbook";

/** The chosen reading options; omitted ones are guessed. */
export type ReadingOptions = {
  encoding?: TextEncoding | null;
  /** The institution's earlier choice: decides ambiguous cases. */
  preferredEncoding?: TextEncoding | null;
  languages?: readonly string[];
  delimiter?: Delimiter | null;
  sheet?: string | null;
  /** As numbered by a spreadsheet; 0 for a file without headings. */
  headingRow?: number | null;
};

export type ReadTable = {
  table: DecodedTable;
  /** Null for a workbook, whose encoding is known. */
  encoding: TextEncoding | null;
  /** Encodings that decode other letters equally plausibly: someone has to choose. */
  alternatives: TextEncoding[];
  delimiter: Delimiter | null;
  sheet: string | null;
  sheets: string[];
  /** The first rows unchanged, to choose the heading row from. */
  top: TableRow[];
};

/** The size limit of a file. */
export const tableByteLimit = 5 * 1024 * 1024;

/**
 * Attack: a file of a few megabytes of only line ends or separators, or one endless quoted cell,
 * blocks the server for everyone. Rule: lines, columns, total cells and characters per line are
 * limited; exceeding a limit is an error.
 */
const limits = {
  rows: 20_000,
  cells: tableCellLimit,
  columns: columnLimit,
  charactersOfRow: 100_000,
};
const topRows = 40;

/**
 * The table in an uploaded text file or workbook, whatever its encoding, separator and titles above
 * the headings. Rows are numbered as a spreadsheet shows them, blank ones counted. Errors:
 * INVALID_INPUT on `file`: those of {@link decodeText} and {@link readWorkbook}, fileTooLarge,
 * tableTooLarge, quoteOpen and rowTooLong with the row. LIMIT_EXCEEDED for more lines than any
 * import accepts.
 */
export function readTable(bytes: Uint8Array, wish: ReadingOptions = {}): ReadTable {
  if (bytes.length > tableByteLimit)
    throw refusal("fileTooLarge", { megabytes: tableByteLimit / 1024 / 1024 });
  if (isZip(bytes)) {
    const { sheets, sheet, rows } = readWorkbook(bytes, wish.sheet);
    return {
      ...headed(rows, wish),
      encoding: null,
      alternatives: [],
      delimiter: null,
      sheet,
      sheets,
    };
  }
  const { text, encoding, alternatives } = decodeText(bytes, {
    chosen: wish.encoding ?? null,
    preferred: wish.preferredEncoding ?? null,
    languages: wish.languages ?? [],
  });
  const { body, firstRow, hinted } = withoutHint(text);
  const delimiter = wish.delimiter ?? hinted ?? detectDelimiter(body);
  const rows = readRows(body, delimiter, firstRow);
  return { ...headed(rows, wish), encoding, alternatives, delimiter, sheet: null, sheets: [] };
}

/**
 * Excel's separator hint: a first line "sep=;", sometimes in quotation marks, that is not a
 * heading.
 */
function withoutHint(text: string): { body: string; firstRow: number; hinted: Delimiter | null } {
  const hint = /^"?sep=([,;\t|])"?[,;\t|]*(\r\n|\n|\r)/i.exec(text);
  if (!hint) return { body: text, firstRow: 1, hinted: null };
  return { body: text.slice(hint[0].length), firstRow: 2, hinted: hint[1] as Delimiter };
}

function readRows(body: string, delimiter: Delimiter, firstRow: number): TableRow[] {
  try {
    return splitCells(body, delimiter, limits).map((cells, index) => ({
      row: index + firstRow,
      cells,
    }));
  } catch (error) {
    if (!(error instanceof SplitError)) throw error;
    if (error.reason === "tooManyCells") throw refusal("tableTooLarge", { limit: limits.cells });
    if (error.reason === "tooManyRows")
      throw new AppError("LIMIT_EXCEEDED", { values: { rows: error.row } });
    throw refusal(error.reason, { row: error.row + firstRow, limit: limits.columns });
  }
}

function headed(rows: TableRow[], wish: ReadingOptions): Pick<ReadTable, "table" | "top"> {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) throw refusal("emptyFile");
  const top = filled.slice(0, topRows);
  const chosen = wish.headingRow ? (top.find(({ row }) => row === wish.headingRow) ?? null) : null;
  const header = wish.headingRow === 0 ? null : (chosen ?? findHeadingRow(rows));
  if (header) return { table: { header, rows: rows.filter(({ row }) => row > header.row) }, top };
  const width = Math.max(...filled.slice(0, 200).map(({ cells }) => cells.length));
  return { table: { header: { row: 0, cells: columnLetters(width) }, rows }, top };
}

/** How much of a file is inspected for its separator. */
const sampleLines = 60;

/**
 * The separator that yields the best recognised headings; if there are none, the one that splits
 * most lines into the same number of cells. A decimal comma in the rows below does not mislead it.
 */
function detectDelimiter(body: string): Delimiter {
  const lines = body
    .slice(0, 100_000)
    .split(/\r\n|\n|\r/, 400)
    .filter((line) => line.trim() !== "")
    .slice(0, sampleLines);
  const judged = delimiters.map((delimiter) => {
    const rows = lines.map((line) => cellsOfLine(line, delimiter));
    const widths = new Map<number, number>();
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
    const [width = 1, count = 0] =
      [...widths].filter(([cells]) => cells > 1).sort(([, one], [, other]) => other - one)[0] ?? [];
    return {
      delimiter,
      headings: Math.max(0, ...rows.map(headingScore)),
      even: width > 1 ? count : 0,
    };
  });
  const best = judged.reduce((one, other) =>
    other.headings > one.headings || (other.headings === one.headings && other.even > one.even)
      ? other
      : one,
  );
  return best.even === 0 ? "," : best.delimiter;
}

function cellsOfLine(line: string, delimiter: Delimiter): string[] {
  try {
    return splitCells(line, delimiter, { ...limits, rows: 1 })[0] ?? [];
  } catch (error) {
    // A line that is too wide still shows the separator in its first columns.
    if (error instanceof SplitError) return line.split(delimiter, limits.columns);
    throw error;
  }
}

function refusal(code: string, values: Record<string, string | number> = {}): AppError {
  return new AppError("INVALID_INPUT", { fields: [{ path: "file", code, values }] });
}
