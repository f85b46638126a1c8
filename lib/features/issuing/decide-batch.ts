import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { getApprovalAcrs } from "@/lib/adapters/db/stores/approval-sign-in-store";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  type BatchRecord,
  changeBatch,
  findBatch,
  listReplacementRows,
} from "@/lib/adapters/db/stores/batch-store";
import { countCredentialsOfBatch } from "@/lib/adapters/db/stores/credential-store";
import { readOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { getIssuableRun, listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { deleteOpenReplacements } from "@/lib/adapters/db/stores/open-replacement-store";
import { cancelReserved } from "@/lib/adapters/db/stores/reserved-credential-store";
import { inInstitution, inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyOfDecision } from "@/lib/adapters/mail/notify-of-batch";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ShownDigestSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertAcceptedAcr } from "@/lib/domain/identity/accepted-acr";
import { IdSchema } from "@/lib/domain/ids";
import { keysOfFormats } from "@/lib/domain/issuing/format-keys";
import { namesOf } from "@/lib/domain/issuing/plan-replacement";
import { writtenText } from "@/lib/domain/reason";
import { correctNames } from "./correct-names";
import { rethrowAsAlreadyUnderWay } from "./propose-batch";
import { replanBatch } from "./replan-batch";

export const ApproveBatchInput = z.object({
  batchId: IdSchema,
  /** The digest the approver saw: an approval covers exactly these rows. */
  digest: ShownDigestSchema,
});

export const RejectBatchInput = z.object({
  batchId: IdSchema,
  reason: writtenText(1000).min(1, { error: "required" }),
});

export const BatchIdInput = z.object({ batchId: IdSchema });

async function getOwnBatch(
  scope: Scope,
  ctx: Context,
  input: { batchId: string; action: Action },
): Promise<BatchRecord> {
  const batch = await findBatch(scope, input.batchId);
  if (!batch) throw new AppError("NOT_FOUND");
  const run = await getIssuableRun(scope, batch.runId);
  authorize(ctx.actor, input.action, {
    institutionId: scope.institutionId,
    facultyId: run.facultyId,
    authors: await loadAuthors(scope, [batch.proposedBy]),
  });
  return batch;
}

/**
 * The second registrar's signature over the digest. The rows are read again: if anything that would
 * be signed, or where a claim link goes, has changed since the proposal, the approval is void and
 * nothing is issued. Names that a replacement corrects are corrected in the record now. Errors:
 * FOUR_EYES for the proposer, STRONGER_SIGN_IN_REQUIRED, RECENT_SIGN_IN_REQUIRED, WRONG_STATE,
 * STALE, APPROVAL_VOID, REVOCATION_OPEN, NO_ACTIVE_KEY, ISSUER_DATA_MISSING, WRONG_ADDRESS,
 * DATABASE_RESTORED.
 */
export async function approveBatch(
  ctx: Context,
  input: z.output<typeof ApproveBatchInput>,
): Promise<{ batchId: string }> {
  await inInstitution(ctx, async (scope) => {
    const batch = await getOwnBatch(scope, ctx, {
      batchId: input.batchId,
      action: "batch.approve",
    });
    assertAcceptedAcr(ctx, await getApprovalAcrs(scope));
    assertRecentSignIn(ctx);
    if (await readOpenRestore(scope.tx)) throw new AppError("DATABASE_RESTORED");
    if (batch.state !== "proposed")
      throw new AppError(batch.approvedBy ? "ALREADY_DONE" : "WRONG_STATE");
    const { digest, corrections } = await replanBatch(scope, { batch, now: ctx.now });
    if (digest !== batch.digest || digest !== input.digest) throw new AppError("APPROVAL_VOID");
    const approved = await changeBatch(
      scope,
      { id: batch.id, state: "proposed", digest },
      { state: "approved", approvedBy: memberOf(ctx), approvedAt: ctx.now },
    );
    if (!approved) throw new AppError("STALE");
    const withdrawn = await correctNames(scope, ctx, { batchId: batch.id, corrections });
    await enqueue(scope, "run-batch", { batchId: batch.id });
    await notifyOfDecision(scope, ctx, { ...batch, batchId: batch.id, decision: "approved" });
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

/**
 * Turns a proposal down, with a reason that the proposer reads. The proposer may withdraw their own
 * this way.
 */
export async function rejectBatch(
  ctx: Context,
  input: z.output<typeof RejectBatchInput>,
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
    await notifyOfDecision(scope, ctx, { ...batch, batchId: batch.id, decision: "rejected" });
    await recordAudit(scope, ctx, { action: "batch.reject", subject: batch.id });
  });
  return { batchId: input.batchId };
}

/** Stops issuing between two chunks; what is signed stays signed, and its learners are told. */
export async function stopBatch(
  ctx: Context,
  input: z.output<typeof BatchIdInput>,
): Promise<{ batchId: string }> {
  await inInstitutionAfterStoring(ctx, async (scope) => {
    const batch = await getOwnBatch(scope, ctx, { batchId: input.batchId, action: "batch.stop" });
    const stopped = await changeBatch(
      scope,
      { id: batch.id, state: ["approved", "running"] },
      { state: "stopped" },
    );
    if (!stopped) throw new AppError("WRONG_STATE");
    await enqueue(scope, "deliver-credentials", { batchId: batch.id });
    await recordAudit(scope, ctx, { action: "batch.stop", subject: batch.id });
  });
  return { batchId: input.batchId };
}

/**
 * Ends a stopped batch for good: what was only reserved is given up, so that its learners can be
 * proposed anew. What is signed stays. Errors: WRONG_STATE.
 */
export async function closeBatch(
  ctx: Context,
  input: z.output<typeof BatchIdInput>,
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
    if (batch.kind === "replacement") await sendKeptAgain(scope, batch.id);
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
 * Credentials whose claim links ended with a corrected name, and whose replacement is given up:
 * they get a new link.
 */
async function sendKeptAgain(scope: Scope, batchId: string): Promise<void> {
  const corrected = (await listReplacementRows(scope, batchId)).filter(
    (row) => namesOf(row) !== undefined,
  );
  for (const { replaces } of corrected)
    await enqueue(scope, "deliver-credentials", { credentialId: replaces.credentialId });
}

/**
 * Goes on with a stopped batch: the rows and their approval are the same. Errors: WRONG_STATE;
 * NO_ACTIVE_KEY; ALREADY_EXISTS while another batch of the run, proposed in the meantime, is under
 * way.
 */
export async function resumeBatch(
  ctx: Context,
  input: z.output<typeof BatchIdInput>,
): Promise<{ batchId: string }> {
  await inInstitution(ctx, async (scope) => {
    const batch = await getOwnBatch(scope, ctx, { batchId: input.batchId, action: "batch.stop" });
    // After a compromise there is first a new key, then more of the batch.
    keysOfFormats(batch.formats, await listActiveKeyIds(scope, ctx.now));
    const resumed = await changeBatch(
      scope,
      { id: batch.id, state: "stopped" },
      { state: "approved" },
    );
    if (!resumed) throw new AppError("WRONG_STATE");
    await enqueue(scope, "run-batch", { batchId: batch.id });
    await recordAudit(scope, ctx, { action: "batch.resume", subject: batch.id });
  }).catch(rethrowAsAlreadyUnderWay);
  return { batchId: input.batchId };
}
