import type { z } from "zod";
import { enqueue, recordAudit, requeue } from "@/lib/adapters/db/record";
import { listBatchesUnderWay } from "@/lib/adapters/db/stores/batch-store";
import { closeChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { endIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { listSignableReplacements } from "@/lib/adapters/db/stores/stalled-work-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable } from "@/lib/domain/four-eyes/change-request";
import { notifyAdministratorsOfStart } from "./start-notices";
import { assertMayStart } from "./start-of-issuing";
import { getWaitingStart } from "./waiting-start";

export const ConfirmIssuingStartInput = ChangeDecisionSchema;
export type ConfirmIssuingStartInput = z.output<typeof ConfirmIssuingStartInput>;

/**
 * The second person's decision: issuing starts again, and waiting batches continue without further
 * action. Errors: FOUR_EYES for the proposer, OWN_INVITEE, ROLE_NEWER_THAN_STOP,
 * RECENT_SIGN_IN_REQUIRED, STALE, ALREADY_DONE, WRONG_STATE.
 */
export async function confirmIssuingStart(
  ctx: Context,
  input: ConfirmIssuingStartInput,
): Promise<{ changeId: string }> {
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getWaitingStart(scope, ctx, {
      decision: input,
      action: "issuing.confirm-start",
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, input.digest);
    const { id: changeId, subjectId: stopId, reason, proposedBy } = request;
    await assertMayStart(scope, ctx, { stopId, action: "issuing.confirm-start", proposedBy });
    // The request is closed first: the database allows a stop to end only together with an
    // approval.
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    if (!(await endIssuingStop(scope, stopId, ctx.now))) throw new AppError("STALE");
    const batchIds = await resumeWaiting(scope, ctx.now);
    await notifyAdministratorsOfStart(scope, ctx, { kind: "issuing-started", reason, changeId });
    const detail = { changeId, proposedBy, reason, batchIds };
    await recordAudit(scope, ctx, { action: "issuing.confirm-start", subject: stopId, detail });
  });
  return { changeId: input.changeId };
}

/** Requeues everything that waited; returns the number of batches. */
async function resumeWaiting(scope: Scope, now: Date): Promise<string[]> {
  const batchIds = (await listBatchesUnderWay(scope)).map(({ id }) => id);
  for (const batchId of batchIds) await enqueue(scope, "run-batch", { batchId });
  for (const credentialId of await listSignableReplacements(scope, {
    keys: await listActiveKeyIds(scope, now),
  }))
    await requeue(scope, "issue-credential", { credentialId });
  return batchIds;
}
