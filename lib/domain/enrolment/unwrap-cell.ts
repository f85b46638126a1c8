import { type LearnerField, learnerFields } from "./learner-fields";

/** The fields that are parts of a name. */
export const nameFields: ReadonlySet<LearnerField> = new Set(learnerFields.slice(0, 7));

/**
 * A cell without wrappers added by programs: `="0012345"` makes spreadsheets treat a number as
 * text, as does a leading apostrophe; some add quotation marks around every cell. In a name they
 * are reviewed instead, because they may be part of it.
 */
export function unwrapCell(field: LearnerField, cell: string): string {
  const [, text] = /^\s*=\s*"((?:[^"]|"")*)"\s*$/.exec(cell) ?? [];
  const bare = text === undefined ? cell : text.replaceAll('""', '"');
  if (nameFields.has(field)) return bare;
  return bare.replace(/^\s*(['"`´“”„‘’])(.*)['"`´“”‘’]\s*$/u, "$2").replace(/^\s*['’](?=\w)/, "");
}

/** 2,02601E+11: the spreadsheet kept only six digits of a number. */
export function isShortened(cell: string): boolean {
  return /^\d[.,]\d+E[+-]?\d{1,3}$|^\dE\+\d{1,3}$/i.test(cell.trim());
}

/**
 * Attack: a cell that begins like a formula, also in full-width characters, runs when someone opens
 * our export in a spreadsheet (CSV injection). Rule: such a cell is refused with its row and
 * column, never silently changed, because names are signed as they are.
 */
export function isFormula(cell: string): boolean {
  return /^[\t\r]/.test(cell) || /^\s*[=+\-@＝＋－＠]/.test(cell);
}
