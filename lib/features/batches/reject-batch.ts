import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { changeBatch } from "@/lib/adapters/db/stores/batch-store";
import { deleteOpenReplacements } from "@/lib/adapters/db/stores/open-replacement-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyOfBatchDecision } from "@/lib/adapters/mail/notify-of-batch";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { writtenText } from "@/lib/domain/reason";
import { getOwnBatch } from "./own-batch";

export const RejectBatchInput = z.object({
  batchId: IdSchema,
  reason: writtenText(1000).min(1, { error: "required" }),
});
export type RejectBatchInput = z.output<typeof RejectBatchInput>;

/**
 * Rejects a proposal with a reason that the proposer reads. Proposers withdraw their own proposals
 * this way too.
 */
export async function rejectBatch(
  ctx: Context,
  input: RejectBatchInput,
): Promise<{ batchId: string }> {
  await inInstitution(ctx, async (scope) => {
    const batch = await getOwnBatch(scope, ctx, { batchId: input.batchId, action: "batch.reject" });
    const rejected = await changeBatch(
      scope,
      { id: batch.id, state: "proposed" },
      { state: "rejected", rejectedBy: memberOf(ctx), rejectedAt: ctx.now, reason: input.reason },
    );
    if (!rejected) throw new AppError("WRONG_STATE");
    await deleteOpenReplacements(scope, batch.id);
    await notifyOfBatchDecision(scope, ctx, { ...batch, batchId: batch.id, decision: "rejected" });
    await recordAudit(scope, ctx, { action: "batch.reject", subject: batch.id });
  });
  return { batchId: input.batchId };
}
