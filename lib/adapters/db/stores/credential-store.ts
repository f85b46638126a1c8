import { leadFormat, type SignedFormat } from "../../../domain/credentials/formats";
import type { Reservation } from "../../../domain/issuing/plan-reservations";
import type { AwardPart } from "../../../domain/issuing/whole-awards";
import { Prisma } from "../generated/client";
import type { Scope } from "../tenancy";

export type CredentialState =
  | "reserved"
  | "issued"
  | "delivered"
  | "claimed"
  | "suspended"
  | "revoked"
  | "expired"
  | "cancelled"
  | "replaced";

/**
 * States in which a credential counts, or is about to: one per award and format, and beside it a
 * replacement that is still to be signed.
 */
export const liveStates: CredentialState[] = [
  "reserved",
  "issued",
  "delivered",
  "claimed",
  "suspended",
];

/**
 * A revoked credential is not issued again with the next batch unless a registrar chooses its
 * learner.
 */
export const awardedStates: CredentialState[] = [...liveStates, "revoked"];

/** Records the intents: id, key, status indexes and facts stand before anything is signed. */
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
 * One award per enrolment; answers the ids by enrolment. An award that exists already is kept;
 * while nothing was issued for it, as after a batch that was closed, or where it is given again
 * after a revocation, it takes the date of this batch.
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

/** What is to be signed: of a batch, or of one award outside a batch. */
export type Unsigned = { batchId: string } | { awardId: string; batchId: null };

function isOf(which: Unsigned): Prisma.Sql {
  return "awardId" in which
    ? Prisma.sql`award_id = ${which.awardId}::uuid and batch_id is null`
    : Prisma.sql`batch_id = ${which.batchId}::uuid`;
}

/**
 * What still has to be signed, award by award: all formats of at most `awards` awards, so that no
 * award is ever left half signed.
 */
