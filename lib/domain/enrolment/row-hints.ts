import { nameOfCharacter, undrawableCharacters } from "@/lib/domain/letters/undrawable-characters";
import { findDamage } from "./damaged-text";
import type { LearnerInput } from "./learner";
import { foldHeading, isLearnerHeading } from "./learner-columns";
import type { LearnerField } from "./learner-fields";
import { findNoPerson, isSpreadsheetError } from "./no-person";

/**
 * Why a row must be reviewed before its learner is enrolled. All have texts in `enrolment.look`.
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

/** `column` is the heading as written; empty for a hint about the row. */
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
  /** The cells of the row by field, as in the file. */
  raw: Partial<Record<LearnerField, string>>;
  /** Whether the file has a column for the field. */
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
 * Hints about a row that could be enrolled as it is. Rules never change a value: a name is signed
 * as a person confirmed it, and every rule is wrong for some people.
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
 * A quotation mark at the start of a name, or an unpaired one. A nickname in quotation marks is
 * part of the name.
 */
function hasStrayQuote(text: string): boolean {
  const trimmed = text.trim();
  return /^["'`´“”„].*["'`´“”]$/u.test(trimmed) || (trimmed.split('"').length - 1) % 2 === 1;
}

/** Lists merged from several repeat the headings in between. */
function isHeadingAgain({ cells }: RowToCheck): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return (
    filled.length > 1 && filled.every((cell) => isLearnerHeading(cell) || foldHeading(cell) === "")
  );
}

/** All upper or all lower case: shown, but not for decision, because some people write that way. */
export function isOddlyCased(name: string): boolean {
  const letters = name.match(/\p{Lu}|\p{Ll}/gu) ?? [];
  if (letters.length < 4) return false;
  return (
    !letters.some((letter) => /\p{Ll}/u.test(letter)) ||
    !letters.some((letter) => /\p{Lu}/u.test(letter))
  );
}
