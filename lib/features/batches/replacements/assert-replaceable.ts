import type { StoredAwardRecord } from "@/lib/adapters/db/stores/award-record-store";
import { isWithdrawn } from "@/lib/domain/credentials/states";
import { AppError } from "@/lib/domain/errors";

export function assertReplaceable(
  record: StoredAwardRecord | undefined,
  credential: { id: string; state: string },
): asserts record is StoredAwardRecord {
  if (record?.signed.credentialId === credential.id) return;
  throw new AppError(isWithdrawn(credential.state) ? "ALREADY_DONE" : "WRONG_STATE");
}
