import type { Author } from "@/lib/domain/access/actions";
import { type FourEyesConflict, findFourEyesConflict } from "@/lib/domain/access/four-eyes";
import { AppError } from "@/lib/domain/errors";
import type { ResultState } from "./states";

export type RatifiableResult = {
  id: string;
  state: ResultState;
  recordedBy: Author;
  /** The result that it corrects; null for a first one. */
  correctsId: string | null;
};

export type RatificationPlan = {
  /** Ids of the results to ratify: at least one. */
  ratify: string[];
  /** How many are skipped as the ratifier's own work. */
  own: number;
  /** How many are skipped as the work of someone whose new role the ratifier granted. */
  ofInvitees: number;
  /** Credentials may be based on the result that a correction replaces. */
  needsRecentSignIn: boolean;
};

/**
 * Which of these results a member may ratify: those that are recorded, by someone else. The others
 * are skipped. Errors, if none is left: OWN_INVITEE or FOUR_EYES if some were skipped for that
 * reason; ALREADY_DONE; NOTHING_TO_DO without any result.
 */
export function planRatification(
  ratifierId: string,
  results: readonly RatifiableResult[],
): RatificationPlan {
  const recorded = results
    .filter(({ state }) => state === "recorded")
    .map((result) => ({
      ...result,
      conflict: findFourEyesConflict(ratifierId, "result.ratify", [result.recordedBy]),
    }));
  const count = (code: FourEyesConflict) =>
    recorded.filter(({ conflict }) => conflict === code).length;
  const [own, ofInvitees] = [count("FOUR_EYES"), count("OWN_INVITEE")];
  const ratifiable = recorded.filter(({ conflict }) => conflict === null);
  if (ratifiable.length === 0) {
    if (ofInvitees > 0) throw new AppError("OWN_INVITEE");
    if (own > 0) throw new AppError("FOUR_EYES");
    throw new AppError(results.length > 0 ? "ALREADY_DONE" : "NOTHING_TO_DO");
  }
  return {
    ratify: ratifiable.map(({ id }) => id),
    own,
    ofInvitees,
    needsRecentSignIn: ratifiable.some(({ correctsId }) => correctsId !== null),
  };
}
