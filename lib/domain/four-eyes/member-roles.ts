import { z } from "zod";
import { actionTable } from "../access/actions";
import { grantText } from "../access/grants";
import { type Role, type RoleGrant, roles } from "../access/roles";

/**
 * How long a change that no second administrator confirmed waits before it counts: a night and a
 * day, in which anyone who reads the message about it can stop it.
 */
export const waitingHours = 24;

export const waitsUntil = (from: Date): Date => new Date(from.getTime() + waitingHours * 3_600_000);

/**
 * Roles that decide on the work of others, or over the institution: what one administrator alone
 * must not collect.
 */
export const decidingRoles: readonly Role[] = roles.filter((role) =>
  Object.values(actionTable).some(
    (rule) => (rule.notSelf || rule.confirmed) && rule.roles?.includes(role),
  ),
);

/**
 * The grants of `after` that `before` does not hold already, itself or for the whole institution.
 */
export function findRaised(before: readonly RoleGrant[], after: readonly RoleGrant[]): RoleGrant[] {
  const holds = ({ role, facultyId }: RoleGrant) =>
    before.some(
      (grant) => grant.role === role && (grant.facultyId === null || grant.facultyId === facultyId),
    );
  return after.filter((grant) => !holds(grant));
}

/** Grants as sorted texts: equal for the same roles, in whatever order. */
export const grantTexts = (grants: readonly RoleGrant[]): string[] => grants.map(grantText).sort();

/**
 * The payload of a change of `member-roles`: the roles held when it was proposed, and those to be
 * held.
 */
export const MemberRolesChangeSchema = z.object({
  from: z.array(z.string()),
  to: z.array(z.string()),
});
