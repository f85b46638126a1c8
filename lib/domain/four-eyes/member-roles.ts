import { z } from "zod";
import { actionTable } from "@/lib/domain/access/actions";
import { grantText } from "@/lib/domain/access/grant-text";
import { type Role, type RoleGrant, roles } from "@/lib/domain/access/roles";
import { AppError } from "@/lib/domain/errors";
import type { MemberState } from "@/lib/domain/members/states";

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

/**
 * A second administrator confirms exactly the new roles that were shown (`seen`, as one text).
 * Errors: WRONG_STATE before the invitation is accepted, and for a disabled member; ALREADY_DONE if
 * no role waits; STALE if others wait.
 */
export function assertConfirmable(
  member: { state: MemberState; waiting: readonly RoleGrant[] },
  seen: string,
): void {
  if (member.state !== "active") throw new AppError("WRONG_STATE");
  if (member.waiting.length === 0) throw new AppError("ALREADY_DONE");
  if (grantTexts(member.waiting).join(" ") !== seen) throw new AppError("STALE");
}

/** The payload of a `member-roles` change: the roles when it was proposed, and the new ones. */
export const MemberRolesChangeSchema = z.object({
  from: z.array(z.string()),
  to: z.array(z.string()),
});
