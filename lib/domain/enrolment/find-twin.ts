import type { LearnerInput } from "./learner";
import { matchingKey } from "./match-learners";
import type { RowHintCode } from "./row-hints";

/**
 * A person on record whose name may be that of a row. `reached`: one whom the registrar may look up
 * by name.
 */
type Known = { displayName: string; dateOfBirth: string | null; reached: boolean };

/**
 * A hint that a new learner may be one on record who was not found by an identifier. Matches of
 * both name and date of birth are reported across the institution, without identifying the person;
 * name-only matches only for people whom the registrar may look up. Different dates of birth mean
 * two people.
 */
export function twinsAmong(
  known: readonly Known[],
): (learner: Pick<LearnerInput, "displayName" | "dateOfBirth">) => RowHintCode | null {
  const byName = new Map<string, Known[]>();
  for (const one of known)
    byName.set(matchingKey(one.displayName), [
      ...(byName.get(matchingKey(one.displayName)) ?? []),
      one,
    ]);
  return ({ displayName, dateOfBirth }) => {
    const namesakes = byName.get(matchingKey(displayName)) ?? [];
    if (dateOfBirth !== null && namesakes.some((one) => one.dateOfBirth === dateOfBirth))
      return "twinByBirth";
    const mayBe = namesakes.some(
      (one) => one.reached && (one.dateOfBirth === null || dateOfBirth === null),
    );
    return mayBe ? "twinByName" : null;
  };
}
