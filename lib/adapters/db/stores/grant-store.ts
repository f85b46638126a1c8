import type { Scope } from "@/lib/adapters/db/tenancy";
import { grantText } from "@/lib/domain/access/grant-text";
import type { RoleGrant } from "@/lib/domain/access/roles";
import { findRaised, grantTexts } from "@/lib/domain/four-eyes/member-roles";

export type NewGrants = {
  before: RoleGrant[];
  after: RoleGrant[];
  /** The member who granted them; null for an operator. */
  givenBy: string | null;
  /** From when new ones count for decisions; null: from the acceptance of the invitation. */
  decidesFrom: Date | null;
};

/**
 * Replaces a member's roles; those that remain, or are narrowed to a faculty, continue to count as
 * before.
 */
export async function replaceGrants(
  scope: Scope,
  memberId: string,
  { before, after, givenBy, decidesFrom }: NewGrants,
): Promise<void> {
  const { institutionId } = scope;
  const kept = grantTexts(before);
  const wanted = grantTexts(after);
  const raised = grantTexts(findRaised(before, after));
  const held = await scope.tx.memberGrant.findMany({
    where: { institutionId, memberId },
    select: { id: true, role: true, facultyId: true, givenBy: true, decidesFrom: true },
  });
  const gone = held.filter((grant) => !wanted.includes(grantText(grant as RoleGrant)));
  await scope.tx.memberGrant.deleteMany({
    where: { institutionId, memberId, id: { in: gone.map(({ id }) => id) } },
  });
  const added = after.filter((grant) => !kept.includes(grantText(grant)));
  if (added.length === 0) return;
  await scope.tx.memberGrant.createMany({
    data: added.map((grant) => {
      const wider = held.find(({ role, facultyId }) => role === grant.role && facultyId === null);
      const since = wider && !raised.includes(grantText(grant)) ? wider : { givenBy, decidesFrom };
      const { role, facultyId } = grant;
      return {
        institutionId,
        memberId,
        role,
        facultyId,
        givenBy: since.givenBy,
        decidesFrom: since.decidesFrom,
      };
    }),
  });
}

export type UnconfirmedGrant = RoleGrant & { givenBy: string; decidesFrom: Date | null };

/** Grants made by a member that do not count for decisions yet. */
export async function listUnconfirmedGrants(
  scope: Scope,
  memberId: string,
  now: Date,
): Promise<UnconfirmedGrant[]> {
  const rows = await scope.tx.memberGrant.findMany({
    where: {
      institutionId: scope.institutionId,
      memberId,
      givenBy: { not: null },
      OR: [{ decidesFrom: null }, { decidesFrom: { gt: now } }],
    },
    select: { role: true, facultyId: true, givenBy: true, decidesFrom: true },
    orderBy: [{ role: "asc" }, { id: "asc" }],
  });
  return rows.map(({ role, givenBy, ...grant }) => ({
    ...grant,
    role: role as RoleGrant["role"],
    givenBy: givenBy ?? "",
  }));
}

/**
 * Makes the member's grants count from now on; returns how many. The table refuses confirmation by
 * the granting member.
 */
export async function confirmGrants(
  scope: Scope,
  memberId: string,
  by: { confirmedBy: string; now: Date },
): Promise<number> {
  const { confirmedBy, now } = by;
  const { count } = await scope.tx.memberGrant.updateMany({
    where: {
      institutionId: scope.institutionId,
      memberId,
      givenBy: { not: null },
      OR: [{ decidesFrom: null }, { decidesFrom: { gt: now } }],
    },
    data: { confirmedBy, decidesFrom: now },
  });
  return count;
}

/**
 * An invitation was accepted: starts the waiting time of its grants. Returns how many grants wait.
 */
export async function startWaiting(
  scope: Scope,
  memberId: string,
  decidesFrom: Date,
): Promise<number> {
  const where = { institutionId: scope.institutionId, memberId, decidesFrom: null };
  return (await scope.tx.memberGrant.updateMany({ where, data: { decidesFrom } })).count;
}

/**
 * An invitation was sent again by this member, who now has its link: restarts the waiting time of
 * its grants.
 */
export async function waitForAcceptance(
  scope: Scope,
  memberId: string,
  givenBy: string,
): Promise<void> {
  await scope.tx.memberGrant.updateMany({
    where: { institutionId: scope.institutionId, memberId },
    data: { givenBy, decidesFrom: null, confirmedBy: null },
  });
}

/** Roles of a re-enabled member count as newly granted by the administrator who enabled them. */
export async function restartWaiting(
  scope: Scope,
  memberId: string,
  given: { givenBy: string; decidesFrom: Date },
): Promise<void> {
  await scope.tx.memberGrant.updateMany({
    where: { institutionId: scope.institutionId, memberId },
    data: { ...given, confirmedBy: null },
  });
}

/** Administrators of the entire institution, other than this member, whose role counts. */
export async function countConfirmedAdministrators(
  scope: Scope,
  other: { than: string; now: Date },
): Promise<number> {
  return scope.tx.member.count({
    where: {
      institutionId: scope.institutionId,
      id: { not: other.than },
      state: "active",
      grants: { some: { role: "administrator", facultyId: null, decidesFrom: { lte: other.now } } },
    },
  });
}
