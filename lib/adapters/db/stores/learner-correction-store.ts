import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";

/** Corrects a learner's names if the record is unchanged since it was read. Errors: STALE. */
export async function correctLearner(
  scope: Scope,
  correction: {
    id: string;
    revision: number;
    names: { displayName: string; givenName: string | null; familyName: string | null };
  },
): Promise<void> {
  const { count } = await scope.tx.learner.updateMany({
    where: { institutionId: scope.institutionId, id: correction.id, revision: correction.revision },
    data: { ...correction.names, revision: { increment: 1 } },
  });
  if (count !== 1) throw new AppError("STALE");
}
