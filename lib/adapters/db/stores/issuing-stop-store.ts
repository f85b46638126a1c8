import type { Scope } from "../tenancy";
import { lockInstitutionForShare } from "./institution-store";

export type IssuingStop = {
  id: string;
  reason: string;
  /** Null where the installation did, after a restore. */
  stoppedBy: string | null;
  stoppedAt: Date;
};

const fields = { id: true, reason: true, stoppedBy: true, stoppedAt: true } as const;

/** The stop that is in force; null while the institution issues. */
export async function findIssuingStop(scope: Scope): Promise<IssuingStop | null> {
  return scope.tx.issuingStop.findFirst({
    where: { institutionId: scope.institutionId, endedAt: null },
    select: fields,
  });
}

/**
 * Whether the institution issues, held so until the transaction ends: a stop waits for what is
 * being stored now, and nothing is stored after it. Call it first: the institution comes before
 * everything else that is locked.
 */
export async function lockIssuing(scope: Scope): Promise<boolean> {
  await lockInstitutionForShare(scope);
  return (await findIssuingStop(scope)) === null;
}

/** Where a stop is in force already, the unique index refuses another. */
export async function insertIssuingStop(
  scope: Scope,
  stop: Omit<IssuingStop, "id">,
): Promise<string> {
  const { id } = await scope.tx.issuingStop.create({
    data: { ...stop, institutionId: scope.institutionId },
    select: { id: true },
  });
  return id;
}

/**
 * Ends a stop that is in force; answers whether it was. The database refuses unless its start was
 * approved before in the same transaction.
 */
export async function endIssuingStop(scope: Scope, id: string, endedAt: Date): Promise<boolean> {
  const where = { institutionId: scope.institutionId, id, endedAt: null };
  const { count } = await scope.tx.issuingStop.updateMany({ where, data: { endedAt } });
  return count === 1;
}

/**
 * Of these members, those whose role counts for starting again after this stop: the database asks
 * the same when the stop ends.
 */
export async function listCountingForStart(
  scope: Scope,
  of: { stopId: string; memberIds: readonly string[] },
): Promise<string[]> {
  const rows = await scope.tx.$queryRaw<{ memberId: string }[]>`
    select member_id as "memberId" from issuing_stop s, unnest(${[...of.memberIds]}::uuid[]) as member_id
    where s.institution_id = ${scope.institutionId}::uuid and s.id = ${of.stopId}::uuid
      and app.counts_for_start(s.institution_id, member_id, s.stopped_at)`;
  return rows.map(({ memberId }) => memberId);
}
