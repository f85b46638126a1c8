import { type CohortMember, type PreparedCohort, prepareCohort } from "./prepare-cohort";
import type { ProofRequest } from "./secure-credential";

/** A whole cohort, issued: exact texts in the order of the members, and how they were made. */
export type IssuedCohort = Pick<PreparedCohort, "mode" | "reason" | "compared"> & { texts: string[] };

/**
 * Prepares and issues a cohort in one step, as strings. For thousands of members use `prepareCohort` and its UTF-8 texts slice by slice: strings of
 * names beyond Latin-1 take two bytes a character, and collecting them costs as much as making them.
 * @throws as `prepareCohort`
 */
export async function issueCohort(members: readonly CohortMember[], request: ProofRequest): Promise<IssuedCohort> {
  const { issueEach, ...how } = await prepareCohort(members, request);
  const texts: string[] = [];
  await issueEach(0, members.length, (text) => {
    texts.push(text.toString("utf8"));
  });
  return { ...how, texts };
}
