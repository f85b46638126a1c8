import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { getApprovalAcrs } from "@/lib/adapters/db/stores/approval-sign-in-store";
import { changeBatch } from "@/lib/adapters/db/stores/batch-store";
import { readOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyOfBatchDecision } from "@/lib/adapters/mail/notify-of-batch";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ShownDigestSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertAcceptedAcr } from "@/lib/domain/identity/accepted-acr";
import { IdSchema } from "@/lib/domain/ids";
import { assertSameDigest, assertUndecided } from "@/lib/domain/issuing/plan-proposal";
import { correctNames } from "./correct-names";
import { getOwnBatch } from "./own-batch";
import { replanBatch } from "./replan-batch";

export const ApproveBatchInput = z.object({
  batchId: IdSchema,
  /** The digest that the approver saw: an approval covers exactly these rows. */
  digest: ShownDigestSchema,
});
export type ApproveBatchInput = z.output<typeof ApproveBatchInput>;

/**
 * The second registrar's signature over the digest. The rows are read again: if anything that would
 * be signed, or the address of a claim link, has changed since the proposal, the approval is void
 * and nothing is issued. Names that a replacement corrects are corrected in the record in the same
 * transaction. Errors: FOUR_EYES for the proposer, STRONGER_SIGN_IN_REQUIRED,
 * RECENT_SIGN_IN_REQUIRED, WRONG_STATE, STALE, APPROVAL_VOID, REVOCATION_OPEN, NO_ACTIVE_KEY,
 * ISSUER_DATA_MISSING, WRONG_ADDRESS, DATABASE_RESTORED.
 */
export async function approveBatch(
  ctx: Context,
  input: ApproveBatchInput,
): Promise<{ batchId: string }> {
  await inInstitution(ctx, async (scope) => {
    const batch = await getOwnBatch(scope, ctx, {
      batchId: input.batchId,
      action: "batch.approve",
    });
    assertAcceptedAcr(ctx, await getApprovalAcrs(scope));
    assertRecentSignIn(ctx);
    if (await readOpenRestore(scope.tx)) throw new AppError("DATABASE_RESTORED");
    assertUndecided(batch);
    const { digest, corrections } = await replanBatch(scope, { batch, now: ctx.now });
    assertSameDigest({ proposed: batch.digest, seen: input.digest, now: digest });
    const approved = await changeBatch(
      scope,
      { id: batch.id, state: "proposed", digest },
      { state: "approved", approvedBy: memberOf(ctx), approvedAt: ctx.now },
    );
    if (!approved) throw new AppError("STALE");
    const withdrawn = await correctNames(scope, ctx, { batchId: batch.id, corrections });
    await enqueue(scope, "run-batch", { batchId: batch.id });
    await notifyOfBatchDecision(scope, ctx, { ...batch, batchId: batch.id, decision: "approved" });
    for (const { learnerId, revision, changed, replaces } of corrections) {
      const withdrawnLinks = withdrawn.get(learnerId) ?? 0;
      const detail = { revision, changed, batchId: batch.id, replaces: [replaces], withdrawnLinks };
      await recordAudit(scope, ctx, { action: "learner.edit", subject: learnerId, detail });
    }
    await recordAudit(scope, ctx, {
      action: "batch.approve",
      subject: batch.id,
      detail: { digest, total: batch.total },
    });
  });
  return { batchId: input.batchId };
}
