import { type Action, actionTable } from "./actions";
import type { Actor } from "./actor";

/**
 * The faculties in which `actor` may do `action` by role: null for the whole institution, empty for
 * none. For lists, which have no single resource to ask {@link authorize} about.
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
 * The faculty to ask {@link authorize} about where a role in any faculty is enough; null where the
 * role is held for the whole institution, or not at all.
 */
export function anyFacultyReached(actor: Actor, action: Action): string | null {
  return facultiesReached(actor, action)?.[0] ?? null;
}

/**
 * Of the faculties that something belongs to, the one to ask {@link authorize} about: one in which
 * `actor` may do `action`, else the first. A person on runs of two faculties is in the care of
 * both.
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
