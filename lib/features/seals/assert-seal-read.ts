import { getSealImport } from "@/lib/adapters/db/stores/seal-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";

/** Only an upload that the worker has read, so that its certificate was shown, can be approved. */
export async function assertSealRead(scope: Scope, importId: string): Promise<void> {
  const { state, certificateChain } = await getSealImport(scope, importId);
  if (state !== "pending" || certificateChain === null)
    throw new AppError("WRONG_STATE", { values: { state } });
}
