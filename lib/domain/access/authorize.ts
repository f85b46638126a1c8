import { AppError, type ErrorCode } from "@/lib/domain/errors";
import { type Action, actionTable, type Resource } from "./actions";
import type { Actor } from "./actor";
import { type FourEyesConflict, findFourEyesConflict } from "./four-eyes";
import type { RoleGrant } from "./roles";

/** The errors of `authorize`; a page shows the same text instead of a button. */
export type AccessRefusal = Extract<
  ErrorCode,
  "NOT_SIGNED_IN" | "NOT_FOUND" | FourEyesConflict | "ROLE_NOT_CONFIRMED" | "FORBIDDEN"
>;

/**
 * Whether `actor` may do `action` on `resource`: a pure look-up in the table, default deny. Another
 * institution's resource is never allowed, whatever the roles; a role held for one faculty reaches
 * only that faculty's resources.
 */
export function can(actor: Actor, action: Action, resource: Resource = {}): boolean {
  const rule = actionTable[action];
  switch (actor.kind) {
    case "anyone":
      return rule.anyone === true;
    case "system":
      return rule.system === true && reaches(actor.institutionId, resource);
    case "person":
      return (
        rule.anyone === true ||
        (rule.person === true && (resource.personId ?? actor.personId) === actor.personId)
      );
    case "learner":
      return (
        rule.anyone === true ||
        (rule.ownLearner === true &&
          reaches(actor.institutionId, resource) &&
          resource.learnerId === actor.learnerId)
      );
    case "member":
      if (!reaches(actor.institutionId, resource)) return false;
      if (rule.notSelf && !resource.authors) return false;
      if (rule.notSelf && findFourEyesConflict(actor.memberId, action, resource.authors ?? []))
        return false;
      return (
        rule.anyone === true ||
        actor.grants.some(
          (grant) =>
            rule.roles?.includes(grant.role) === true &&
            (grant.facultyId === null || grant.facultyId === resource.facultyId) &&
            !(grant.provisional && (rule.notSelf || rule.confirmed)),
        )
      );
  }
}

function reaches(institutionId: string, resource: Resource): boolean {
  return resource.institutionId === undefined || resource.institutionId === institutionId;
}

/**
 * The reason for a refusal, null if {@link can}. NOT_FOUND for another institution's resource (its
 * existence is hidden), NOT_SIGNED_IN without a person, FOUR_EYES and OWN_INVITEE if only the
 * separation of duties prevents it, ROLE_NOT_CONFIRMED if only the new role does, FORBIDDEN
 * otherwise.
 */
export function refusalFor(
  actor: Actor,
  action: Action,
  resource: Resource = {},
): AccessRefusal | null {
  if (can(actor, action, resource)) return null;
  if (actor.kind === "anyone") return "NOT_SIGNED_IN";
  if ("institutionId" in actor && !reaches(actor.institutionId, resource)) return "NOT_FOUND";
  if (actor.kind !== "member") return "FORBIDDEN";
  const { authors } = resource;
  if (authors && can(actor, action, { ...resource, authors: [] })) {
    const conflict = findFourEyesConflict(actor.memberId, action, authors);
    if (conflict) return conflict;
  }
  const confirmed = { ...actor, grants: actor.grants.map(asConfirmed) };
  return can(confirmed, action, resource) ? "ROLE_NOT_CONFIRMED" : "FORBIDDEN";
}

/** What a page shows for a step that needs a second person: whether it is available, or why not. */
export type SecondStep = { mayApprove: boolean; refusal: ErrorCode | null };

export function secondStepOf(actor: Actor, action: Action, resource: Resource): SecondStep {
  const refusal = refusalFor(actor, action, resource);
  return { mayApprove: refusal === null, refusal };
}

/** Throws what {@link refusalFor} finds. */
export function authorize(actor: Actor, action: Action, resource: Resource = {}): void {
  const code = refusalFor(actor, action, resource);
  if (code) throw new AppError(code, { action });
}

const asConfirmed = ({ role, facultyId }: RoleGrant): RoleGrant => ({ role, facultyId });
