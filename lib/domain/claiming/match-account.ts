import { nameKey } from "./name-key";

/** A login's claims about an account. Includes only addresses verified by the provider. */
export type AccountFacts = {
  names: readonly string[];
  verifiedEmail: string | null;
  studentNumbers: readonly string[];
  europeanStudentIdentifiers: readonly string[];
};

/** The institution's record of the learner. */
export type RecordFacts = {
  displayName: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  studentNumber: string | null;
  europeanStudentIdentifier: string | null;
};

export type AccountMatch =
  | { kind: "match"; by: "european-identifier" | "student-number" | "email" | "name" }
  | { kind: "mismatch" };

/**
 * Whether the account that opened a mailed claim link is the learner's, as far as the data shows.
 *
 * Attack: a stranger signs in with their own account and opens a link that was forwarded or seen in
 * passing. Rule: the link alone is not sufficient. A personal identifier (European Student
 * Identifier, student number) or the enrolled address, verified by the provider, is sufficient with
 * it. So is the name, unless an identifier shows that this is another person of the same name.
 * Anything else needs a further proof.
 */
export function matchAccount(account: AccountFacts, record: RecordFacts): AccountMatch {
  const european = compare(
    account.europeanStudentIdentifiers.map(lower),
    record.europeanStudentIdentifier && lower(record.europeanStudentIdentifier),
  );
  if (european === "same") return { kind: "match", by: "european-identifier" };
  const number = compare(
    account.studentNumbers.map(trimmed),
    record.studentNumber && trimmed(record.studentNumber),
  );
  // Two universities may assign the same number; the European identifier names one of them.
  if (number === "same" && european !== "other") return { kind: "match", by: "student-number" };
  const email = compare(
    account.verifiedEmail ? [lower(account.verifiedEmail)] : [],
    record.email && lower(record.email),
  );
  if (email === "same") return { kind: "match", by: "email" };
  const isNamesake = european === "other" || number === "other";
  return !isNamesake && sameName(account, record)
    ? { kind: "match", by: "name" }
    : { kind: "mismatch" };
}

const lower = (text: string) => text.normalize("NFC").trim().toLowerCase();
const trimmed = (text: string) => text.trim();

/** `other`: both sides have it, with different values. */
function compare(stated: readonly string[], recorded: string | null): "same" | "other" | "open" {
  if (!recorded || stated.length === 0) return "open";
  return stated.includes(recorded) ? "same" : "other";
}

function sameName(account: AccountFacts, record: RecordFacts): boolean {
  const parts = [record.givenName, record.familyName].filter(Boolean).join(" ");
  const recorded = new Set([record.displayName, parts].map(nameKey).filter(Boolean));
  return account.names.map(nameKey).some((name) => recorded.has(name));
}
