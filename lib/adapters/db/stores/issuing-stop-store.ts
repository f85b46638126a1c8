import type { Scope } from "@/lib/adapters/db/tenancy";
import { lockInstitutionForShare } from "./institution-store";

export type IssuingStop = {
  id: string;
  reason: string;
  /** Null if the installation itself stopped it, after a restore. */
  stoppedBy: string | null;
  stoppedAt: Date;
};

const fields = { id: true, reason: true, stoppedBy: true, stoppedAt: true } as const;

/** The stop in force; null while the institution issues. */
export async function findIssuingStop(scope: Scope): Promise<IssuingStop | null> {
  return scope.tx.issuingStop.findFirst({
    where: { institutionId: scope.institutionId, endedAt: null },
    select: fields,
  });
}

/**
 * Whether issuing is allowed, locked until the transaction ends: a stop waits for credentials being
 * stored now, and none is stored after it. Call it first: in the lock order, the institution comes
 * before everything else.
 */
export async function lockIssuing(scope: Scope): Promise<boolean> {
  await lockInstitutionForShare(scope);
  return (await findIssuingStop(scope)) === null;
}

/** If a stop is in force already, the unique index refuses another. */
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
 * Ends a stop in force; returns whether there was one. The database refuses unless the start was
 * approved earlier in the same transaction.
 */
export async function endIssuingStop(scope: Scope, id: string, endedAt: Date): Promise<boolean> {
  const where = { institutionId: scope.institutionId, id, endedAt: null };
  const { count } = await scope.tx.issuingStop.updateMany({ where, data: { endedAt } });
  return count === 1;
}

/**
 * Those of these members whose role counts for starting again after this stop: the database checks
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
