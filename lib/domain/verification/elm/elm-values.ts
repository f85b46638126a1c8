import { type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { snbScheme } from "@/lib/domain/vocabularies/concept";
import { countryScheme } from "@/lib/domain/vocabularies/countries";
import { isJudgedScheme, isKnownConcept } from "@/lib/domain/vocabularies/known-concepts";
import { languageScheme } from "@/lib/domain/vocabularies/languages";
import { nutsScheme } from "@/lib/domain/vocabularies/nuts";
import { type ElmDocument, stringOf } from "./elm-document";

const atuScheme = "http://publications.europa.eu/resource/authority/atu";

/**
 * The schemes in which the value of a term must stand, whatever node it is on. The official shapes
 * check some of these, and none by value.
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

/** The same for `dcType`, whose vocabulary depends on the class of the node it stands on. */
const typeSchemesOfClass: Record<string, string> = {
  LearningAssessmentSpecification: snbScheme("assessment"),
  LearningActivitySpecification: snbScheme("learning-activity"),
  LearningOutcome: snbScheme("skill-type"),
  Accreditation: snbScheme("accreditation"),
  LearningEntitlementSpecification: snbScheme("entitlement"),
};

/**
 * `foreign-scheme`: not of the vocabulary this term is written in. `unknown-value`: of that
 * vocabulary by its scheme, but no value of it.
 */
export type ValueIssue = "foreign-scheme" | "unknown-value";

/** The schemes that a term of a node must use; empty where any will do. */
export function schemesFor(owner: JsonObject, term: string): readonly string[] {
  if (term !== "dcType")
    return Object.hasOwn(schemesOfTerm, term) ? (schemesOfTerm[term] ?? []) : [];
  return typesOf(owner).flatMap((type) =>
    Object.hasOwn(typeSchemesOfClass, type) ? (typeSchemesOfClass[type] ?? []) : [],
  );
}

/**
 * What is wrong with a concept that stands under a term of its owner; null when nothing is, or when
 * its vocabulary cannot be judged.
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
 * The concepts under a term that are values of its vocabulary, and the first fault of those that
 * are not.
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
