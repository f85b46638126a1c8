import { type Concept, snbScheme } from "./concept";
import { countryScheme, findCountryByAuthorityCode } from "./countries";
import {
  accreditationDecisions,
  base64Encoding,
  credentialProfiles,
  educationCredits,
  entitlementStatuses,
  entitlementTypes,
  learningOpportunityTypes,
  learningSettings,
} from "./credential-concepts";
import {
  accreditationTypes,
  activityTypes,
  assessmentTypes,
  modes,
  outcomeTypes,
  reuseLevels,
  supervisionConcepts,
} from "./elements";
import { eqfConcept } from "./eqf";
import { iscedConcept } from "./isced-f";
import { languageScheme } from "./languages";
import { nqfConcept } from "./nqf";
import { isNutsCode, nutsScheme } from "./nuts";

/**
 * The official shapes only check the scheme of a concept, never its value, so `eqf/99` passes them.
 * Here the values of every checked vocabulary are known: from scheme to the test of the IRI's last
 * segment.
 */
const codeTests = new Map<string, (code: string) => boolean>([
  ...[
    assessmentTypes,
    modes,
    activityTypes,
    outcomeTypes,
    reuseLevels,
    accreditationTypes,
    accreditationDecisions,
    educationCredits,
    entitlementTypes,
    entitlementStatuses,
    credentialProfiles,
    learningOpportunityTypes,
    learningSettings,
    { base64: base64Encoding },
    supervisionConcepts,
  ].flatMap(testOfTable),
  [snbScheme("eqf"), (code) => /^[1-8]$/.test(code) && eqfConcept(Number(code)) !== null],
  [snbScheme("isced-f"), (code) => iscedConcept(code) !== null],
  [snbScheme("qdr"), (code) => nqfConcept(`http://data.europa.eu/snb/qdr/${code}`) !== null],
  [countryScheme, (code) => findCountryByAuthorityCode(code) !== null],
  // The authority list follows ISO 639-3 (more than 8,000 languages), so only the form of the code
  // can be checked.
  [languageScheme, (code) => /^[A-Z]{3}$/.test(code)],
  [nutsScheme, isNutsCode],
]);

/**
 * One vocabulary of concepts as an entry of the map; every concept of a table shares its scheme.
 */
function testOfTable(
  table: Readonly<Record<string, Concept | null>>,
): [string, (code: string) => boolean][] {
  const concepts = Object.values(table).filter((concept) => concept !== null);
  const codes = new Set(concepts.map((concept) => lastSegment(concept.iri)));
  return concepts.slice(0, 1).map((concept) => [concept.scheme, (code) => codes.has(code)]);
}

function lastSegment(iri: string): string {
  return iri.slice(iri.lastIndexOf("/") + 1);
}

/**
 * The part of a concept's IRI before its code. ELM schemes end in a revision (`…/eqf/25831c2`),
 * which concepts omit.
 */
export function conceptBase(scheme: string): string {
  if (scheme === nutsScheme) return `${nutsScheme}/code/`;
  return scheme.endsWith("/25831c2") ? scheme.slice(0, -"25831c2".length) : `${scheme}/`;
}

/**
 * Whether the values of a scheme are known; a concept of any other scheme can be neither confirmed
 * nor rejected.
 */
export function isJudgedScheme(scheme: string): boolean {
  return codeTests.has(scheme);
}

/**
 * Whether `iri` is a concept of the vocabulary `scheme`, by value: an unknown scheme, a concept of
 * another scheme and an invented value are all false. Frameworks of `qdr` are not levels, so they
 * are also false.
 */
export function isKnownConcept(iri: string, scheme: string): boolean {
  const test = codeTests.get(scheme);
  const base = conceptBase(scheme);
  return test !== undefined && iri.startsWith(base) && test(iri.slice(base.length));
}
