import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Action, Author } from "@/lib/domain/access/actions";
import { isOwnInvitee } from "@/lib/domain/access/four-eyes";
import type { Role } from "@/lib/domain/access/roles";

type WaitingRole = { memberId: string; role: Role; givenBy: string };

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
  const rows = await scope.tx.$queryRaw<WaitingRole[]>`
    select member_id as "memberId", role, given_by as "givenBy" from role_gift
    where institution_id = ${scope.institutionId}::uuid and member_id = any (${ids}::uuid[])
      and (counts_from is null or counts_from > now())`;
  return authorsOfGifts(ids, rows);
}

/**
 * The members whose work this one may not decide by `action`, because they act in a role that does
 * not count yet and that this one granted.
 */
export async function listOwnInvitees(
  scope: Scope,
  of: { memberId: string; action: Action },
): Promise<string[]> {
  const rows = await scope.tx.$queryRaw<WaitingRole[]>`
    select member_id as "memberId", role, given_by as "givenBy" from role_gift
    where institution_id = ${scope.institutionId}::uuid and given_by = ${of.memberId}::uuid
      and (counts_from is null or counts_from > now())`;
  return authorsOfGifts(new Set(rows.map(({ memberId }) => memberId)), rows)
    .filter((author) => isOwnInvitee(author, of.memberId, of.action))
    .map(({ memberId }) => memberId);
}

const authorsOfGifts = (memberIds: Iterable<string>, rows: readonly WaitingRole[]): Author[] =>
  [...memberIds].map((memberId) => ({
    memberId,
    waitingRoles: rows.filter((row) => row.memberId === memberId),
  }));
