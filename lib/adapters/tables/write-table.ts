/**
 * Attack: a name such as `=HYPERLINK(…)` runs as a formula when a colleague opens our file in a
 * spreadsheet (CSV injection). Rule: a cell that begins like one, in full-width letters or after
 * white space too, gets an apostrophe in front, which spreadsheets show as text.
 */
const formulaStart = /^(?:[\t\r]|[\s\u00a0]*[=+\-@＝＋－＠])/;

type Row = readonly (string | null)[];

/**
 * A CSV file for spreadsheets: UTF-8 with byte order mark, commas unless said otherwise, CRLF,
 * every cell quoted.
 */
export function writeTable(rows: readonly Row[], separator: "," | ";" = ","): string {
  return `\ufeff${writeRows(rows, separator)}`;
}

/** More rows of such a file, for one that is written part by part. */
export function writeRows(rows: readonly Row[], separator: "," | ";" = ","): string {
  return rows
    .map((row) => `${row.map((cell) => quoteCell(cell ?? "")).join(separator)}\r\n`)
    .join("");
}

function quoteCell(cell: string): string {
  const harmless = formulaStart.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replaceAll('"', '""')}"`;
}
