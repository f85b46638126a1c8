/** The cell delimiters of text files. */
export const delimiters = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** Why a text is not a table, with the row (from 0). */
export class SplitError extends Error {
  readonly reason: "quoteOpen" | "rowTooLong" | "tooManyRows" | "tooManyCells";
  readonly row: number;

  constructor(reason: "quoteOpen" | "rowTooLong" | "tooManyRows" | "tooManyCells", row: number) {
    super(reason);
    this.reason = reason;
    this.row = row;
  }
}

/**
 * `cells`: of all rows, including empty ones. `columns`: up to the last filled cell; trailing blank
 * ones are dropped.
 */
type Limits = { rows: number; cells: number; columns: number; charactersOfRow: number };

/**
 * The cells of a text, row by row: RFC 4180 and the output of real programs. Rows may end in CR LF,
 * LF or CR, even mixed; blanks around a quoted cell are ignored; a quotation mark within an
 * unquoted cell is an ordinary character, as is text after a closing one. Errors: {@link
 * SplitError}.
 */
export function splitCells(text: string, delimiter: Delimiter, limits: Limits): string[][] {
  const rows: string[][] = [];
  let at = 0;
  let left = limits.cells;
  while (at < text.length) {
    if (rows.length >= limits.rows) throw new SplitError("tooManyRows", rows.length);
    const { cells, count, next } = readRow(text, at, { delimiter, row: rows.length, left, limits });
    rows.push(cells);
    left -= count;
    at = next;
  }
  return rows;
}

type RowFacts = { delimiter: Delimiter; row: number; left: number; limits: Limits };

/** `count`: all cells, including trailing blank ones. */
function readRow(
  text: string,
  start: number,
  facts: RowFacts,
): { cells: string[]; count: number; next: number } {
  const { delimiter, row, left, limits } = facts;
  const cells: string[] = [];
  let at = start;
  for (let count = 1; ; count += 1) {
    if (count > left) throw new SplitError("tooManyCells", row);
    const quote = startOfQuote(text, at, delimiter);
    const cell = quote === null ? { text: "", next: at } : readQuoted(text, quote);
    if (cell === null) throw new SplitError("quoteOpen", row);
    const end = endOfCell(text, cell.next, delimiter);
    const rest = text.slice(cell.next, end);
    // Text after a closing quotation mark shows that it did not close the cell.
    const filling =
      quote === null || rest.trim() === ""
        ? quote === null
          ? rest
          : cell.text
        : text.slice(quote, end);
    if (count <= limits.columns) cells.push(filling);
    else if (filling.trim() !== "") throw new SplitError("rowTooLong", row);
    if (end - start > limits.charactersOfRow) throw new SplitError("rowTooLong", row);
    if (text[end] !== delimiter)
      return {
        cells,
        count,
        next: text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1,
      };
    at = end + 1;
  }
}

/** The position of a quoted cell's quotation mark; null for an unquoted cell. */
function startOfQuote(text: string, start: number, delimiter: Delimiter): number | null {
  let at = start;
  while (text[at] === " " || text[at] === "\u00a0" || (text[at] === "\t" && delimiter !== "\t"))
    at += 1;
  return text[at] === '"' ? at : null;
}

function readQuoted(text: string, quote: number): { text: string; next: number } | null {
  let content = "";
  let at = quote + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return null;
    content += text.slice(at, close);
    if (text[close + 1] !== '"') return { text: content, next: close + 1 };
    content += '"';
    at = close + 2;
  }
}

function endOfCell(text: string, start: number, delimiter: Delimiter): number {
  let at = start;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") {
    if (
      text[at] === delimiter &&
      !(delimiter === ";" && endsLikeEntity(text.slice(Math.max(start, at - 10), at)))
    )
      break;
    at += 1;
  }
  return at;
}

/** "M&uuml" before a semicolon: an HTML entity, whose semicolon is not a delimiter. */
function endsLikeEntity(text: string): boolean {
  return /&(#\d{2,7}|#x[0-9a-f]{2,6}|[a-z]{1,2}(acute|grave|circ|uml|tilde|cedil|caron|ring|slash|lig|strok|ogon|breve|dot|macr|dblac)|amp|quot|apos|nbsp|eth|thorn)$/i.test(
    text,
  );
}
