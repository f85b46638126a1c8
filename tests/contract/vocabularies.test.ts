import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Concept } from "@/lib/domain/vocabularies/concept";
import { countries, countryConcept } from "@/lib/domain/vocabularies/countries";
import {
  accreditationDecisions,
  base64Encoding,
  credentialProfiles,
  educationCredits,
  entitlementStatuses,
  entitlementTypes,
  learningOpportunityTypes,
  learningSettings,
  pngFileType,
} from "@/lib/domain/vocabularies/credential-concepts";
import {
  accreditationTypes,
  activityTypes,
  assessmentTypes,
  modes,
  outcomeTypes,
  reuseLevels,
  supervisions,
} from "@/lib/domain/vocabularies/elements";
import { eqfConcept, eqfLevels } from "@/lib/domain/vocabularies/eqf";
import { iscedConcept, iscedFields } from "@/lib/domain/vocabularies/isced-f";
import { isKnownConcept } from "@/lib/domain/vocabularies/known-concepts";
import { languages } from "@/lib/domain/vocabularies/languages";
import { nqfConcept, nqfFrameworks } from "@/lib/domain/vocabularies/nqf";
import { nutsConcept, nutsRegions } from "@/lib/domain/vocabularies/nuts";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

const VocabularySchema = z.object({
  scheme: z.string(),
  concepts: z.array(z.object({ id: z.string(), en: z.string() })),
});

function official(name: string): Concept[] {
  const vocabulary = VocabularySchema.parse(readSharedJson("elm", "vocabularies", `${name}.json`));
  return vocabulary.concepts.map((concept) => ({
    iri: concept.id,
    scheme: vocabulary.scheme,
    label: concept.en,
  }));
}

const ours = (table: Record<string, Concept | null>) =>
  Object.values(table).filter((concept) => concept !== null);
const byIri = (concepts: readonly Concept[]) =>
  [...new Map(concepts.map((concept) => [concept.iri, concept])).values()].sort((a, b) =>
    a.iri < b.iri ? -1 : 1,
  );
const present = (concept: Concept | null) => (concept ? [concept] : []);

describe.skipIf(!hasSharedData)("our vocabularies and the published ones", () => {
  it.each([
    ["assessment-type", ours(assessmentTypes)],
    ["mode-of-learning-and-assessment", ours(modes)],
    ["learning-activity-type", ours(activityTypes)],
    ["skill-type", ours(outcomeTypes)],
    ["skill-reuse-level", ours(reuseLevels)],
    ["accreditation-type", ours(accreditationTypes)],
    ["accreditation-decision", ours(accreditationDecisions)],
    ["education-credit", ours(educationCredits)],
    ["learning-opportunity-type", ours(learningOpportunityTypes)],
    ["learning-setting", ours(learningSettings)],
    ["entitlement-type", ours(entitlementTypes)],
    ["entitlement-status", ours(entitlementStatuses)],
    ["credential-type-edc", ours(credentialProfiles)],
    ["encoding", [base64Encoding]],
    ["eqf", eqfLevels.flatMap((level) => present(eqfConcept(level)))],
    ["isced-f", iscedFields.flatMap((field) => present(iscedConcept(field.code)))],
  ])("%s is the complete list, word for word", (name, concepts) => {
    expect(byIri(concepts)).toEqual(byIri(official(name)));
    for (const concept of official(name))
      expect(isKnownConcept(concept.iri, concept.scheme), concept.iri).toBe(true);
  });

  it.each([
    ["supervision-verification", ours(supervisions)],
    ["country", countries.map((country) => countryConcept(country.alpha2))],
    ["language", languages.map(({ concept }) => concept)],
    ["nuts", nutsRegions.flatMap((region) => present(nutsConcept(region.code)))],
    ["file-type", [pngFileType]],
  ])("%s is part of the list, word for word", (name, concepts) => {
    const known = new Map(official(name).map((concept) => [concept.iri, concept]));
    for (const concept of concepts) expect(concept).toEqual(known.get(concept.iri));
  });

  it("holds every level of every national framework, and every framework", () => {
    const levels = nqfFrameworks.flatMap((framework) =>
      framework.levels.flatMap((level) => present(nqfConcept(level.iri))),
    );
    const frameworks = nqfFrameworks.map(({ iri, label }) => ({
      iri,
      label,
      scheme: "http://data.europa.eu/snb/qdr/25831c2",
    }));
    expect(byIri([...levels, ...frameworks])).toEqual(byIri(official("nqf")));
    for (const level of levels) expect(isKnownConcept(level.iri, level.scheme)).toBe(true);
    for (const framework of frameworks)
      expect(isKnownConcept(framework.iri, framework.scheme)).toBe(false);
  });

  it.each([
    ["supervision-verification", []],
    ["language", ["Provisional data"]],
    ["country", ["Clipperton", "European Union", "Provisional data"]],
  ])("has every published value of %s", (name, exceptions) => {
    const unknown = official(name).filter(
      (concept) => !isKnownConcept(concept.iri, concept.scheme),
    );
    expect(unknown.map((concept) => concept.label)).toEqual(exceptions);
  });
});
