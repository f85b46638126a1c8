import type { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { changeBatch, listReplacementRows } from "@/lib/adapters/db/stores/batch-store";
import { countCredentialsOfBatch } from "@/lib/adapters/db/stores/credential-store";
import { deleteOpenReplacements } from "@/lib/adapters/db/stores/open-replacement-store";
import { cancelReserved } from "@/lib/adapters/db/stores/reserved-credential-store";
import { inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { namesOf } from "@/lib/domain/issuing/plan-replacement";
import { BatchIdSchema, getOwnBatch } from "./own-batch";

export const CloseBatchInput = BatchIdSchema;
export type CloseBatchInput = z.output<typeof CloseBatchInput>;

/**
 * Ends a stopped batch for good: reserved credentials are cancelled, so that their learners can be
 * proposed again. Signed credentials stay. Errors: WRONG_STATE.
 */
export async function closeBatch(
  ctx: Context,
  input: CloseBatchInput,
): Promise<{ batchId: string }> {
  await inInstitutionAfterStoring(ctx, async (scope) => {
    const batch = await getOwnBatch(scope, ctx, { batchId: input.batchId, action: "batch.stop" });
    const closed = await changeBatch(
      scope,
      { id: batch.id, state: "stopped" },
      { state: "done", finishedAt: ctx.now },
    );
    if (!closed) throw new AppError("WRONG_STATE");
    const { reserved, stored } = await countCredentialsOfBatch(scope, batch.id);
    await cancelReserved(scope, { batchId: batch.id });
    await deleteOpenReplacements(scope, batch.id);
    if (batch.kind === "replacement") await redeliverUnreplaced(scope, batch.id);
    if (stored > 0) await enqueue(scope, "deliver-credentials", { batchId: batch.id });
    await recordAudit(scope, ctx, {
      action: "batch.close",
      subject: batch.id,
      detail: { cancelled: reserved },
    });
  });
  return { batchId: input.batchId };
}

/**
 * Sends new claim links for credentials whose links ended with a correction of a name and whose
 * replacement is cancelled.
 */
async function redeliverUnreplaced(scope: Scope, batchId: string): Promise<void> {
  const corrected = (await listReplacementRows(scope, batchId)).filter(
    (row) => namesOf(row) !== undefined,
  );
  for (const { replaces } of corrected)
    await enqueue(scope, "deliver-credentials", { credentialId: replaces.credentialId });
}
