import type { Scope } from "@/lib/adapters/db/tenancy";

/** The e-mail addresses of learners, by learner id. */
export async function listAddresses(
  scope: Scope,
  learnerIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await scope.tx.learner.findMany({
    where: { institutionId: scope.institutionId, id: { in: [...learnerIds] } },
    select: { id: true, email: true },
  });
  return new Map(rows.map(({ id, email }) => [id, email]));
}
