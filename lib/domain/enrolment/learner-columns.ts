import { type LearnerField, learnerFields } from "./learner-fields";
import {
  ambiguousHeadings,
  headingsByLanguage,
  ignoredHeadings,
  languageHeadings,
  prezimeHeading,
} from "./learner-headings";

/**
 * The maximum number of columns.
 *
 * Attack: 300 kilobytes of only headings, or of one repeated heading, block the server with
 * guessing the content of each column. Rule: reading stops at the first filled cell beyond this
 * limit, before any column is analysed.
 */
export const columnLimit = 200;

/**
 * The use of a column: `ignored` is skipped, `unclear` may be part of a name, so that someone has
 * to decide.
 */
export type ColumnRole = LearnerField | "ignored" | "unclear";

/** Accepted headings of a column. Case, accents, spaces and punctuation do not matter. */
export const acceptedHeadings: Record<LearnerField, readonly string[]> = Object.fromEntries(
  learnerFields.map((field) => [
    field,
    [
      ...Object.values(headingsByLanguage).flatMap((headings) => headings[field]?.split("|") ?? []),
      ...(field === "displayName" ? ambiguousHeadings : []),
      ...(field === "language" ? languageHeadings : []),
    ],
  ]),
) as Record<LearnerField, string[]>;

/** A heading normalised for comparison: no case, accents, spaces or punctuation. */
export function foldHeading(heading: string): string {
  return heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replaceAll("ı", "i");
}

const fieldByHeading = new Map<string, LearnerField>(
  learnerFields.flatMap((field) =>
    acceptedHeadings[field].map((heading) => [foldHeading(heading), field] as const),
  ),
);
const ambiguous = new Set(ambiguousHeadings.map(foldHeading));
const nonLearnerHeadings = new Set(ignoredHeadings.map(foldHeading));
const prezime = foldHeading(prezimeHeading);

const languagesByHeading = new Map<string, Set<string>>();
for (const [language, headings] of Object.entries(headingsByLanguage)) {
  for (const heading of Object.values(headings).flatMap((spellings) => spellings.split("|"))) {
    const folded = foldHeading(heading);
    languagesByHeading.set(folded, (languagesByHeading.get(folded) ?? new Set()).add(language));
  }
}

/** The languages in which a heading is recognised. */
export function languagesOfHeading(heading: string): ReadonlySet<string> {
  return languagesByHeading.get(foldHeading(heading)) ?? new Set();
}

/**
 * Words for "name" within an unrecognised heading: ignoring such a column may drop part of a name.
 */
const nameWord =
  /name|surname|forename|vorname|(^|[^a-z])nom([^a-z]|bre|$)|nombre|nome([^a-z]|$)|apellido|apelido|cognom|prenom|naam|namn|navn|nimi|imie|imion|nazwisk|jmen|prijmen|priezvisk|meno|n[eé]v([^a-z]|$)|nume([^a-z]|$)|priimek|prezime|vard|uzvard|pavard|kunjom|sloinne|soyad|tussenvoegsel|ονομ|επωνυμ|επιθετ|фамил|имя|имен|име([^а-я]|$)|прізвищ|презим|по батьков|отчеств|patronym/u;

