import { describe, expect, test } from "vitest";
import { certificateWords, factWords } from "@/lib/domain/credentials/document-words";
import { finerSupervision } from "@/lib/domain/credentials/elm/assessments";
import {
  accreditationDecisions,
  entitlementStatuses,
  entitlementTypes,
} from "@/lib/domain/vocabularies/credential-concepts";
import {
  accreditationTypes,
  activityTypes,
  assessmentTypes,
  CycleSchema,
  cycleConcept,
  modes,
  outcomeTypes,
  reuseLevels,
  supervisions,
} from "@/lib/domain/vocabularies/elements";
import { iscedConcept, iscedFields } from "@/lib/domain/vocabularies/isced-f";
import { fieldLabels, labelLanguages, labelOf } from "@/lib/domain/vocabularies/labels/label-of";
import { nqfFrameworks } from "@/lib/domain/vocabularies/nqf";
import english from "@/messages/en/vocabulary.json";

const tables = [
  assessmentTypes,
  modes,
  activityTypes,
  outcomeTypes,
  reuseLevels,
  accreditationTypes,
  supervisions,
  accreditationDecisions,
  entitlementTypes,
  entitlementStatuses,
];
const publicUrl = "https://credentials.example";
/** Every controlled value that our certificates can show. */
const iris = [
  ...tables
    .flatMap((table) => Object.values(table))
    .flatMap((concept) => (concept ? [concept.iri] : [])),
  ...CycleSchema.options.flatMap((cycle) => cycleConcept(publicUrl, cycle)?.iri ?? []),
  ...Object.keys(finerSupervision).map((key) => `${publicUrl}/ns/supervision/${key}`),
  `${publicUrl}/ns/outcome-type/responsibility-and-autonomy`,
  ...nqfFrameworks.flatMap(({ levels }) => levels.map(({ iri }) => iri)),
];

describe("the fixed vocabulary", () => {
  test.each(labelLanguages)(
    "has labels in %s for every value that a certificate can show",
    (language) => {
      expect(certificateWords(language).language).toBe(language);
      expect(factWords(language).language).toBe(language);
      for (const iri of iris) {
        const label = labelOf(iri, language);
        expect([iri, label?.language]).toEqual([iri, language]);
        expect(label?.text.trim()).toMatch(/^[^{}]+$/);
      }
      for (const { code } of iscedFields) {
        const [first, ...others] = fieldLabels(iscedConcept(code)?.iri ?? "", language);
        expect(first?.language).toBe(language);
        expect(others.length).toBe(language === "en" ? 0 : 1);
      }
    },
  );

  test("is translated everywhere else", () => {
    const own = (language: string) =>
      iris.filter((iri) => labelOf(iri, language)?.text === labelOf(iri, "en")?.text);
    for (const language of labelLanguages.filter((one) => one !== "en"))
      expect([language, own(language).length]).not.toEqual([language, iris.length]);
    for (const language of labelLanguages.filter((one) => one !== "en"))
      expect(labelOf(`${publicUrl}/ns/qf-ehea/second`, language)?.text).not.toBe("Second cycle");
  });

  test("equals the interface in English", () => {
    const { assessmentTypes: types, supervisions: kinds, cyclesShort, modesShort } = english;
    for (const [key, concept] of Object.entries(assessmentTypes))
      expect(labelOf(concept.iri, "en")?.text).toBe(types[key as keyof typeof types]);
    for (const [key, concept] of Object.entries(modes))
      expect(labelOf(concept.iri, "en")?.text).toBe(modesShort[key as keyof typeof modesShort]);
    for (const key of ["short", "first", "second", "third"] as const)
      expect(labelOf(`${publicUrl}/ns/qf-ehea/${key}`, "en")?.text).toBe(cyclesShort[key]);
    for (const key of Object.keys(finerSupervision))
      expect(labelOf(`${publicUrl}/ns/supervision/${key}`, "en")?.text).toBe(
        kinds[key as keyof typeof kinds],
      );
  });

  test("is English for a language without labels, tagged as such", () => {
    expect(labelOf(modes.presential.iri, "mt")).toEqual({ text: "On site", language: "en" });
    expect(labelOf("http://data.europa.eu/snb/assessment/unknown", "en")).toBeNull();
    expect(labelOf(`${publicUrl}/ns/qf-ehea/constructor`, "en")).toBeNull();
    expect(fieldLabels("http://data.europa.eu/snb/isced-f/9998", "en")).toEqual([]);
  });
});

describe("the words around signed facts", () => {
  test.each(labelLanguages)("are complete in %s, with the same values to fill in", (language) => {
    const { words } = factWords(language);
    const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot);
    for (const [key, text] of Object.entries(factWords("en").words)) {
      const own = words[key as keyof typeof words];
      expect(own.trim()).not.toBe("");
      expect([key, slots(own)]).toEqual([key, slots(text)]);
    }
  });
});
