import { type LearnerField, learnerFields } from "./learner-columns";

/** The fields that are parts of a name. */
export const nameFields: ReadonlySet<LearnerField> = new Set(learnerFields.slice(0, 7));

/**
 * A cell without what programs put round it: `="0012345"` tells spreadsheets to keep a number as
 * text, as does an apostrophe in front; some put quotation marks of their own around every cell. In
 * a name they are looked at instead, for they may be part of it.
 */
export function unwrapText(field: LearnerField, cell: string): string {
  const [, text] = /^\s*=\s*"((?:[^"]|"")*)"\s*$/.exec(cell) ?? [];
  const bare = text === undefined ? cell : text.replaceAll('""', '"');
  if (nameFields.has(field)) return bare;
  return bare.replace(/^\s*(['"`´“”„‘’])(.*)['"`´“”‘’]\s*$/u, "$2").replace(/^\s*['’](?=\w)/, "");
}

/** 2,02601E+11: the spreadsheet kept six digits of a number, and the rest is lost. */
export function isShortened(cell: string): boolean {
  return /^\d[.,]\d+E[+-]?\d{1,3}$|^\dE\+\d{1,3}$/i.test(cell.trim());
}

/**
 * Attack: a cell that begins like a formula runs when someone opens an export of ours in a
 * spreadsheet (CSV injection), in full-width letters too. Rule: such a cell is refused with its row
 * and column, never quietly changed, for a name is signed as it is.
 */
export function isFormula(cell: string): boolean {
  return /^[\t\r]/.test(cell) || /^\s*[=+\-@＝＋－＠]/.test(cell);
}
