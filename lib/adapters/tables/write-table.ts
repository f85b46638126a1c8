/**
 * Attack: a name such as `=HYPERLINK(…)` runs as a formula when a colleague opens our file in a
 * spreadsheet (CSV injection). Rule: a cell that begins like a formula, also with full-width
 * characters or after white space, is prefixed with an apostrophe, so that spreadsheets show it as
 * text.
 */
const formulaStart = /^(?:[\t\r]|[\s\u00a0]*[=+\-@＝＋－＠])/;

type Row = readonly (string | null)[];

/**
 * A CSV file for spreadsheets: UTF-8 with byte order mark, commas by default, CRLF, every cell
 * quoted.
 */
export function writeTable(rows: readonly Row[], separator: "," | ";" = ","): string {
  return `\ufeff${writeRows(rows, separator)}`;
}

/** Further rows of such a file, for incremental writing. */
export function writeRows(rows: readonly Row[], separator: "," | ";" = ","): string {
  return rows
    .map((row) => `${row.map((cell) => quoteCell(cell ?? "")).join(separator)}\r\n`)
    .join("");
}

function quoteCell(cell: string): string {
  const harmless = formulaStart.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replaceAll('"', '""')}"`;
}
