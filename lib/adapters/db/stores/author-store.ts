import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Action, Author } from "@/lib/domain/access/actions";
import { proposalRoles } from "@/lib/domain/access/authorize";
import type { Role } from "@/lib/domain/access/roles";

/**
 * Members as authors, for `authorize(…, { authors })`: with their roles that do not count yet, and
 * who granted those.
 */
export async function loadAuthors(
  scope: Scope,
  memberIds: readonly (string | null)[],
): Promise<Author[]> {
  const ids = [...new Set(memberIds.filter((id) => id !== null))];
  if (ids.length === 0) return [];
  const rows = await scope.tx.$queryRaw<{ memberId: string; role: Role; givenBy: string }[]>`
    select member_id as "memberId", role, given_by as "givenBy" from role_gift
    where institution_id = ${scope.institutionId}::uuid and member_id = any (${ids}::uuid[])
      and (counts_from is null or counts_from > now())`;
  return ids.map((memberId) => ({
    memberId,
    waitingRoles: rows.filter((row) => row.memberId === memberId),
  }));
}

/**
 * The members whose work this one may not decide by `action`, because they act in a role that does
 * not count yet and that this one granted.
 */
export async function listOwnInvitees(
  scope: Scope,
  of: { memberId: string; action: Action },
): Promise<string[]> {
  const rows = await scope.tx.$queryRaw<{ memberId: string }[]>`
    select distinct member_id as "memberId" from role_gift
    where institution_id = ${scope.institutionId}::uuid and given_by = ${of.memberId}::uuid and role = any (${proposalRoles(of.action)}::text[])
      and (counts_from is null or counts_from > now())`;
  return rows.map(({ memberId }) => memberId);
}
