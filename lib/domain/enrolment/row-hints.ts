import { nameOfCharacter, undrawableCharacters } from "../letters/undrawable-characters";
import { findDamage } from "./damaged-text";
import type { LearnerInput } from "./learner";
import { foldHeading, isLearnerHeading, type LearnerField } from "./learner-columns";
import { findNoPerson, isSpreadsheetError } from "./no-person";

/**
 * Why somebody has to look at a row before its learner is enrolled. All have words in
 * `enrolment.look`.
 */
export const rowHintCodes = [
  "lettersLost",
  "doubleEncoded",
  "htmlEntity",
  "escapedLetters",
  "undrawable",
  "spreadsheetError",
  "placeholder",
  "addressAsName",
  "totalsRow",
  "headingAgain",
  "notAName",
  "strayQuote",
  "nameWithComma",
  "nameParts",
  "familyMissing",
  "givenMissing",
  "dateAmbiguous",
  "decimalNumber",
  "sameNameInFile",
  "twinByBirth",
  "twinByName",
] as const;

export type RowHintCode = (typeof rowHintCodes)[number];

/** `column` is the heading as written; empty where the row as a whole is meant. */
export type RowHint = {
  row: number;
  column: string;
  code: RowHintCode;
  values?: Record<string, string | number>;
};

export type RowToCheck = {
  row: number;
  cells: readonly string[];
  learner: LearnerInput;
  /** The cells of the row by field, as the file has them. */
  raw: Partial<Record<LearnerField, string>>;
  /** Which parts of a name the file has columns for. */
  has: (field: LearnerField) => boolean;
  headingOf: (field: LearnerField) => string;
};

const nameFields = [
  "displayName",
  "sortName",
  "givenName",
  "middleName",
  "namePrefix",
  "familyName",
  "secondFamilyName",
] as const;

/**
 * What is odd about a row that could be enrolled as it is. A rule here never changes a value: a
 * name is signed as somebody confirmed it, and every rule has people it is wrong about.
 */
export function findRowHints(given: RowToCheck): RowHint[] {
  const { row, learner, raw, headingOf } = given;
  const looks: RowHint[] = [];
  const add = (field: LearnerField, code: RowHintCode, values?: RowHint["values"]) => {
    const column = headingOf(field);
    if (!looks.some((look) => look.code === code && look.column === column))
      looks.push({ row, column, code, ...(values ? { values } : {}) });
  };
  const nameField = nameFields.find((field) => raw[field]) ?? "displayName";
  for (const field of nameFields) {
    const damage = raw[field] ? findDamage(raw[field]) : null;
    if (damage && !isSpreadsheetError(raw[field] ?? "")) {
      add(field, damage.code, damage.suggestion ? { suggestion: damage.suggestion } : undefined);
    }
    if (raw[field] && hasStrayQuote(raw[field])) add(field, "strayQuote");
  }
  const undrawable = undrawableCharacters(learner.displayName);
  if (undrawable.length > 0)
    add(nameField, "undrawable", { characters: undrawable.map(nameOfCharacter).join(", ") });
  for (const field of [
    "email",
    "dateOfBirth",
    "studentNumber",
    "europeanStudentIdentifier",
  ] as const) {
    if (raw[field] && isSpreadsheetError(raw[field])) add(field, "spreadsheetError");
  }
  if (isHeadingAgain(given)) add(nameField, "headingAgain");
  else {
    const noPerson = findNoPerson(learner.displayName);
    if (noPerson) add(nameField, noPerson);
  }
  lookAtParts(given, add);
  if (learner.studentNumber && /^\d{3,}[.,]0+$/.test(learner.studentNumber))
    add("studentNumber", "decimalNumber");
  return looks;
}

function lookAtParts(
  { learner, raw, has }: RowToCheck,
  add: (field: LearnerField, code: RowHintCode) => void,
): void {
  const whole = has("displayName") && !!raw.displayName;
  if (
    whole &&
    /,/.test(learner.displayName) &&
    !/,\s*(jr|sr|ii|iii|iv|phd|md|msc|ma|ba)\b\.?/i.test(learner.displayName)
  ) {
    add("displayName", "nameWithComma");
  }
  if (whole) {
    const words = new Set(learner.displayName.toLowerCase().split(/[^\p{L}\p{N}'’]+/u));
    const parts = ["middleName", "namePrefix", "secondFamilyName"] as const;
    const dropped = parts.find((field) =>
      (raw[field] ?? "")
        .toLowerCase()
        .split(/[^\p{L}\p{N}'’]+/u)
        .some((word) => word && !words.has(word)),
    );
    if (dropped) add(dropped, "nameParts");
    return;
  }
  if (has("familyName") && learner.familyName === null) add("familyName", "familyMissing");
  if (has("givenName") && learner.givenName === null) add("givenName", "givenMissing");
}

/**
 * A quotation mark that opens a name, or one that lacks its other half. A nickname in quotation
 * marks is part of the name.
 */
function hasStrayQuote(text: string): boolean {
  const trimmed = text.trim();
  return /^["'`´“”„].*["'`´“”]$/u.test(trimmed) || (trimmed.split('"').length - 1) % 2 === 1;
}

/** Lists that were put together from several have their headings in between. */
function isHeadingAgain({ cells }: RowToCheck): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return (
    filled.length > 1 && filled.every((cell) => isLearnerHeading(cell) || foldHeading(cell) === "")
  );
}

/**
 * All in capitals or all in small letters: said, but no one has to decide, since some people write
 * that way.
 */
export function isOddlyCased(name: string): boolean {
  const letters = name.match(/\p{Lu}|\p{Ll}/gu) ?? [];
  if (letters.length < 4) return false;
  return (
    !letters.some((letter) => /\p{Ll}/u.test(letter)) ||
    !letters.some((letter) => /\p{Lu}/u.test(letter))
  );
}