export async function listReservedCredentials(
  scope: Scope,
  which: Unsigned,
  awards: number,
): Promise<ReservedCredential[]> {
  // In SQL: Prisma's `distinct` would read every reserved row of the batch to keep so many.
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
 * After a rotation, what is reserved but not yet signed goes over to the key that signs now: the
 * former one signs nothing more.
 */
export async function adoptKey(
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
 * Holds what is reserved of these awards until the transaction ends, by id; what was signed or
 * given up meanwhile is not among it.
 */
export async function holdReserved(
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
 * Gives up what a batch, or an award in whichever batch, has reserved and not signed. Their status
 * indexes are never given again.
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

/** Counted by the format that every learner gets: a batch is as large as its learners are many. */
export async function countCredentialsOfBatch(
  scope: Scope,
  batchId: string,
): Promise<{ reserved: number; stored: number }> {
  const groups = await scope.tx.credential.groupBy({
    by: ["state"],
    where: { institutionId: scope.institutionId, batchId, format: leadFormat },
    _count: { _all: true },
  });
  const count = (state: string) => groups.find((group) => group.state === state)?._count._all ?? 0;
  const total = groups.reduce((sum, group) => sum + group._count._all, 0);
  return { reserved: count("reserved"), stored: total - count("reserved") - count("cancelled") };
}

/**
 * Enrolments that already have a credential: a repeated run leaves them alone. Of learners who are
 * given one again, what was revoked before does not count, only what this batch has signed.
 */
export async function listEnrolmentsWithCredential(
  scope: Scope,
  { enrolmentIds, again }: { enrolmentIds: string[]; again: { batchId: string } | null },
): Promise<Set<string>> {
  const rows = await scope.tx.award.findMany({
    where: {
      institutionId: scope.institutionId,
      enrolmentId: { in: enrolmentIds },
      credentials: {
        some: again
          ? {
              format: leadFormat,
              OR: [{ state: { in: liveStates } }, { ...again, state: { not: "cancelled" } }],
            }
          : { format: leadFormat, state: { in: awardedStates } },
      },
    },
    select: { enrolmentId: true },
  });
  return new Set(rows.map((row) => row.enrolmentId));
}

/** Documents of some 30 kB each: what one statement carries. */
const storedAtOnce = 200;

/**
 * Stores the exact signed bytes, conditional on `reserved` and on the key that signed them: what
 * was given over to another key meanwhile is signed again with that one. Answers the ids that were
 * stored now.
 */
export async function markIssued(
  scope: Scope,
  signed: { id: string; signedDocument: string }[],
  by: { keyId: string; issuedAt: Date },
): Promise<string[]> {
  const stored: { id: string; award_id: string }[] = [];
  for (let from = 0; from < signed.length; from += storedAtOnce) {
    const part = signed.slice(from, from + storedAtOnce);
    const values = Prisma.join(
      part.map((row) => Prisma.sql`(${row.id}::uuid, ${row.signedDocument}::text)`),
    );
    const rows = await scope.tx.$queryRaw<{ id: string; award_id: string }[]>`
      update credential c set signed_document = v.document, state = 'issued', issued_at = ${by.issuedAt}::timestamptz
      from (values ${values}) as v(id, document)
      where c.institution_id = ${scope.institutionId}::uuid and c.id = v.id and c.state = 'reserved' and c.key_id = ${by.keyId}::uuid
      returning c.id, c.award_id`;
    stored.push(...rows);
  }
  await scope.tx.award.updateMany({
    where: {
      institutionId: scope.institutionId,
      id: { in: stored.map((row) => row.award_id) },
      state: "ready",
    },
    data: { state: "issued" },
  });
  return stored.map((row) => row.id);
}

/**
 * Changes a credential only while it stands in one of the expected states; answers whether it did.
 */
export async function changeCredential(
  scope: Scope,
  expected: { id: string; states: CredentialState[] },
  data: Prisma.CredentialUpdateManyMutationInput & {
    state?: CredentialState;
    revokedBy?: string | null;
  },
): Promise<boolean> {
  const { count } = await scope.tx.credential.updateMany({
    where: { institutionId: scope.institutionId, id: expected.id, state: { in: expected.states } },
    data,
  });
  return count === 1;
}

export type AwardCredential = {
  id: string;
  format: SignedFormat;
  state: CredentialState;
  statusListId: string;
  statusIndex: number;
  suspensionListId: string | null;
  suspensionIndex: number | null;
  deliveredAt: Date | null;
  claimedAt: Date | null;
};

/**
 * Holds every credential of these awards until the transaction ends, by id: the one order in which
 * credentials are held.
 */
export async function holdCredentials(scope: Scope, awardIds: string[]): Promise<void> {
  await scope.tx.$queryRaw`select id from credential
    where institution_id = ${scope.institutionId}::uuid and award_id = any (${awardIds}::uuid[]) order by id for update`;
}

/**
 * Every format of an award that stands in one of these states, the newest of each first, held until
 * the transaction ends.
 */
export async function holdCredentialsOfAward(
  scope: Scope,
  awardId: string,
  states: CredentialState[],
): Promise<AwardCredential[]> {
  await holdCredentials(scope, [awardId]);
  const rows = await scope.tx.credential.findMany({
    where: { institutionId: scope.institutionId, awardId, state: { in: states } },
    orderBy: [{ reservedAt: "desc" }, { id: "asc" }],
    select: {
      id: true,
      format: true,
      state: true,
      statusListId: true,
      statusIndex: true,
      suspensionListId: true,
      suspensionIndex: true,
      deliveredAt: true,
      claimedAt: true,
    },
  });
  return rows as AwardCredential[];
}

/** The other formats of an award follow the one that the learner holds. */
export async function followLead(
  scope: Scope,
  awardId: string,
  data: { state: CredentialState; deliveredAt: Date; claimedAt?: Date },
) {
  await scope.tx.credential.updateMany({
    where: {
      institutionId: scope.institutionId,
      awardId,
      state: "issued",
      format: { not: leadFormat },
    },
    data,
  });
}

/**
 * Formats that were signed after the lead of their award was delivered, of a batch or of one lead,
 * take its state.
 */
export async function followDelivered(
  scope: Scope,
  leads: { batchId: string } | { id: string },
): Promise<void> {
  const isMeant =
    "id" in leads
      ? Prisma.sql`l.id = ${leads.id}::uuid`
      : Prisma.sql`l.batch_id = ${leads.batchId}::uuid`;
  await scope.tx.$executeRaw`
    with late as (select c.id, l.state, l.delivered_at, l.claimed_at
      from credential l join credential c on c.institution_id = l.institution_id and c.award_id = l.award_id
      where l.institution_id = ${scope.institutionId}::uuid and ${isMeant} and l.format = ${leadFormat} and l.state in ('delivered', 'claimed')
        and c.format <> ${leadFormat} and c.state = 'issued' order by c.id for update of c)
    update credential c set state = late.state, delivered_at = late.delivered_at, claimed_at = late.claimed_at
    from late where c.institution_id = ${scope.institutionId}::uuid and c.id = late.id`;
}
