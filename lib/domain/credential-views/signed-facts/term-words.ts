import type { FactWords } from "@/lib/domain/credentials/document-words";
import { plainName } from "@/lib/domain/verification/report/claimed-name";

/**
 * Terms of the European Learning Model and of Open Badges that have labels here; others are shown
 * by the term itself.
 */
const known: Readonly<Record<string, keyof FactWords>> = {
  accreditation: "accreditation",
  accreditingAgent: "agency",
  additionalNote: "furtherInformation",
  address: "address",
  altLabel: "name",
  awardedBy: "awardingBody",
  awardingBody: "awardingBody",
  citizenshipCountry: "citizenship",
  contentURL: "homepage",
  countryCode: "country",
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
  phone: "phone",
  phoneNumber: "phone",
  placeOfBirth: "placeOfBirth",
  provenBy: "assessment",
  registration: "registration",
  report: "report",
  spatial: "country",
  spatialCode: "region",
  supplementaryDocument: "documents",
  temporal: "period",
  title: "title",
  vatIdentifier: "vatNumber",
};

/** Terms that only structure the document. */
const structuralTerms = new Set([
  "credentialSubject",
  "hasClaim",
  "specifiedBy",
  "noteLiteral",
  "prefLabel",
  "notation",
  "subject",
]);
const maxParts = 3;
const maxTermLength = 60;

function wordsOf(term: string, words: FactWords): string {
  const key = Object.hasOwn(known, term) ? known[term] : undefined;
  if (key !== undefined) return words[key];
  if (!/^[a-z][A-Za-z]*$/.test(term)) return plainName(term, maxTermLength);
  const spaced = plainName(term.replace(/(?<=[a-z])(?=[A-Z])/g, " "), maxTermLength).toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/**
 * The location of a value, in words: "Awarded by › Address".
 *
 * Attack: a member of a token may have any name, and "✓ Verified" would look like this site's own
 * words. Rule: like names, terms lose marks of approval and invisible characters, and are
 * truncated.
 */
export function placeWords(path: readonly string[], words: FactWords): string {
  const told = path
    .filter((term) => !structuralTerms.has(term))
    .map((term) => wordsOf(term, words));
  const places = told.filter((place, index) => place !== told[index - 1]).slice(-maxParts);
  return places.join(" › ") || wordsOf(path.at(-1) ?? "", words);
}
