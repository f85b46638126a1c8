import { z } from "zod";
import { enqueue, recordAudit, requeue } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { listBatchesUnderWay } from "@/lib/adapters/db/stores/batch-store";
import {
  closeChangeRequest,
  getChangeRequest,
  insertChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { endIssuingStop, findIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { listSignableReplacements } from "@/lib/adapters/db/stores/stalled-work-store";
import { inInstitution, isUniqueViolation, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeDecision } from "@/lib/domain/four-eyes/change-decision";
import {
  assertDecidable,
  type ChangeRequest,
  refusalOf,
} from "@/lib/domain/four-eyes/change-request";
import { ReasonSchema } from "@/lib/domain/reason";
import { assertMayStart } from "./start-in-scope";

export const ProposeStartInput = z.object({ reason: ReasonSchema });

/**
 * Proposes that the institution issues again; another person has to confirm it, however long that
 * takes. Errors: WRONG_STATE where issuing is not stopped, ALREADY_EXISTS while a proposal waits,
 * RECENT_SIGN_IN_REQUIRED, ROLE_NOT_CONFIRMED, ROLE_NEWER_THAN_STOP.
 */
export async function proposeStart(
  ctx: Context,
  input: z.output<typeof ProposeStartInput>,
): Promise<{ changeId: string }> {
  const { reason } = input;
  const facultyId = anyFacultyReached(ctx.actor, "issuing.propose-start");
  authorize(ctx.actor, "issuing.propose-start", { institutionId: institutionOf(ctx), facultyId });
  assertRecentSignIn(ctx);
  const changeId = await inInstitution(ctx, async (scope) => {
    const stop = await findIssuingStop(scope);
    if (!stop) throw new AppError("WRONG_STATE");
    await assertMayStart(scope, ctx, { stopId: stop.id, action: "issuing.propose-start" });
    const id = await insertChangeRequest(scope, {
      kind: "issuing-start",
      subjectId: stop.id,
      payload: { stoppedAt: stop.stoppedAt.toISOString() },
      reason,
      proposedBy: memberOf(ctx),
      proposedAt: ctx.now,
      dueAt: null,
    });
    await tell(scope, ctx, { kind: "issuing-start-proposed", reason, changeId: id });
    await recordAudit(scope, ctx, {
      action: "issuing.propose-start",
      subject: stop.id,
      detail: { changeId: id, reason },
    });
    return id;
  }).catch((error: unknown) => {
    throw isUniqueViolation(error)
      ? new AppError("ALREADY_EXISTS", { values: { what: "change" } })
      : error;
  });
  return { changeId };
}

/**
 * The second person's word: issuing starts again, and what waited is signed by itself. Errors:
 * FOUR_EYES for the proposer, OWN_INVITEE, ROLE_NEWER_THAN_STOP, RECENT_SIGN_IN_REQUIRED, STALE,
 * ALREADY_DONE, WRONG_STATE.
 */
export async function confirmStart(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getWaiting(scope, ctx, {
      decision: input,
      action: "issuing.confirm-start",
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, input.digest);
    const { id: changeId, subjectId: stopId, reason, proposedBy } = request;
    await assertMayStart(scope, ctx, { stopId, action: "issuing.confirm-start", proposedBy });
    // Closed first: the database lets a stop end only beside an approval.
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    if (!(await endIssuingStop(scope, stopId, ctx.now))) throw new AppError("STALE");
    const batchIds = await resumeWaiting(scope, ctx.now);
    await tell(scope, ctx, { kind: "issuing-started", reason, changeId });
    const detail = { changeId, proposedBy, reason, batchIds };
    await recordAudit(scope, ctx, { action: "issuing.confirm-start", subject: stopId, detail });
  });
  return { changeId: input.changeId };
}

/**
 * Turns the proposal down, or withdraws one's own: issuing stays stopped. Errors: ALREADY_DONE,
 * WRONG_STATE, STALE.
 */
export async function declineStart(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  await inInstitution(ctx, async (scope) => {
    const request = await getWaiting(scope, ctx, {
      decision: input,
      action: "issuing.decline-start",
    });
    assertDecidable(request, input.digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, request.id, { state, decidedBy, decidedAt: ctx.now });
    const action = state === "rejected" ? "issuing.decline-start" : "issuing.withdraw-start";
    await recordAudit(scope, ctx, {
      action,
      subject: request.subjectId,
      detail: { changeId: request.id },
    });
  });
  return { changeId: input.changeId };
}

async function getWaiting(
  scope: Scope,
  ctx: Context,
  { decision, action }: { decision: ChangeDecision; action: Action },
): Promise<ChangeRequest> {
  const request = await getChangeRequest(scope, { id: decision.changeId, kind: "issuing-start" });
  authorize(ctx.actor, action, {
    institutionId: scope.institutionId,
    facultyId: anyFacultyReached(ctx.actor, action),
    authors: await loadAuthors(scope, [request.proposedBy]),
  });
  return request;
}

/** Asks the worker for all that waited; answers the batches. */
async function resumeWaiting(scope: Scope, now: Date): Promise<string[]> {
  const batchIds = (await listBatchesUnderWay(scope)).map(({ id }) => id);
  for (const batchId of batchIds) await enqueue(scope, "run-batch", { batchId });
  for (const credentialId of await listSignableReplacements(scope, {
    keys: await listActiveKeyIds(scope, now),
  }))
    await requeue(scope, "issue-credential", { credentialId });
  return batchIds;
}

async function tell(
  scope: Scope,
  ctx: Context,
  {
    kind,
    reason,
    changeId,
  }: { kind: "issuing-start-proposed" | "issuing-started"; reason: string; changeId: string },
): Promise<void> {
  await notifyAdministrators(scope, ctx, {
    kind,
    values: { reason },
    path: "/issuing/stop",
    dedupeKey: `${kind}:${changeId}`,
  });
}
