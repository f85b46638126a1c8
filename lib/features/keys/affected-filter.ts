import type { AffectedFilter } from "@/lib/adapters/db/stores/affected-credential-store";
import { listRowsOfKey } from "@/lib/adapters/db/stores/signing-key-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { CredentialState } from "@/lib/domain/credentials/states";
import { AppError } from "@/lib/domain/errors";

export type AffectedInput = {
  keyId: string;
  search?: string;
  states?: readonly CredentialState[] | null;
};

/**
 * Matches what a key signed under any certificate: a seal's key may have several. Errors:
 * NOT_FOUND.
 */
export async function affectedCredentialsFilter(
  scope: Scope,
  { keyId, search, states }: AffectedInput,
): Promise<AffectedFilter> {
  const keyIds = (await listRowsOfKey(scope, keyId)).map(({ id }) => id);
  if (keyIds.length === 0) throw new AppError("NOT_FOUND");
  return { keyIds, search: search?.trim() ?? "", states: states ?? null };
}
