import { replaceGrants } from "@/lib/adapters/db/stores/grant-store";
import { getMemberRecord } from "@/lib/adapters/db/stores/member-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { GrantsSchema } from "@/lib/domain/access/grants";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { grantTexts, MemberRolesChangeSchema } from "@/lib/domain/four-eyes/member-roles";
import { assertAdministratorRemains } from "./assert-administrator-remains";
import { assertFacultiesExist } from "./assert-faculties-exist";

/**
 * Grants the roles as proposed. Errors: STALE if the member's roles have changed since;
 * LAST_ADMINISTRATOR.
 */
export async function applyProposedRoles(
  scope: Scope,
  ctx: Context,
  request: ChangeRequest,
): Promise<{ from: string[]; to: string[] }> {
  const change = MemberRolesChangeSchema.parse(request.payload);
  const member = await getMemberRecord(scope, request.subjectId);
  if (grantTexts(member.grants).join(" ") !== change.from.join(" ")) throw new AppError("STALE");
  const after = GrantsSchema.parse(change.to);
  await assertAdministratorRemains(scope, member, after);
  await assertFacultiesExist(scope, after);
  const given = { before: member.grants, after, givenBy: request.proposedBy, decidesFrom: ctx.now };
  await replaceGrants(scope, member.id, given);
  return change;
}
