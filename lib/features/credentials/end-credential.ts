import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { changeBatch, findBatch, lockBatch } from "@/lib/adapters/db/stores/batch-store";
import { closeChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import {
  changeCredential,
  lockCredentialsOfAward,
} from "@/lib/adapters/db/stores/credential-store";
import { deleteOpenReplacements } from "@/lib/adapters/db/stores/open-replacement-store";
import { cancelReserved } from "@/lib/adapters/db/stores/reserved-credential-store";
import {
  deleteOpenReplacement,
  endRevocations,
  findOpenReplacement,
} from "@/lib/adapters/db/stores/revocation-store";
import { setStatusBits } from "@/lib/adapters/db/stores/status-list-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyOfBatchDecision } from "@/lib/adapters/mail/notify-of-batch";
import { notifyOfRevocation } from "@/lib/adapters/mail/notify-of-revocation";
import { type Context, memberOf } from "@/lib/domain/context";
import { type CredentialState, revocableStates } from "@/lib/domain/credentials/states";

import { AppError } from "@/lib/domain/errors";
import { proposalEndedBy } from "@/lib/domain/four-eyes/credential-revocation";

const revocable: CredentialState[] = [...revocableStates];

export type Ending = {
  credential: { id: string; awardId: string };
  reason: string;
  /** The proposal that this confirms, if the policy requires two registrars. */
  changeId: string | null;
};

/**
 * Ends an award's credential in all its formats; reserved ones are cancelled, and a proposal to
 * replace it ends. Takes effect with this transaction for our own verifier; the published lists
 * follow as soon as the worker has signed them. Errors: STALE.
 */
export async function endCredential(
  scope: Scope,
  ctx: Context,
  { credential, reason, changeId }: Ending,
): Promise<void> {
  const { awardId } = credential;
  const by = decider(ctx);
  const end = {
    state: "revoked",
    revokedAt: ctx.now,
    revokedBy: by,
    revocationReason: reason,
  } as const;
  // The batch is locked before the credentials, as the worker does when it stores the replacement.
  const batchId = await findOpenReplacement(scope, awardId);
  if (batchId !== null) await lockBatch(scope, batchId);
  const live = await lockCredentialsOfAward(scope, awardId, revocable);
  if (!live.some(({ id }) => id === credential.id)) throw new AppError("STALE");
  if ((await findOpenReplacement(scope, awardId)) !== batchId) throw new AppError("STALE");
  if (changeId !== null)
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
  for (const { id } of live) {
    if (!(await changeCredential(scope, { id, states: revocable }, end)))
      throw new AppError("STALE");
  }
  await cancelReserved(scope, { awardId });
  for (const statusListId of await setStatusBits(scope, live))
    await enqueue(scope, "publish-status-list", { statusListId });
  for (const revocation of await endRevocations(scope, [awardId], ctx.now)) {
    await notifyOfRevocation(scope, ctx, { revocation, outcome: "ended" });
    const detail = { changeId: revocation.id };
    await recordAudit(scope, ctx, {
      action: "credential.end-revocation",
      subject: revocation.credentialId,
      detail,
    });
  }
  if (batchId !== null) await endReplacement(scope, ctx, { batchId, credential, reason });
}

/** Null if a published list is the source: the record of who decided was lost with the database. */
function decider({ actor }: Context): string | null {
  return actor.kind === "member" ? actor.memberId : null;
}

/**
 * Rule: no one approves the replacement of a revoked credential without having seen that it was
 * revoked. A proposed batch ends as a whole, since its digest covers every row; an approved batch
 * leaves out only this credential.
 */
async function endReplacement(
  scope: Scope,
  ctx: Context,
  {
    batchId,
    credential,
    reason,
  }: { batchId: string; credential: Ending["credential"]; reason: string },
): Promise<void> {
  const batch = await findBatch(scope, batchId);
  const rejected = {
    state: "rejected",
    rejectedBy: decider(ctx),
    rejectedAt: ctx.now,
    reason: proposalEndedBy(reason),
  } as const;
  if (!batch || !(await changeBatch(scope, { id: batchId, state: "proposed" }, rejected))) {
    await deleteOpenReplacement(scope, credential.awardId);
    return;
  }
  await deleteOpenReplacements(scope, batchId);
  await notifyOfBatchDecision(scope, ctx, { ...batch, batchId, decision: "rejected" });
  await recordAudit(scope, ctx, {
    action: "batch.reject",
    subject: batchId,
    detail: { revoked: credential.id },
  });
}
