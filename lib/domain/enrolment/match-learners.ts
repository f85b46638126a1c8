import type { LearnerInput } from "./learner";

/**
 * A learner known to the institution, with the data for matching. `enrolmentState` is that on the
 * run in question, null for none.
 */
export type KnownLearner = {
  id: string;
  displayName: string;
  email: string | null;
  studentNumber: string | null;
  europeanStudentIdentifier: string | null;
  enrolmentState: string | null;
};

/**
 * A search result: the date of birth distinguishes people of the same name, if the registrar may
 * see it.
 */
export type FoundLearner = KnownLearner & { dateOfBirth: string | null };

/** `otherName`: the name on record, if it differs from the given one. */
export type LearnerMatch =
  | { kind: "new" }
  | { kind: "known"; learner: KnownLearner; otherName: string | null }
  | { kind: "enrolled"; learner: KnownLearner; otherName: string | null }
  | {
      kind: "conflict";
      field: "email" | "studentNumber" | "europeanStudentIdentifier";
      code: MatchIssue;
      learner: KnownLearner;
    };

/**
 * `belongsToOther`: another person's identifier; `identifiersDisagree`: the identifiers belong to
 * different people.
 */
export type MatchIssue = "belongsToOther" | "identifiersDisagree";

type Identified = Pick<
  LearnerInput,
  "displayName" | "email" | "studentNumber" | "europeanStudentIdentifier"
>;

/** Known learners indexed by identifier; built once per file. */
export type LearnerDirectory = {
  byStudentNumber: Map<string, KnownLearner>;
  byEuropeanIdentifier: Map<string, KnownLearner>;
  byEmail: Map<string, KnownLearner[]>;
};

/**
 * Student numbers are compared exactly; e-mail addresses and European Student Identifiers
 * case-insensitively.
 */
export function buildDirectory(learners: readonly KnownLearner[]): LearnerDirectory {
  const directory: LearnerDirectory = {
    byStudentNumber: new Map(),
    byEuropeanIdentifier: new Map(),
    byEmail: new Map(),
  };
  for (const learner of learners) {
    if (learner.studentNumber) directory.byStudentNumber.set(learner.studentNumber, learner);
    if (learner.europeanStudentIdentifier) {
      directory.byEuropeanIdentifier.set(learner.europeanStudentIdentifier.toLowerCase(), learner);
    }
    if (learner.email) {
      const key = learner.email.toLowerCase();
      directory.byEmail.set(key, [...(directory.byEmail.get(key) ?? []), learner]);
    }
  }
  return directory;
}

/**
 * Whether the institution already knows a learner: by student number or European Student
 * Identifier, which are personal; or by e-mail address, which families and offices share, so that
 * the name must also agree. Element 1 of Annex I: a credential must not reach someone else's
 * record.
 */
export function matchLearner(given: Identified, directory: LearnerDirectory): LearnerMatch {
  const byNumber =
    given.studentNumber === null ? undefined : directory.byStudentNumber.get(given.studentNumber);
  const european = given.europeanStudentIdentifier?.toLowerCase();
  const byEuropean =
    european === undefined ? undefined : directory.byEuropeanIdentifier.get(european);
  if (byNumber && byEuropean && byNumber.id !== byEuropean.id) {
    return {
      kind: "conflict",
      field: "europeanStudentIdentifier",
      code: "identifiersDisagree",
      learner: byEuropean,
    };
  }
  const identified = byNumber ?? byEuropean;
  const sameEmail =
    given.email === null ? [] : (directory.byEmail.get(given.email.toLowerCase()) ?? []);
  if (identified) {
    const [other] = sameEmail;
    if (other && !sameEmail.some(({ id }) => id === identified.id)) {
      return { kind: "conflict", field: "email", code: "identifiersDisagree", learner: other };
    }
    return disagreement(given, identified) ?? asMatch(given, identified);
  }
  const namesake = sameEmail.find((learner) => sameName(learner.displayName, given.displayName));
  if (namesake) return disagreement(given, namesake) ?? asMatch(given, namesake);
  const [owner] = sameEmail;
  return owner
    ? { kind: "conflict", field: "email", code: "belongsToOther", learner: owner }
    : { kind: "new" };
}

/**
 * A record with a different number belongs to another person, or one of the numbers is a mistake.
 */
function disagreement(given: Identified, known: KnownLearner): LearnerMatch | null {
  if (
    given.studentNumber !== null &&
    known.studentNumber !== null &&
    given.studentNumber !== known.studentNumber
  ) {
    return {
      kind: "conflict",
      field: "studentNumber",
      code: "identifiersDisagree",
      learner: known,
    };
  }
  const european = given.europeanStudentIdentifier?.toLowerCase();
  if (
    european &&
    known.europeanStudentIdentifier &&
    known.europeanStudentIdentifier.toLowerCase() !== european
  ) {
    return {
      kind: "conflict",
      field: "europeanStudentIdentifier",
      code: "identifiersDisagree",
      learner: known,
    };
  }
  return null;
}

function asMatch(given: Identified, learner: KnownLearner): LearnerMatch {
  const otherName = sameName(learner.displayName, given.displayName) ? null : learner.displayName;
  return { kind: learner.enrolmentState === null ? "known" : "enrolled", learner, otherName };
}

/** Names are equal regardless of case, accents and the order of the parts. */
function sameName(one: string, other: string): boolean {
  return matchingKey(one) === matchingKey(other);
}

/** A name normalised for comparison: no case, accents or order. */
export function matchingKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(" ");
}
