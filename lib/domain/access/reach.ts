import { type Action, actionTable } from "./actions";
import type { Actor } from "./actor";

/**
 * The faculties in which `actor` may do `action` by role: null for the whole institution, empty for none. For lists, which have no single
 * resource to ask {@link authorize} about.
 */
export function facultiesReached(actor: Actor, action: Action): string[] | null {
  if (actor.kind !== "member") return [];
  const { roles } = actionTable[action];
  const faculties = actor.grants.filter((grant) => roles?.includes(grant.role)).map((grant) => grant.facultyId);
  return faculties.includes(null) ? null : [...new Set(faculties.filter((faculty) => faculty !== null))];
}
