import { type CohortMember, type PreparedCohort, prepareCohort } from "./prepare-cohort";
import type { ProofRequest } from "./secure-credential";

/** A whole cohort, issued: exact texts in the order of the members, and how they were made. */
export type IssuedCohort = Pick<PreparedCohort, "mode" | "reason" | "compared"> & { texts: string[] };

/**
 * Prepares and issues a cohort in one step, as strings. For thousands of members use `prepareCohort` and slices of its UTF-8 texts: strings of
 * names beyond Latin-1 take two bytes a character, and collecting them costs more than making them.
 * @throws as `prepareCohort`
 */
export async function issueCohort(members: readonly CohortMember[], request: ProofRequest): Promise<IssuedCohort> {
  const { issue, ...how } = await prepareCohort(members, request);
  const texts = await issue(0, members.length);
  return { ...how, texts: texts.map((text) => text.toString("utf8")) };
}
