import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import type { AwardPart } from "@/lib/domain/issuing/fully-signed-awards";
import type { Reservation } from "@/lib/domain/issuing/plan-reservations";

/** Records the intents: id, key, status indexes and facts, before anything is signed. */
export async function insertReservedCredentials(
  scope: Scope,
  reservations: readonly Reservation[],
  common: { batchId: string | null; reservedAt: Date },
): Promise<void> {
  await scope.tx.credential.createMany({
    data: reservations.map((reservation) => ({
      ...reservation,
      ...common,
      validUntil:
        reservation.intent.validUntil === null ? null : new Date(reservation.intent.validUntil),
      institutionId: scope.institutionId,
    })),
  });
}

/**
 * One award per enrolment; returns the ids by enrolment. An existing award is reused; it takes this
 * batch's date if nothing was issued for it (after a closed batch), or if it is issued again after
 * a revocation.
 */
export async function ensureAwards(
  scope: Scope,
  awards: {
    enrolmentId: string;
    learnerId: string;
    versionId: string;
    awardedOn: string;
    isAgain: boolean;
  }[],
): Promise<Map<string, string>> {
  const { institutionId, tx } = scope;
  await tx.award.createMany({
    data: awards.map(({ awardedOn, isAgain: _isAgain, ...award }) => ({
      ...award,
      institutionId,
      awardedOn: new Date(`${awardedOn}T00:00:00Z`),
    })),
    skipDuplicates: true,
  });
  await tx.$executeRaw`
    update award a set awarded_on = v.awarded_on
    from unnest(${awards.map((award) => award.enrolmentId)}::uuid[], ${awards.map((award) => award.awardedOn)}::date[],
      ${awards.map((award) => award.isAgain)}::boolean[]) as v(enrolment_id, awarded_on, is_again)
    where a.institution_id = ${institutionId}::uuid and a.enrolment_id = v.enrolment_id and (a.state = 'ready' or v.is_again)
      and a.awarded_on <> v.awarded_on`;
  const rows = await tx.award.findMany({
    where: { institutionId, enrolmentId: { in: awards.map((award) => award.enrolmentId) } },
    select: { id: true, enrolmentId: true },
  });
  return new Map(rows.map((row) => [row.enrolmentId, row.id]));
}

export type ReservedCredential = {
  id: string;
  awardId: string;
  format: SignedFormat;
  keyId: string;
  intent: Prisma.JsonValue;
};

/** The credentials to sign: of a batch, or of one award outside a batch. */
export type Unsigned = { batchId: string } | { awardId: string; batchId: null };

function isOf(which: Unsigned): Prisma.Sql {
  return "awardId" in which
    ? Prisma.sql`award_id = ${which.awardId}::uuid and batch_id is null`
    : Prisma.sql`batch_id = ${which.batchId}::uuid`;
}

/**
 * Credentials still to sign, award by award: all formats of at most `awards` awards, so that no
 * award is ever partly signed.
 */
export async function listReservedCredentials(
  scope: Scope,
  which: Unsigned,
  awards: number,
): Promise<ReservedCredential[]> {
  // In SQL: Prisma's `distinct` would read every reserved row of the batch.
  const next = await scope.tx.$queryRaw<{ award_id: string }[]>`
    select distinct award_id from credential
    where institution_id = ${scope.institutionId}::uuid and state = 'reserved' and ${isOf(which)} order by award_id limit ${awards}`;
  const awardIds = next.map((row) => row.award_id);
  const rows = await scope.tx.credential.findMany({
    where: {
      AND: [
        { awardId: { in: awardIds } },
        { institutionId: scope.institutionId, state: "reserved", ...which },
      ],
    },
    orderBy: { id: "asc" },
    select: { id: true, awardId: true, format: true, keyId: true, intent: true },
  });
  return rows as ReservedCredential[];
}

/**
 * After a rotation, reassigns reserved, unsigned credentials to the active key: the former one no
 * longer signs.
 */
export async function reassignToActiveKey(
  scope: Scope,
  which: Unsigned,
  to: { keyId: string; format: SignedFormat },
): Promise<void> {
  const { keyId, format } = to;
  await scope.tx.credential.updateMany({
    where: {
      institutionId: scope.institutionId,
      state: "reserved",
      format,
      keyId: { not: keyId },
      ...which,
    },
    data: { keyId },
  });
}

/**
 * Locks the reserved credentials of these awards until the transaction ends, by id; those signed or
 * cancelled meanwhile are not included.
 */
export async function lockReservedCredentials(
  scope: Scope,
  which: Unsigned,
  awardIds: string[],
): Promise<AwardPart[]> {
  const rows = await scope.tx.$queryRaw<{ id: string; award_id: string; key_id: string }[]>`
    select id, award_id, key_id from credential
    where institution_id = ${scope.institutionId}::uuid and state = 'reserved' and award_id = any (${awardIds}::uuid[]) and ${isOf(which)}
    order by id for update`;
  return rows.map(({ id, award_id: awardId, key_id: keyId }) => ({ id, awardId, keyId }));
}

/**
 * Cancels the reserved, unsigned credentials of a batch, or of an award in any batch. Their status
 * indexes are never reused.
 */
export async function cancelReserved(
  scope: Scope,
  which: { batchId: string } | { awardId: string } | { awardIds: readonly string[] },
): Promise<void> {
  const isMeant =
    "batchId" in which
      ? Prisma.sql`batch_id = ${which.batchId}::uuid`
      : Prisma.sql`award_id = any (${"awardId" in which ? [which.awardId] : [...which.awardIds]}::uuid[])`;
  await scope.tx.$executeRaw`
    with unsigned as (select id from credential
      where institution_id = ${scope.institutionId}::uuid and state = 'reserved' and ${isMeant} order by id for update)
    update credential c set state = 'cancelled' from unsigned u where c.institution_id = ${scope.institutionId}::uuid and c.id = u.id`;
}
