import type { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { changeBatch } from "@/lib/adapters/db/stores/batch-store";
import { inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { signingBatchStates } from "@/lib/domain/issuing/states";
import { BatchIdSchema, getOwnBatch } from "./own-batch";

export const StopBatchInput = BatchIdSchema;
export type StopBatchInput = z.output<typeof StopBatchInput>;

/**
 * Stops the batch between two chunks; signed credentials stay signed, and their learners are
 * notified.
 */
export async function stopBatch(ctx: Context, input: StopBatchInput): Promise<{ batchId: string }> {
  await inInstitutionAfterStoring(ctx, async (scope) => {
    const batch = await getOwnBatch(scope, ctx, { batchId: input.batchId, action: "batch.stop" });
    const stopped = await changeBatch(
      scope,
      { id: batch.id, state: [...signingBatchStates] },
      { state: "stopped" },
    );
    if (!stopped) throw new AppError("WRONG_STATE");
    await enqueue(scope, "deliver-credentials", { batchId: batch.id });
    await recordAudit(scope, ctx, { action: "batch.stop", subject: batch.id });
  });
  return { batchId: input.batchId };
}
