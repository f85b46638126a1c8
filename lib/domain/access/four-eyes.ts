import { type Action, type Author, actionTable } from "./actions";
import type { Role } from "./roles";

export type FourEyesConflict = "FOUR_EYES" | "OWN_INVITEE";

/**
 * Attack: one person proposes and approves, perhaps with a second address of their own that they
 * invited today. Rule: no one decides on work of which they are an author, nor on the work of
 * someone in a role that does not count yet and that they granted. This is the only place that
 * decides it: for a whole proposal in `authorize`, for the rows of a result sheet in
 * `planRatification`.
 */
export function findFourEyesConflict(
  memberId: string,
  action: Action,
  authors: readonly Author[],
): FourEyesConflict | null {
  if (authors.some((author) => author.memberId === memberId)) return "FOUR_EYES";
  if (authors.some((author) => isOwnInvitee(author, memberId, action))) return "OWN_INVITEE";
  return null;
}

/**
 * Whether the author works in a role that does not count yet and that was granted by this member,
 * who would decide the work by `action`.
 */
export function isOwnInvitee({ waitingRoles }: Author, memberId: string, action: Action): boolean {
  const roles = proposalRoles(action);
  return waitingRoles.some(({ role, givenBy }) => givenBy === memberId && roles.includes(role));
}

/** The roles in which people do the work that `action` decides on. */
function proposalRoles(action: Action): Role[] {
  return (actionTable[action].of ?? []).flatMap((proposal) => actionTable[proposal].roles ?? []);
}
