import { z } from "zod";
import { actionTable } from "@/lib/domain/access/actions";
import { grantText } from "@/lib/domain/access/grants";
import { type Role, type RoleGrant, roles } from "@/lib/domain/access/roles";

/**
 * How long an unconfirmed change waits before it counts: a night and a day, in which anyone
 * notified can stop it.
 */
export const waitingHours = 24;

export const waitsUntil = (from: Date): Date => new Date(from.getTime() + waitingHours * 3_600_000);

/**
 * Roles that decide on the work of others, or about the institution: one administrator alone must
 * not accumulate them.
 */
export const decidingRoles: readonly Role[] = roles.filter((role) =>
  Object.values(actionTable).some(
    (rule) => (rule.notSelf || rule.confirmed) && rule.roles?.includes(role),
  ),
);

/**
 * The grants of `after` that `before` does not already include, directly or for the entire
 * institution.
 */
export function findRaised(before: readonly RoleGrant[], after: readonly RoleGrant[]): RoleGrant[] {
  const holds = ({ role, facultyId }: RoleGrant) =>
    before.some(
      (grant) => grant.role === role && (grant.facultyId === null || grant.facultyId === facultyId),
    );
  return after.filter((grant) => !holds(grant));
}

/** Grants as sorted texts: equal for the same roles in any order. */
export const grantTexts = (grants: readonly RoleGrant[]): string[] => grants.map(grantText).sort();

/** The payload of a `member-roles` change: the roles when it was proposed, and the new ones. */
export const MemberRolesChangeSchema = z.object({
  from: z.array(z.string()),
  to: z.array(z.string()),
});
