import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import type { RevocationPolicy } from "@/lib/domain/four-eyes/revocation-policy";

export async function getRevocationPolicy(scope: Scope): Promise<RevocationPolicy> {
  const { revocationPolicy } = await scope.tx.institution.findUniqueOrThrow({
    where: { id: scope.institutionId },
    select: { revocationPolicy: true },
  });
  return revocationPolicy as RevocationPolicy;
}

/**
 * The database refuses to loosen it unless a request of the institution was approved earlier in the
 * same transaction.
 */
export async function updateRevocationPolicy(
  scope: Scope,
  revocationPolicy: RevocationPolicy,
): Promise<void> {
  await scope.tx.institution.update({
    where: { id: scope.institutionId },
    data: { revocationPolicy },
    select: { id: true },
  });
}

/** The batch in which the award's credential is being replaced. */
export async function findOpenReplacement(scope: Scope, awardId: string): Promise<string | null> {
  const row = await scope.tx.openReplacement.findUnique({
    where: { institutionId_awardId: { institutionId: scope.institutionId, awardId } },
    select: { batchId: true },
  });
  return row?.batchId ?? null;
}

/** Frees the award for another proposal while the rest of its batch is still being replaced. */
export async function deleteOpenReplacement(scope: Scope, awardId: string): Promise<void> {
  await scope.tx.openReplacement.deleteMany({
    where: { institutionId: scope.institutionId, awardId },
  });
}

/** Those of these awards whose revocation waits for a second registrar. */
export async function listAwardsToRevoke(
  scope: Scope,
  awardIds: readonly string[],
): Promise<Set<string>> {
  const rows = await scope.tx.changeRequest.findMany({
    where: {
      institutionId: scope.institutionId,
      kind: "credential-revocation",
      state: "proposed",
      subjectId: { in: [...awardIds] },
    },
    select: { subjectId: true },
  });
  return new Set(rows.map(({ subjectId }) => subjectId));
}

export type EndedRevocation = {
  id: string;
  awardId: string;
  credentialId: string;
  proposedBy: string;
};

/**
 * Ends the open revocations of these awards, whose credentials have ended in another way; returns
 * those that ended.
 */
export async function endRevocations(
  scope: Scope,
  awardIds: readonly string[],
  now: Date,
): Promise<EndedRevocation[]> {
  return scope.tx.$queryRaw<EndedRevocation[]>`
    update change_request set state = 'expired', decided_at = ${now}::timestamptz
    where institution_id = ${scope.institutionId}::uuid and kind = 'credential-revocation' and state = 'proposed'
      and subject_id = any (${[...awardIds]}::uuid[])
    returning id, subject_id as "awardId", payload ->> 'credentialId' as "credentialId", proposed_by as "proposedBy"`;
}

/** Only micro-credentials of these faculties; null: any. */
const isReached = (faculties: readonly string[] | null) =>
  faculties === null
    ? Prisma.sql`true`
    : Prisma.sql`m.faculty_id = any (${[...faculties]}::uuid[])`;

const openRevocations = Prisma.sql`
  change_request c
    join award a on a.institution_id = c.institution_id and a.id = c.subject_id
    join micro_credential_version v on v.institution_id = a.institution_id and v.id = a.version_id
    join micro_credential m on m.institution_id = v.institution_id and m.id = v.micro_credential_id
    join learner l on l.institution_id = a.institution_id and l.id = a.learner_id`;

export type WaitingRevocationRow = Pick<
  ChangeRequest,
  "id" | "proposedBy" | "proposedAt" | "reason"
> & {
  credentialId: string;
  displayName: string;
  title: string;
};

/** Revocations that wait for a second registrar, oldest first. */
export async function listOpenRevocations(
  scope: Scope,
  faculties: readonly string[] | null,
  take: number,
): Promise<WaitingRevocationRow[]> {
  return scope.tx.$queryRaw<WaitingRevocationRow[]>`
    select c.id, c.proposed_by as "proposedBy", c.proposed_at as "proposedAt", c.reason, c.payload ->> 'credentialId' as "credentialId",
      l.display_name as "displayName", v.title
    from ${openRevocations}
    where c.institution_id = ${scope.institutionId}::uuid and c.kind = 'credential-revocation' and c.state = 'proposed'
      and ${isReached(faculties)}
    order by c.proposed_at, c.id limit ${take}`;
}

/** Those proposed by someone other than this member. */
export async function countRevocationsToConfirm(
  scope: Scope,
  memberId: string,
  faculties: readonly string[] | null,
): Promise<number> {
  const rows = await scope.tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${openRevocations}
    where c.institution_id = ${scope.institutionId}::uuid and c.kind = 'credential-revocation' and c.state = 'proposed'
      and c.proposed_by <> ${memberId}::uuid and ${isReached(faculties)}`;
  return rows[0]?.count ?? 0;
}
