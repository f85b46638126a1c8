import { foldHeading, hasNameColumns, isLearnerHeading, readHeadings } from "./learner-columns";

export type TableRow = { row: number; cells: string[] };

/** Titles, dates and logos take a few rows; headings are not searched further down. */
const searchedRows = 40;

/** Longer cells are neither headings nor addresses. */
const maxHeadingLength = 200;

function isAddress(cell: string): boolean {
  return cell.length <= maxHeadingLength && /^\s*\S+@\S+\.\S+\s*$/.test(cell);
}

/** How much a row resembles the headings of a learner list; 0 for not at all. */
export function headingScore(cells: readonly string[]): number {
  if (cells.some(isAddress)) return 0;
  const filled = cells.filter((cell) => cell.trim() !== "");
  const understood = filled.filter(
    (cell) => cell.length <= maxHeadingLength && isLearnerHeading(cell),
  );
  if (understood.length === 0) return 0;
  const distinct = new Set(understood.map(foldHeading)).size;
  return distinct * 10 + (hasNameColumns(readHeadings(cells)) ? 5 : 0) + filled.length / 100;
}

/**
 * Finds the heading row: the best recognised one, because campus systems put titles and dates above
 * it. If none is recognised, the first filled row; null if that is already a learner, so that the
 * file has no headings.
 */
export function findHeadingRow(rows: readonly TableRow[]): TableRow | null {
  const filled = rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .slice(0, searchedRows);
  let best: { row: TableRow; score: number } | null = null;
  for (const row of filled) {
    const score = headingScore(row.cells);
    if (score > (best?.score ?? 0)) best = { row, score };
  }
  if (best) return best.row;
  const [first] = filled;
  if (!first || first.cells.some(isAddress)) return null;
  return first;
}

/** Column letters for a file without headings, as in spreadsheets. */
export function columnLetters(count: number): string[] {
  return Array.from({ length: count }, (_, index) => columnLetter(index));
}

function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}
