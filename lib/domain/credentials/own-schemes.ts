import {
  assessmentNoteScheme,
  assessmentNotes,
  finerSupervision,
  supervisionScheme,
} from "@/lib/domain/credentials/elm/assessments";
import { outcomeTypeScheme } from "@/lib/domain/credentials/elm/specification";
import {
  CycleSchema,
  cycleConcept,
  cycleScheme,
  type OutcomeType,
  outcomeTypes,
} from "@/lib/domain/vocabularies/elements";

type Entry = { id: string; type: "Concept"; prefLabel: { en: string }; inScheme: string };

export type OwnScheme = {
  "@context": object;
  id: string;
  type: "ConceptScheme";
  prefLabel: { en: string };
  note: { en: string };
  hasTopConcept: Entry[];
};

const context = {
  id: "@id",
  type: "@type",
  "@vocab": "http://www.w3.org/2004/02/skos/core#",
  prefLabel: { "@id": "http://www.w3.org/2004/02/skos/core#prefLabel", "@container": "@language" },
  note: { "@id": "http://www.w3.org/2004/02/skos/core#note", "@container": "@language" },
  inScheme: { "@id": "http://www.w3.org/2004/02/skos/core#inScheme", "@type": "@id" },
};

/**
 * Our own concept schemes, used in credentials if the ELM vocabularies have no value: QF-EHEA
 * cycles (Annex I, element 8), identity checks online and on site (optional element 2), the third
 * kind of outcome of the EQF. SKOS, readable by people and machines. Null for a name that is not
 * one of our schemes.
 */
export function findOwnScheme(publicUrl: string, name: string): OwnScheme | null {
  switch (name) {
    case "qf-ehea":
      return scheme(
        cycleScheme(publicUrl),
        {
          label: "Cycles of the QF-EHEA",
          note: "Qualifications Framework of the European Higher Education Area.",
        },
        [
          ...CycleSchema.options.flatMap((cycle) => {
            const concept = cycleConcept(publicUrl, cycle);
            return concept ? [[cycle, concept.label] as const] : [];
          }),
        ],
      );
    case "supervision":
      return scheme(
        supervisionScheme(publicUrl),
        {
          label: "Supervision with identity verification",
          note: "Council Recommendation 2022/C 243/02, Annex I, optional elements.",
        },
        Object.entries(finerSupervision),
      );
    case "assessment-note":
      return scheme(
        assessmentNoteScheme(publicUrl),
        {
          label: "Notes on an assessment",
          note: "What the European Learning Model has no property for.",
        },
        Object.entries(assessmentNotes),
      );
    case "outcome-type":
      return scheme(
        outcomeTypeScheme(publicUrl),
        {
          label: "Types of learning outcome",
          note: "What the European Qualifications Framework names beside knowledge and skills.",
        },
        (Object.keys(outcomeTypes) as OutcomeType[])
          .filter((type) => outcomeTypes[type] === null)
          .map((type) => [type, type.replaceAll("-", " ")] as const),
      );
    default:
      return null;
  }
}

function scheme(
  id: string,
  words: { label: string; note: string },
  entries: readonly (readonly [string, string])[],
): OwnScheme {
  return {
    "@context": context,
    id,
    type: "ConceptScheme",
    prefLabel: { en: words.label },
    note: { en: words.note },
    hasTopConcept: entries.map(([key, en]) => ({
      id: `${id}/${key}`,
      type: "Concept",
      prefLabel: { en },
      inScheme: id,
    })),
  };
}
