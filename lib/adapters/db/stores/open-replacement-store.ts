import type { Scope } from "@/lib/adapters/db/tenancy";

/**
 * Reserves the awards of these enrolments for one batch; the primary key refuses a second batch for
 * any of them.
 */
export async function insertOpenReplacements(
  scope: Scope,
  batchId: string,
  enrolmentIds: readonly string[],
): Promise<void> {
  await scope.tx.$executeRaw`
    insert into open_replacement (institution_id, award_id, batch_id)
    select institution_id, id, ${batchId}::uuid from award
    where institution_id = ${scope.institutionId}::uuid and enrolment_id = any (${[...enrolmentIds]}::uuid[]) order by id`;
}

/** Once a batch has ended, its awards can be proposed again. */
export async function deleteOpenReplacements(scope: Scope, batchId: string): Promise<void> {
  await scope.tx.openReplacement.deleteMany({
    where: { institutionId: scope.institutionId, batchId },
  });
}
