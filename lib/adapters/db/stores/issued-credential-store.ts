import type { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, keysetOf } from "@/lib/adapters/db/keyset";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { primaryFormat, type SignedFormat } from "@/lib/domain/credentials/formats";
import type { CredentialState } from "@/lib/domain/credentials/states";
import { heldStates } from "@/lib/domain/credentials/states";
import { countLimit, firstRows, type ListWindow } from "@/lib/domain/lists/page";
import { identityColumns } from "./identity-columns";
import { learnerMatching } from "./person-sql";

const credentialFields = {
  id: true,
  state: true,
  format: true,
  keyId: true,
  statusListId: true,
  statusIndex: true,
  intent: true,
  awardId: true,
  batchId: true,
  reservedAt: true,
  issuedAt: true,
  deliveredAt: true,
  claimedAt: true,
  validUntil: true,
  revokedAt: true,
  revocationReason: true,
  suspendedAt: true,
  suspensionReason: true,
  supersedesId: true,
  award: {
    select: {
      learnerId: true,
      enrolmentId: true,
      awardedOn: true,
      learner: {
        select: {
          ...identityColumns,
          personId: true,
          language: true,
          releasedAt: true,
          releaseReason: true,
          revision: true,
        },
      },
      enrolment: {
        select: {
          run: {
            select: {
              id: true,
              title: true,
              version: {
                select: {
                  id: true,
                  title: true,
                  content: true,
                  microCredential: { select: { code: true, facultyId: true } },
                },
              },
            },
          },
        },
      },
    },
  },
} satisfies Prisma.CredentialSelect;

type Row = Prisma.CredentialGetPayload<{ select: typeof credentialFields }>;
export type IssuedCredential = Omit<Row, "state"> & { state: CredentialState };

export async function findCredential(scope: Scope, id: string): Promise<IssuedCredential | null> {
  const where = { institutionId_id: { institutionId: scope.institutionId, id } };
  const row = await scope.tx.credential.findUnique({ where, select: credentialFields });
  return row as IssuedCredential | null;
}

/** The exact signed bytes; null before signing. */
export async function findSignedDocument(scope: Scope, id: string): Promise<string | null> {
  const row = await scope.tx.credential.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { signedDocument: true },
  });
  return row?.signedDocument ?? null;
}

/**
 * Whether the credential with this entry of a revocation list is suspended, or was replaced by a
 * newer one.
 */
export async function isInStateAt(
  scope: Scope,
  place: { listId: string; index: number; state: CredentialState },
): Promise<boolean> {
  const { listId: statusListId, index: statusIndex, state } = place;
  const where = { institutionId: scope.institutionId, statusListId, statusIndex, state };
  return (await scope.tx.credential.count({ where })) > 0;
}

/**
 * The signed formats of an award that were issued together with this one, including it: they were
 * reserved at the same time. A correction is issued separately.
 */
export async function listGeneration(
  scope: Scope,
  one: { awardId: string; reservedAt: Date },
): Promise<
  { id: string; format: SignedFormat; statusListId: string; suspensionListId: string | null }[]
> {
  const rows = await scope.tx.credential.findMany({
    where: {
      institutionId: scope.institutionId,
      awardId: one.awardId,
      reservedAt: one.reservedAt,
      issuedAt: { not: null },
    },
    select: { id: true, format: true, statusListId: true, suspensionListId: true },
  });
  return rows.map((row) => ({ ...row, format: row.format as SignedFormat }));
}

/** The signed formats issued together with each of these credentials, including itself. */
export async function listGenerations(
  scope: Scope,
  ids: readonly string[],
): Promise<{ leadId: string; id: string; format: SignedFormat }[]> {
  if (ids.length === 0) return [];
  const rows = await scope.tx.$queryRaw<{ lead_id: string; id: string; format: SignedFormat }[]>`
    select l.id as lead_id, c.id, c.format from credential l
    join credential c on c.institution_id = l.institution_id and c.award_id = l.award_id and c.reserved_at = l.reserved_at
      and c.batch_id is not distinct from l.batch_id
    where l.institution_id = ${scope.institutionId}::uuid and l.id = any (${[...ids]}::uuid[]) and c.issued_at is not null`;
  return rows.map(({ lead_id: leadId, id, format }) => ({ leadId, id, format }));
}

/** The credential that replaced this one, if any. */
export async function findReplacement(
  scope: Scope,
  id: string,
): Promise<{ id: string; state: CredentialState } | null> {
  const row = await scope.tx.credential.findFirst({
    where: { institutionId: scope.institutionId, supersedesId: id, state: { not: "cancelled" } },
    orderBy: { reservedAt: "desc" },
    select: { id: true, state: true },
  });
  return row as { id: string; state: CredentialState } | null;
}

export type CredentialFilter = {
  search?: string;
  states?: CredentialState[];
  batchId?: string;
  learnerId?: string;
  facultyIds?: string[];
};

function credentialCondition(
  scope: Scope,
  filter: CredentialFilter,
): Prisma.CredentialWhereInput[] {
  const search = filter.search?.trim();
  const conditions: Prisma.CredentialWhereInput[] = [
    { institutionId: scope.institutionId, format: primaryFormat },
  ];
  if (filter.states) conditions.push({ state: { in: filter.states } });
  if (filter.batchId) conditions.push({ batchId: filter.batchId });
  if (filter.learnerId) conditions.push({ award: { learnerId: filter.learnerId } });
  if (filter.facultyIds) {
    const microCredential = { facultyId: { in: filter.facultyIds } };
    conditions.push({ award: { enrolment: { run: { version: { microCredential } } } } });
  }
  if (search) conditions.push({ award: { learner: learnerMatching(search) } });
  return conditions;
}

/** One credential per learner and award, of a window by the time it was reserved. */
export async function listCredentials(
  scope: Scope,
  filter: CredentialFilter,
  window: ListWindow,
): Promise<IssuedCredential[]> {
  const { where, ...range } = keysetOf("reservedAt", "instant", window);
  const rows = await scope.tx.credential.findMany({
    where: { AND: [...credentialCondition(scope, filter), where] },
    select: credentialFields,
    ...range,
  });
  return inListOrder(rows as IssuedCredential[], window);
}

/** How many there are, counted no further than one beyond the limit. */
export async function countCredentials(scope: Scope, filter: CredentialFilter): Promise<number> {
  return scope.tx.credential.count({
    where: { AND: credentialCondition(scope, filter) },
    take: countLimit + 1,
  });
}

/**
 * The claimed credentials of one learner record, including replaced and revoked ones with their
 * state.
 */
export async function listCredentialsOfLearner(
  scope: Scope,
  learnerId: string,
): Promise<IssuedCredential[]> {
  return listCredentials(
    scope,
    { learnerId, states: [...heldStates] },
    firstRows({ by: "reserved", direction: "descending" }, 200),
  );
}
