import type { LearnerInput } from "./learner";
import { nameKey } from "./match-learners";
import type { RowHintCode } from "./row-hints";

/**
 * Somebody on record whose name may be that of a row. `reached`: one whom the registrar may look up
 * by name.
 */
type Known = { displayName: string; dateOfBirth: string | null; reached: boolean };

/**
 * A question that tells whether a new learner may be one on record whom no identifier found. One
 * name and one date of birth are told across the institution, without saying whose they are; a name
 * alone only of people whom the registrar may look up. Two dates of birth that differ are two
 * people.
 */
export function twinsAmong(
  known: readonly Known[],
): (learner: Pick<LearnerInput, "displayName" | "dateOfBirth">) => RowHintCode | null {
  const byName = new Map<string, Known[]>();
  for (const one of known)
    byName.set(nameKey(one.displayName), [...(byName.get(nameKey(one.displayName)) ?? []), one]);
  return ({ displayName, dateOfBirth }) => {
    const namesakes = byName.get(nameKey(displayName)) ?? [];
    if (dateOfBirth !== null && namesakes.some((one) => one.dateOfBirth === dateOfBirth))
      return "twinByBirth";
    const mayBe = namesakes.some(
      (one) => one.reached && (one.dateOfBirth === null || dateOfBirth === null),
    );
    return mayBe ? "twinByName" : null;
  };
}
