import data from "@/lib/domain/vocabularies/data/eqf.json";
import { type Concept, snbConcept } from "./concept";

/**
 * The eight levels of the European Qualifications Framework (Council Recommendation 2017/C 189/03).
 */
export const eqfLevels = [1, 2, 3, 4, 5, 6, 7, 8] as const;

const labels = new Map(data.map(([level = "", label = ""]) => [Number(level), label]));

/** An EQF level as an ELM concept (property `eqfLevel`); null for a number that is not a level. */
export function eqfConcept(level: number): Concept | null {
  const label = labels.get(level);
  return label === undefined ? null : snbConcept("eqf", String(level), label);
}
