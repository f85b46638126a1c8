import { AppError } from "../errors";
import { type Action, actionTable, type Resource } from "./actions";
import type { Actor } from "./actor";
import type { RoleGrant } from "./roles";

/**
 * Whether `actor` may do `action` on `resource`: a pure look-up in the table, default deny. Another institution's resource is never allowed,
 * whatever the roles; a role held for one faculty reaches only that faculty's resources.
 */
export function can(actor: Actor, action: Action, resource: Resource = {}): boolean {
  const rule = actionTable[action];
  switch (actor.kind) {
    case "anyone":
      return rule.anyone === true;
    case "system":
      return rule.system === true && reaches(actor.institutionId, resource);
    case "person":
      return rule.anyone === true || (rule.person === true && (resource.personId ?? actor.personId) === actor.personId);
    case "learner":
      return (
        rule.anyone === true ||
        (rule.ownLearner === true && reaches(actor.institutionId, resource) && resource.learnerId === actor.learnerId)
      );
    case "member":
      if (!reaches(actor.institutionId, resource)) return false;
      if (rule.notSelf && resource.authorMemberIds?.includes(actor.memberId)) return false;
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
 * Throws unless {@link can}. NOT_FOUND for another institution's resource (it does not exist), NOT_SIGNED_IN for nobody,
 * FOUR_EYES where only the separation of duties is in the way, ROLE_NOT_CONFIRMED where only the newness of the role does, FORBIDDEN otherwise.
 */
export function authorize(actor: Actor, action: Action, resource: Resource = {}): void {
  if (can(actor, action, resource)) return;
  if (actor.kind === "anyone") throw new AppError("NOT_SIGNED_IN", { action });
  if ("institutionId" in actor && !reaches(actor.institutionId, resource)) throw new AppError("NOT_FOUND", { action });
  if (actionTable[action].notSelf && can(actor, action, { ...resource, authorMemberIds: [] }))
    throw new AppError("FOUR_EYES", { action });
  if (actor.kind === "member" && can({ ...actor, grants: actor.grants.map(asConfirmed) }, action, resource))
    throw new AppError("ROLE_NOT_CONFIRMED", { action });
  throw new AppError("FORBIDDEN", { action });
}

const asConfirmed = ({ role, facultyId }: RoleGrant): RoleGrant => ({ role, facultyId });
