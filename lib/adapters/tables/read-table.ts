import { CsvError, parse } from "csv-parse/sync";
import { decodeText, type TextEncoding } from "../../domain/enrolment/decode-text";
import type { DecodedTable } from "../../domain/enrolment/learner-import";
import { AppError } from "../../domain/errors";

export type Delimiter = "," | ";" | "\t";

export type ReadTable = { table: DecodedTable; encoding: TextEncoding; delimiter: Delimiter };

/** The largest file that is read at all. */
export const tableByteLimit = 5 * 1024 * 1024;

/**
 * Attack: a file of a few megabytes that is nothing but line ends, or one endless quoted cell, keeps the server busy for everyone.
 * Rule: reading stops after so many lines and so many characters a line, and says so.
 */
const lineLimit = 20_000;
const cellsOfRowLimit = 100_000;

/**
 * The table in an uploaded CSV file, whatever its encoding and separator. Rows are numbered as a spreadsheet shows them, blank ones counted.
 * Errors: INVALID_INPUT on `file`: what {@link decodeText} refuses, fileTooLarge, quoteOpen and rowTooLong with the row.
 * LIMIT_EXCEEDED for more lines than any import takes.
 */
export function readTable(bytes: Uint8Array): ReadTable {
  if (bytes.length > tableByteLimit) throw refusal("fileTooLarge", { megabytes: tableByteLimit / 1024 / 1024 });
  const { text, encoding } = decodeText(bytes);
  // Excel's own hint to itself: a first line "sep=;" that is no heading.
  const hint = /^sep=([,;\t])\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const delimiter = (hint?.[1] as Delimiter | undefined) ?? detectDelimiter(body);
  const firstRow = hint ? 2 : 1;
  const lines = readLines(body, delimiter, firstRow);
  const heading = lines.findIndex((cells) => cells.some((cell) => cell.trim() !== ""));
  const numbered = lines.map((cells, index) => ({ row: index + firstRow, cells }));
  const header = numbered[heading];
  if (!header) throw refusal("emptyFile");
  return { table: { header, rows: numbered.slice(heading + 1) }, encoding, delimiter };
}

function readLines(body: string, delimiter: Delimiter, firstRow: number): string[][] {
  let lines: string[][];
  try {
    lines = parse(body, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: cellsOfRowLimit,
      to: lineLimit + 1,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error.records ?? 0) + firstRow;
    throw refusal(error.code === "CSV_MAX_RECORD_SIZE" ? "rowTooLong" : "quoteOpen", { row });
  }
  if (lines.length > lineLimit) throw new AppError("LIMIT_EXCEEDED", { values: { rows: lines.length } });
  return lines;
}

/** The separator that the first line holds most of, outside quotation marks. A decimal comma does not occur in headings. */
function detectDelimiter(body: string): Delimiter {
  const [first = ""] = body.replace(/^\s*\n/, "").split(/\r?\n|\r/, 1);
  const bare = first.replace(/"[^"]*"/g, "");
  const counts = ([";", "\t", ","] as const).map((delimiter) => ({ delimiter, count: bare.split(delimiter).length - 1 }));
  const best = counts.reduce((one, other) => (other.count > one.count ? other : one));
  return best.count === 0 ? "," : best.delimiter;
}

function refusal(code: string, values: Record<string, string | number> = {}): AppError {
  return new AppError("INVALID_INPUT", { fields: [{ path: "file", code, values }] });
}