/** The field of a heading regardless of its neighbours; "ambiguous" if they decide. */
function readHeading(heading: string): LearnerField | "ambiguous" | "prezime" | "other" | null {
  if (heading.length > 200) return null;
  const spellings = [
    heading,
    heading.replace(/[([{].*$/u, ""),
    heading.replace(
      /^(student|learner|participant|user|studierende[rn]?|teilnehmer|cursist|étudiant)[\s._:-]+/iu,
      "",
    ),
    ...heading.split(/[/|\n]|\s[-–]\s/u),
  ];
  for (const spelling of spellings) {
    const folded = foldHeading(spelling);
    if (folded === "") continue;
    if (ambiguous.has(folded)) return "ambiguous";
    if (folded === prezime) return "prezime";
    const field = fieldByHeading.get(folded);
    if (field) return field;
    if (nonLearnerHeadings.has(folded)) return "other";
  }
  return null;
}

/** Whether a heading is typical of a learner list. */
export function isLearnerHeading(heading: string): boolean {
  const read = readHeading(heading);
  return read !== null && read !== "other";
}

export type LearnerColumns = {
  /** The role of each column (from 0). */
  roles: ColumnRole[];
  /** The column (from 0) of each field. */
  positions: Partial<Record<LearnerField, number>>;
  /** Columns (from 0) that repeat another. */
  repeated: number[];
  /** Columns (from 0) that may be part of a name. */
  unclear: number[];
  /** Unrecognised headings: shown, so that everyone can see them. */
  ignored: string[];
};

/** A registrar's choices: by normalised heading, or for this file by position. */
export type ChosenRoles = Readonly<Record<string, ColumnRole>>;

/** The meaning of an ambiguous heading, given these other fields. */
function resolveAmbiguous(others: readonly (string | null)[]): LearnerField {
  const given = others.includes("givenName");
  const family = others.includes("familyName");
  if (given === family) return "displayName";
  return given ? "familyName" : "givenName";
}

function guessRoles(headings: readonly string[]): ColumnRole[] {
  const read = headings.map(readHeading);
  const family = read.includes("familyName");
  const plain = read.map((field) =>
    field === "prezime" ? (family ? "middleName" : "familyName") : field,
  );
  const ambiguousOnes = resolveAmbiguous(plain);
  return plain.map((field, index) => {
    if (field === "ambiguous") return ambiguousOnes;
    if (field === "other") return "ignored";
    if (field !== null) return field;
    const folded = (headings[index] ?? "").normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    return nameWord.test(folded) ? "unclear" : "ignored";
  });
}

/** Canvas writes its column "Student" as "Family, Given"; its other columns identify it. */
function isCanvas(headings: readonly string[]): boolean {
  const folded = headings.map(foldHeading);
  return (
    folded.includes("student") && (folded.includes("sisuserid") || folded.includes("sisloginid"))
  );
}

/**
 * Reads the heading row. A registrar's choice for a heading takes precedence over guesses.
 * `samples` are the cells below, by column: they reveal a login that is an address, and names
 * written "Family, Given" in most rows. No other column is taken as the learner's address: it may
 * be a teacher's.
 */
export function readHeadings(
  headings: readonly string[],
  {
    chosen = {},
    samples = [],
  }: { chosen?: ChosenRoles; samples?: readonly (readonly string[])[] } = {},
): LearnerColumns {
  const guessed = guessRoles(headings);
  const choice = (index: number) =>
    chosen[`#${index}`] ?? chosen[foldHeading(headings[index] ?? "")];
  const roles = guessed.map((role, index) => choice(index) ?? role);
  recogniseByCells({ roles, headings, samples, isChosen: (index) => choice(index) !== undefined });
  const columns: LearnerColumns = { roles, positions: {}, repeated: [], unclear: [], ignored: [] };
  roles.forEach((role, index) => {
    const heading = headings[index]?.trim() ?? "";
    if (role === "ignored") {
      if (heading !== "") columns.ignored.push(heading);
    } else if (role === "unclear") columns.unclear.push(index);
    else if (columns.positions[role] === undefined) columns.positions[role] = index;
    else columns.repeated.push(index);
  });
  return columns;
}

type Recognition = {
  roles: ColumnRole[];
  headings: readonly string[];
  samples: readonly (readonly string[])[];
  isChosen: (index: number) => boolean;
};

function recogniseByCells({ roles, headings, samples, isChosen }: Recognition): void {
  const share = (index: number, pattern: RegExp) => {
    const filled = (samples[index] ?? []).filter((cell) => cell.trim() !== "");
    return filled.length === 0
      ? 0
      : filled.filter((cell) => pattern.test(cell)).length / filled.length;
  };
  const canvas = isCanvas(headings);
  let hasAddress = roles.includes("email");
  const address = /^\s*<?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?\s*$/;
  roles.forEach((role, index) => {
    if (isChosen(index)) return;
    if (role === "displayName" && (canvas || share(index, /^[^,]+,\s*[^,]+$/) >= 0.8))
      roles[index] = "sortName";
    const silent = /^[a-z]?$|^(sis)?(user|login)(id|name)?$/.test(
      foldHeading(headings[index] ?? ""),
    );
    if (role === "ignored" && silent && !hasAddress && share(index, address) >= 0.8) {
      roles[index] = "email";
      hasAddress = true;
    }
  });
}

/** Whether the columns give every learner a name: a full name, or given and family name. */
export function hasNameColumns({ positions }: LearnerColumns): boolean {
  if (positions.displayName !== undefined || positions.sortName !== undefined) return true;
  return (
    positions.givenName !== undefined &&
    (positions.familyName !== undefined || positions.secondFamilyName !== undefined)
  );
}
