import type { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { changeBatch } from "@/lib/adapters/db/stores/batch-store";
import { listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { keysOfFormats } from "@/lib/domain/issuing/format-keys";
import { alreadyUnderWay } from "./already-under-way";
import { BatchIdSchema, getOwnBatch } from "./own-batch";

export const ResumeBatchInput = BatchIdSchema;
export type ResumeBatchInput = z.output<typeof ResumeBatchInput>;

/**
 * Resumes a stopped batch with the same rows and approval. Errors: WRONG_STATE; NO_ACTIVE_KEY;
 * ALREADY_EXISTS while another batch of the run, proposed in the meantime, is under way.
 */
export async function resumeBatch(
  ctx: Context,
  input: ResumeBatchInput,
): Promise<{ batchId: string }> {
  await inInstitution(
    ctx,
    async (scope) => {
      const batch = await getOwnBatch(scope, ctx, { batchId: input.batchId, action: "batch.stop" });
      // After a compromise there has to be a new key first.
      keysOfFormats(batch.formats, await listActiveKeyIds(scope, ctx.now));
      const resumed = await changeBatch(
        scope,
        { id: batch.id, state: "stopped" },
        { state: "approved" },
      );
      if (!resumed) throw new AppError("WRONG_STATE");
      await enqueue(scope, "run-batch", { batchId: batch.id });
      await recordAudit(scope, ctx, { action: "batch.resume", subject: batch.id });
    },
    { onConflict: alreadyUnderWay },
  );
  return { batchId: input.batchId };
}
