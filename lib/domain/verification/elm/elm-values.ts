import { type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { snbScheme } from "@/lib/domain/vocabularies/concept";
import { countryScheme } from "@/lib/domain/vocabularies/countries";
import { isJudgedScheme, isKnownConcept } from "@/lib/domain/vocabularies/known-concepts";
import { languageScheme } from "@/lib/domain/vocabularies/languages";
import { nutsScheme } from "@/lib/domain/vocabularies/nuts";
import { type ElmDocument, stringOf } from "./elm-document";

const atuScheme = "http://publications.europa.eu/resource/authority/atu";

/**
 * The schemes allowed for the values of a term, on any node. The official shapes check some of
 * these, and none by value.
 */
const schemesOfTerm: Record<string, readonly string[]> = {
  eqfLevel: [snbScheme("eqf")],
  limitEQFLevel: [snbScheme("eqf")],
  nqfLevel: [snbScheme("qdr")],
  thematicArea: [snbScheme("isced-f")],
  mode: [snbScheme("learning-assessment")],
  idVerification: [snbScheme("supervision-verification")],
  framework: [snbScheme("education-credit")],
  reusabilityLevel: [snbScheme("skill-reuse-level")],
  entitlementStatus: [snbScheme("entitlement-status")],
  learningSetting: [snbScheme("learning-setting")],
  decision: [snbScheme("accreditation-decision")],
  credentialProfiles: [snbScheme("credential")],
  relatedESCOSkill: ["http://data.europa.eu/esco/concept-scheme/skills"],
  countryCode: [countryScheme],
  spatial: [countryScheme],
  spatialCode: [nutsScheme, atuScheme],
  language: [languageScheme],
  primaryLanguage: [languageScheme],
};

/** The same for `dcType`, whose vocabulary depends on the class of its node. */
const typeSchemesOfClass: Record<string, string> = {
  LearningAssessmentSpecification: snbScheme("assessment"),
  LearningActivitySpecification: snbScheme("learning-activity"),
  LearningOutcome: snbScheme("skill-type"),
  Accreditation: snbScheme("accreditation"),
  LearningEntitlementSpecification: snbScheme("entitlement"),
};

/**
 * `foreign-scheme`: not in the vocabulary of this term. `unknown-value`: in that vocabulary by its
 * scheme, but not one of its values.
 */
export type ValueIssue = "foreign-scheme" | "unknown-value";

/** The schemes that a term of a node must use; empty if any is allowed. */
export function schemesFor(owner: JsonObject, term: string): readonly string[] {
  if (term !== "dcType")
    return Object.hasOwn(schemesOfTerm, term) ? (schemesOfTerm[term] ?? []) : [];
  return typesOf(owner).flatMap((type) =>
    Object.hasOwn(typeSchemesOfClass, type) ? (typeSchemesOfClass[type] ?? []) : [],
  );
}

/**
 * The issue of a concept under a term of its owner; null if there is none, or its vocabulary cannot
 * be checked.
 */
export function findValueIssue(
  document: ElmDocument,
  place: { owner: JsonObject; term: string },
  concept: JsonObject,
): ValueIssue | null {
  const expected = schemesFor(place.owner, place.term);
  if (expected.length === 0) return null;
  const schemes = document.nodes(concept, "inScheme").map((scheme) => stringOf(scheme, "id"));
  const scheme = expected.find((candidate) => schemes.includes(candidate));
  if (scheme === undefined) return "foreign-scheme";
  if (!isJudgedScheme(scheme)) return null;
  return isKnownConcept(stringOf(concept, "id") ?? "", scheme) ? null : "unknown-value";
}

/**
 * The concepts under a term that are values of its vocabulary, and the first issue of the others.
 */
export function readConcepts(
  document: ElmDocument,
  owner: JsonObject | undefined,
  term: string,
): { known: JsonObject[]; fault: ValueIssue | null } {
  if (owner === undefined) return { known: [], fault: null };
  const judged = document
    .nodes(owner, term)
    .map((concept) => ({ concept, fault: findValueIssue(document, { owner, term }, concept) }));
  return {
    known: judged.filter(({ fault }) => fault === null).map(({ concept }) => concept),
    fault: judged.find(({ fault }) => fault !== null)?.fault ?? null,
  };
}
