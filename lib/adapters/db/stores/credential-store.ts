import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { primaryFormat, type SignedFormat } from "@/lib/domain/credentials/formats";
import type { CredentialState } from "@/lib/domain/credentials/states";
import { awardedStates, liveStates } from "@/lib/domain/credentials/states";
import type { AwardState } from "@/lib/domain/issuing/states";

/** Counts the format that every learner gets, so that a batch's size is its number of learners. */
export async function countCredentialsOfBatch(
  scope: Scope,
  batchId: string,
): Promise<{ reserved: number; stored: number }> {
  const groups = await scope.tx.credential.groupBy({
    by: ["state"],
    where: { institutionId: scope.institutionId, batchId, format: primaryFormat },
    _count: { _all: true },
  });
  const count = (state: string) => groups.find((group) => group.state === state)?._count._all ?? 0;
  const total = groups.reduce((sum, group) => sum + group._count._all, 0);
  return { reserved: count("reserved"), stored: total - count("reserved") - count("cancelled") };
}

/**
 * Enrolments that already have a credential: a repeated run skips them. For learners who are issued
 * another one, credentials revoked before do not count, only those signed in this batch.
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
              format: primaryFormat,
              OR: [{ state: { in: [...liveStates] } }, { ...again, state: { not: "cancelled" } }],
            }
          : { format: primaryFormat, state: { in: [...awardedStates] } },
      },
    },
    select: { enrolmentId: true },
  });
  return new Set(rows.map((row) => row.enrolmentId));
}

/** Documents per statement, at some 30 kB each. */
const storeBatchSize = 200;

/**
 * Stores the exact signed bytes, on condition that the state is `reserved` and the key is
 * unchanged: credentials reassigned to another key meanwhile are signed again with it. Returns the
 * stored ids.
 */
export async function markIssued(
  scope: Scope,
  signed: { id: string; signedDocument: string }[],
  by: { keyId: string; issuedAt: Date },
): Promise<string[]> {
  const stored: { id: string; award_id: string }[] = [];
  for (let from = 0; from < signed.length; from += storeBatchSize) {
    const part = signed.slice(from, from + storeBatchSize);
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
      state: "ready" satisfies AwardState,
    },
    data: { state: "issued" satisfies AwardState },
  });
  return stored.map((row) => row.id);
}

/** Changes a credential only if it is in one of the expected states; returns whether it did. */
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
 * Locks every credential of these awards until the transaction ends, by id: the only order in which
 * credentials are locked.
 */
export async function lockCredentials(scope: Scope, awardIds: string[]): Promise<void> {
  await scope.tx.$queryRaw`select id from credential
    where institution_id = ${scope.institutionId}::uuid and award_id = any (${awardIds}::uuid[]) order by id for update`;
}

/**
 * Every format of an award in one of these states, the newest of each first, locked until the
 * transaction ends.
 */
export async function lockCredentialsOfAward(
  scope: Scope,
  awardId: string,
  states: CredentialState[],
): Promise<AwardCredential[]> {
  await lockCredentials(scope, [awardId]);
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

/** Gives the other formats of an award the state of the primary format. */
export async function syncWithPrimary(
  scope: Scope,
  awardId: string,
  data: { state: CredentialState; deliveredAt: Date; claimedAt?: Date },
) {
  await scope.tx.credential.updateMany({
    where: {
      institutionId: scope.institutionId,
      awardId,
      state: "issued",
      format: { not: primaryFormat },
    },
    data,
  });
}

/**
 * Gives formats that were signed after the delivery of their award's primary format its state; of a
 * batch or of one credential.
 */
export async function syncLateFormats(
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
      where l.institution_id = ${scope.institutionId}::uuid and ${isMeant} and l.format = ${primaryFormat} and l.state in ('delivered', 'claimed')
        and c.format <> ${primaryFormat} and c.state = 'issued' order by c.id for update of c)
    update credential c set state = late.state, delivered_at = late.delivered_at, claimed_at = late.claimed_at
    from late where c.institution_id = ${scope.institutionId}::uuid and c.id = late.id`;
}
