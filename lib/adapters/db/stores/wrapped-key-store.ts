import type { Scope } from "../tenancy";

/** A key with its wrapped private half: only the worker's role may read that column. Null where it has no material yet. */
export async function findWrappedKey(scope: Scope, id: string) {
  const row = await scope.tx.signingKey.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { state: true, publicKeyMultibase: true, wrappedPrivateKey: true },
  });
  if (!row?.publicKeyMultibase || !row.wrappedPrivateKey) return null;
  const { publicKeyMultibase, wrappedPrivateKey } = row;
  return { institutionId: scope.institutionId, publicKeyMultibase, wrappedPrivateKey, maySign: row.state === "active" };
}
