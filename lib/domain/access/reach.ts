import { type Action, actionTable } from "./actions";
import type { Actor } from "./actor";

/**
 * The faculties in which `actor` may do `action` by role: null for the entire institution, empty
 * for none. For lists, which have no single resource to pass to {@link authorize}.
 */
export function facultiesReached(actor: Actor, action: Action): string[] | null {
  if (actor.kind !== "member") return [];
  const { roles } = actionTable[action];
  const faculties = actor.grants
    .filter((grant) => roles?.includes(grant.role))
    .map((grant) => grant.facultyId);
  return faculties.includes(null)
    ? null
    : [...new Set(faculties.filter((faculty) => faculty !== null))];
}

/**
 * The faculty to pass to {@link authorize} if a role in any faculty is sufficient; null if the role
 * is held for the entire institution, or not at all.
 */
export function anyFacultyReached(actor: Actor, action: Action): string | null {
  return facultiesReached(actor, action)?.[0] ?? null;
}

/**
 * Of the faculties of a resource, the one to pass to {@link authorize}: one in which `actor` may do
 * `action`, otherwise the first. Both faculties are responsible for a person on runs of two
 * faculties.
 */
export function facultyInReach(
  actor: Actor,
  action: Action,
  faculties: readonly (string | null)[],
): string | null {
  const reached = facultiesReached(actor, action);
  const found = faculties.find(
    (faculty) => reached === null || (faculty !== null && reached.includes(faculty)),
  );
  return found ?? faculties[0] ?? null;
}

/** Whether `actor` may do `action` in all of them. */
export function reachesEvery(
  actor: Actor,
  action: Action,
  faculties: readonly (string | null)[],
): boolean {
  const reached = facultiesReached(actor, action);
  return (
    reached === null || faculties.every((faculty) => faculty !== null && reached.includes(faculty))
  );
}
