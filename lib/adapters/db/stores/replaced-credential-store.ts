import type { Scope } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { type CredentialState, revocableStates } from "@/lib/domain/credentials/states";

/** The credentials of these awards, to be replaced; call it while they are locked. */
export async function listCredentialsOfAwards(scope: Scope, awardIds: readonly string[]) {
  const rows = await scope.tx.credential.findMany({
    where: {
      institutionId: scope.institutionId,
      awardId: { in: [...awardIds] },
      state: { not: "cancelled" },
    },
    orderBy: [{ reservedAt: "desc" }, { id: "asc" }],
    select: {
      id: true,
      awardId: true,
      batchId: true,
      format: true,
      state: true,
      reservedAt: true,
      suspendedAt: true,
      supersedesId: true,
      statusListId: true,
      statusIndex: true,
    },
  });
  return rows as (Omit<(typeof rows)[number], "state" | "format"> & {
    state: CredentialState;
    format: SignedFormat;
  })[];
}

/** Marks locked credentials as replaced if they are in force. Returns how many. */
export async function markReplaced(
  scope: Scope,
  ids: readonly string[],
  end: { at: Date; by: string; reason: string },
): Promise<number> {
  const { count } = await scope.tx.credential.updateMany({
    where: {
      institutionId: scope.institutionId,
      id: { in: [...ids] },
      state: { in: [...revocableStates] },
    },
    data: { state: "replaced", revokedAt: end.at, revokedBy: end.by, revocationReason: end.reason },
  });
  return count;
}
