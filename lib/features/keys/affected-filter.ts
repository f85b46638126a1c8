import { z } from "zod";
import type { AffectedFilter } from "@/lib/adapters/db/stores/affected-credential-store";
import { listRowsOfKey } from "@/lib/adapters/db/stores/signing-key-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { signedStates } from "@/lib/domain/credentials/states";
import { AppError } from "@/lib/domain/errors";
import { listInput } from "@/lib/domain/lists/list-query";

/** The address of the list of what a key signed, and of the file with it. */
export const AffectedQuery = listInput({
  filters: { state: z.enum(signedStates, { error: "unknownCode" }) },
  sorts: { issued: { keys: ["instant"], direction: "descending" } },
  defaultSort: "issued",
});
export type AffectedQuery = z.output<typeof AffectedQuery>;

export type AffectedInput = { keyId: string; query: AffectedQuery };

/**
 * Matches what a key signed under any certificate: a seal's key may have several. Errors:
 * NOT_FOUND.
 */
export async function affectedCredentialsFilter(
  scope: Scope,
  { keyId, query }: { keyId: string; query?: AffectedQuery },
): Promise<AffectedFilter> {
  const keyIds = (await listRowsOfKey(scope, keyId)).map(({ id }) => id);
  if (keyIds.length === 0) throw new AppError("NOT_FOUND");
  return { keyIds, search: query?.search ?? "", state: query?.filters.state ?? null };
}
