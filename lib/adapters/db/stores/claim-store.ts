import { inTransaction } from "@/lib/adapters/db/client";
import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { primaryFormat } from "@/lib/domain/credentials/formats";
import { restingBatchStates } from "@/lib/domain/issuing/states";
import { identityColumns } from "./identity-columns";

export type NewClaimLink = {
  id: string;
  learnerId: string;
  credentialId: string;
  tokenHash: string;
  expiresAt: Date;
};

export async function insertClaimLinks(scope: Scope, links: NewClaimLink[]): Promise<void> {
  await scope.tx.claimLink.createMany({
    data: links.map((link) => ({ ...link, institutionId: scope.institutionId })),
  });
}

/**
 * Ends the open links of a credential, or all of a learner's: links mailed before no longer work.
 * Returns how many ended.
 */
export async function withdrawClaimLinks(
  scope: Scope,
  whose: { credentialId: string } | { learnerId: string },
  now: Date,
): Promise<number> {
  const { count } = await scope.tx.claimLink.updateMany({
    where: { institutionId: scope.institutionId, ...whose, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
  return count;
}

/**
 * The institution and link of a token, used or not; the only look-up before an institution is
 * known.
 */
export async function findClaimByToken(
  tokenHash: string,
): Promise<{ institutionId: string; claimLinkId: string } | null> {
  const rows = await inTransaction(
    (tx) =>
      tx.$queryRaw<
        { institution_id: string; claim_link_id: string }[]
      >`select institution_id, claim_link_id from app.claim_by_token(${tokenHash})`,
  );
  const row = rows[0];
  return row ? { institutionId: row.institution_id, claimLinkId: row.claim_link_id } : null;
}

export async function findClaimLink(scope: Scope, id: string) {
  return scope.tx.claimLink.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: {
      id: true,
      learnerId: true,
      credentialId: true,
      expiresAt: true,
      usedAt: true,
      usedBy: true,
      tries: true,
      codesSent: true,
      codeSentAt: true,
      codeExpiresAt: true,
      codeHash: true,
      codePersonId: true,
      learner: {
        select: {
          ...identityColumns,
          personId: true,
          releasedAt: true,
          language: true,
        },
      },
    },
  });
}

export type ClaimLink = NonNullable<Awaited<ReturnType<typeof findClaimLink>>>;

/**
 * The credential's link if it is unused and not expired, and no account is bound to the learner's
 * record.
 */
export async function findOpenClaimLinkId(
  scope: Scope,
  credentialId: string,
  now: Date,
): Promise<string | null> {
  const link = await scope.tx.claimLink.findFirst({
    where: {
      institutionId: scope.institutionId,
      credentialId,
      usedAt: null,
      expiresAt: { gt: now },
      learner: { personId: null },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  return link?.id ?? null;
}

/** Consumes the link once: false if it was used or has expired in the meantime. */
export async function consumeClaimLink(
  scope: Scope,
  id: string,
  use: { personId: string; now: Date },
): Promise<boolean> {
  const { count } = await scope.tx.claimLink.updateMany({
    where: { institutionId: scope.institutionId, id, usedAt: null, expiresAt: { gt: use.now } },
    data: { usedAt: use.now, usedBy: use.personId },
  });
  return count === 1;
}

/** Binds the account to the learner unless another account is already bound. */
export async function bindLearner(
  scope: Scope,
  learnerId: string,
  personId: string,
): Promise<boolean> {
  const { count } = await scope.tx.learner.updateMany({
    where: {
      institutionId: scope.institutionId,
      id: learnerId,
      OR: [{ personId: null }, { personId }],
    },
    data: { personId },
  });
  return count === 1;
}

/**
 * Marks the learner's issued or delivered credentials as claimed. A suspended one stays suspended
 * but records the claim: the link is used up, and after reinstatement the learner must find it.
 */
export async function markClaimed(scope: Scope, learnerId: string, now: Date): Promise<string[]> {
  const rows = await scope.tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    with unclaimed as (select c.id from credential c join award a on a.institution_id = c.institution_id and a.id = c.award_id
      where c.institution_id = ${scope.institutionId}::uuid and a.learner_id = ${learnerId}::uuid
        and (c.state in ('issued', 'delivered') or c.state = 'suspended' and c.claimed_at is null) order by c.id for update of c)
    update credential c set state = case c.state when 'suspended' then c.state else 'claimed' end, claimed_at = ${now}::timestamptz
    from unclaimed u where c.institution_id = ${scope.institutionId}::uuid and c.id = u.id returning c.id`);
  return rows.map((row) => row.id);
}

/** Never part of an award, and never one that a compromised key signed in any format. */
const undelivered = {
  state: "issued",
  format: primaryFormat,
  key: { state: { not: "compromised" } },
  award: {
    credentials: {
      none: { OR: [{ state: "reserved" }, { state: "issued", key: { state: "compromised" } }] },
    },
  },
} satisfies Prisma.CredentialWhereInput;

/**
 * What was issued by then and should have been delivered since: batches, and credentials outside a
 * batch. A running batch delivers at its end.
 */
export async function listStalledDeliveries(
  scope: Scope,
  issuedUntil: Date,
): Promise<({ batchId: string } | { credentialId: string })[]> {
  const rows = await scope.tx.credential.findMany({
    where: {
      ...undelivered,
      institutionId: scope.institutionId,
      issuedAt: { lte: issuedUntil },
      OR: [{ batchId: null }, { batch: { state: { in: [...restingBatchStates] } } }],
    },
    orderBy: { id: "asc" },
    take: 1000,
    select: { id: true, batchId: true },
  });
  const batchIds = [...new Set(rows.flatMap(({ batchId }) => batchId ?? []))];
  const alone = rows.filter(({ batchId }) => batchId === null);
  return [
    ...batchIds.map((batchId) => ({ batchId })),
    ...alone.map(({ id }) => ({ credentialId: id })),
  ];
}

/**
 * Locks these learners' records (`FOR SHARE`) until the transaction ends, so that no account is
 * bound or unbound. Lock them before their credentials, as claiming and releasing do.
 */
export async function lockLearnersForShare(scope: Scope, learnerIds: string[]): Promise<void> {
  await scope.tx.$queryRaw`select id from learner
    where institution_id = ${scope.institutionId}::uuid and id = any (${learnerIds}::uuid[]) order by id for share`;
}

const toDeliver = {
  id: true,
  awardId: true,
  batchId: true,
  supersedesId: true,
  batch: { select: { replacementCause: true, replacementReason: true } },
  award: {
    select: {
      learner: {
        select: { id: true, personId: true, displayName: true, email: true, language: true },
      },
      versionId: true,
    },
  },
} satisfies Prisma.CredentialSelect;

/** The content and recipient of a delivery mail. */
export type DeliverableCredential = Prisma.CredentialGetPayload<{ select: typeof toDeliver }>;

/** Issued credentials that still need a claim link and a mail, with the recipient. */
export async function listUndelivered(
  scope: Scope,
  which: { batchId: string } | { id: string | { in: string[] } },
  take: number,
) {
  return scope.tx.credential.findMany({
    where: { ...undelivered, institutionId: scope.institutionId, ...which },
    orderBy: { id: "asc" },
    take,
    select: toDeliver,
  });
}

/** A credential as in {@link listUndelivered}, whatever its state now. */
export async function findDeliverable(
  scope: Scope,
  id: string,
): Promise<DeliverableCredential | null> {
  return scope.tx.credential.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: toDeliver,
  });
}
