import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import {
  codePauseSeconds,
  maxClaimTries,
  maxCodesPerLink,
} from "@/lib/domain/claiming/claim-proofs";

const open = (scope: Scope, id: string, now: Date) => ({
  institutionId: scope.institutionId,
  id,
  usedAt: null,
  expiresAt: { gt: now },
  tries: { lt: maxClaimTries },
});

/**
 * Counts a proof attempt before it is checked: returns its number, null if none is left. However
 * many arrive simultaneously, only five are checked.
 */
export async function countClaimAttempt(
  scope: Scope,
  id: string,
  now: Date,
): Promise<number | null> {
  const rows = await scope.tx.$queryRaw<{ tries: number }[]>(Prisma.sql`
    update claim_link set tries = tries + 1
    where institution_id = ${scope.institutionId}::uuid and id = ${id}::uuid and used_at is null and expires_at > ${now}::timestamptz
      and tries < ${maxClaimTries} returning tries`);
  return rows[0]?.tries ?? null;
}

/**
 * Replaces the previous code; false if the link is locked, has used up its codes, or got one a
 * moment ago.
 */
export async function saveClaimCode(
  scope: Scope,
  id: string,
  code: { hash: string; personId: string; now: Date; expiresAt: Date },
): Promise<boolean> {
  const { hash, personId, now, expiresAt } = code;
  const pausedUntil = new Date(now.getTime() - codePauseSeconds * 1000);
  const { count } = await scope.tx.claimLink.updateMany({
    where: {
      ...open(scope, id, now),
      codesSent: { lt: maxCodesPerLink },
      OR: [{ codeSentAt: null }, { codeSentAt: { lte: pausedUntil } }],
    },
    data: {
      codeHash: hash,
      codePersonId: personId,
      codeSentAt: now,
      codeExpiresAt: expiresAt,
      codesSent: { increment: 1 },
    },
  });
  return count === 1;
}

/** Whether the credential's newest unused link was locked after wrong proofs. */
export async function isClaimLocked(
  scope: Scope,
  credentialId: string,
  now: Date,
): Promise<boolean> {
  const newest = await scope.tx.claimLink.findFirst({
    where: {
      institutionId: scope.institutionId,
      credentialId,
      usedAt: null,
      expiresAt: { gt: now },
    },
    orderBy: { createdAt: "desc" },
    select: { tries: true },
  });
  return newest !== null && newest.tries >= maxClaimTries;
}

/** Unbinds the record from this account; false if it is no longer bound to it. */
export async function unbindLearner(
  scope: Scope,
  { learnerId, personId }: { learnerId: string; personId: string },
  release: { releasedAt: Date; releasedBy: string; releaseReason: string },
): Promise<boolean> {
  const { count } = await scope.tx.learner.updateMany({
    where: { institutionId: scope.institutionId, id: learnerId, personId },
    data: { personId: null, ...release },
  });
  return count === 1;
}

/** Clears the reasons of releases before then. */
export async function forgetReleaseReasons(scope: Scope, releasedBefore: Date): Promise<void> {
  await scope.tx.learner.updateMany({
    where: {
      institutionId: scope.institutionId,
      releasedAt: { lt: releasedBefore },
      releaseReason: { not: "" },
    },
    data: { releaseReason: "" },
  });
}

/**
 * Marks the learner's claimed credentials as unclaimed; those that ended are not changed. Returns
 * how many.
 */
export async function markUnclaimed(scope: Scope, learnerId: string): Promise<number> {
  return scope.tx.$executeRaw(Prisma.sql`
    with claimed as (select c.id from credential c join award a on a.institution_id = c.institution_id and a.id = c.award_id
      where c.institution_id = ${scope.institutionId}::uuid and a.learner_id = ${learnerId}::uuid
        and (c.state = 'claimed' or c.state = 'suspended' and c.claimed_at is not null) order by c.id for update of c)
    update credential c set state = case c.state when 'claimed' then 'delivered' else c.state end, claimed_at = null
    from claimed where c.institution_id = ${scope.institutionId}::uuid and c.id = claimed.id`);
}

/** Ends every active share of the learner's credentials, on behalf of the institution. */
export async function endSharesOfLearner(
  scope: Scope,
  learnerId: string,
  now: Date,
): Promise<number> {
  const { count } = await scope.tx.share.updateMany({
    where: {
      institutionId: scope.institutionId,
      state: "active",
      credential: { award: { learnerId } },
    },
    data: { state: "ended", endedAt: now, endedBy: "institution" },
  });
  return count;
}
