import type { FactWords } from "../../credentials/fact-words/fact-words";
import { plainName } from "../claimed-name";

/** Terms of the European Learning Model and of Open Badges that have words here; others are told by the term itself. */
const known: Readonly<Record<string, keyof FactWords>> = {
  accreditation: "accreditation",
  accreditingAgent: "agency",
  address: "address",
  awardedBy: "awardingBody",
  awardingBody: "awardingBody",
  citizenshipCountry: "citizenship",
  contentURL: "homepage",
  creator: "awardingBody",
  dateIssued: "issuedOn",
  dcType: "kind",
  description: "summary",
  directedBy: "directedBy",
  emailAddress: "emailAddress",
  entitlesTo: "entitlement",
  evidence: "evidence",
  expiryDate: "validUntil",
  fullAddress: "address",
  gender: "gender",
  grade: "grade",
  hasPart: "parts",
  homepage: "homepage",
  identifier: "identifier",
  influencedBy: "activity",
  issuer: "issuer",
  language: "teachingLanguage",
  learningOutcome: "outcomes",
  learningSetting: "learningSetting",
  legalName: "name",
  location: "place",
  maximumDuration: "longestDuration",
  mode: "participation",
  organisation: "name",
  phone: "phone",
  phoneNumber: "phone",
  placeOfBirth: "placeOfBirth",
  provenBy: "assessment",
  registration: "registration",
  supplementaryDocument: "documents",
  temporal: "period",
  title: "title",
};

/** Say only where something is, not what. */
const unspoken = new Set(["credentialSubject", "hasClaim", "specifiedBy", "noteLiteral", "prefLabel", "notation", "subject"]);
const mostParts = 3;
const longestTerm = 60;

function wordsOf(term: string, words: FactWords): string {
  const key = Object.hasOwn(known, term) ? known[term] : undefined;
  if (key !== undefined) return words[key];
  const spaced = /^[A-Za-z]+$/.test(term) ? term.replace(/(?<=[a-z])(?=[A-Z])/g, " ") : term;
  const plain = plainName(spaced, longestTerm);
  return /^[a-z]/.test(plain) && spaced !== term ? plain.charAt(0).toUpperCase() + plain.slice(1).toLowerCase() : plain;
}

/**
 * Where a value is, in words: "Awarded by › Address".
 *
 * Attack: a member of a token may be named anything, and "✓ Verified" would stand in the list like a word of this site. Rule: as names, terms lose marks of
 * approval and what is unseen, and are cut.
 */
export function placeWords(path: readonly string[], words: FactWords): string {
  const told = path.filter((term) => !unspoken.has(term)).map((term) => wordsOf(term, words));
  const places = told.filter((place, index) => place !== told[index - 1]).slice(-mostParts);
  return places.join(" › ") || wordsOf(path.at(-1) ?? "", words);
}
