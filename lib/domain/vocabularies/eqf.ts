import { type Concept, snbConcept } from "./concept";

/**
 * The eight levels of the European Qualifications Framework (Council Recommendation 2017/C 189/03).
 */
export const eqfLevels = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** An EQF level as an ELM concept (property `eqfLevel`); null for a number that is not a level. */
export function eqfConcept(level: number): Concept | null {
  return Number.isInteger(level) && level >= 1 && level <= 8
    ? snbConcept("eqf", String(level), `Level ${level}`)
    : null;
}
