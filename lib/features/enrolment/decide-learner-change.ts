import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { withdrawClaimLinks } from "@/lib/adapters/db/stores/claim-withdrawal-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import { getLearner, lockLearners, updateLearner } from "@/lib/adapters/db/stores/learner-store";
import { inInstitution, isUniqueViolation, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyOfIdentityChange } from "@/lib/adapters/mail/notify-of-identity-change";
import type { Action } from "@/lib/domain/access/actions";
import { authorize } from "@/lib/domain/access/authorize";
import { facultyInReach } from "@/lib/domain/access/reach";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeDecision } from "@/lib/domain/four-eyes/change-decision";
import {
  assertDecidable,
  type ChangeRequest,
  refusalOf,
} from "@/lib/domain/four-eyes/change-request";
import {
  applyIdentityChange,
  LearnerIdentityChangeSchema,
} from "@/lib/domain/four-eyes/learner-identity";
import { assertOwnIdentifiers } from "./foreign-identifiers";
import { notifyOfDecision } from "./tell-of-change";

async function getOwnChange(
  scope: Scope,
  ctx: Context,
  input: { changeId: string; action: Action },
): Promise<ChangeRequest> {
  const change = await getChangeRequest(scope, { id: input.changeId, kind: "learner-identity" });
  const faculties = await listFacultiesOfLearner(scope, change.subjectId);
  authorize(ctx.actor, input.action, {
    institutionId: scope.institutionId,
    facultyId: facultyInReach(ctx.actor, input.action, faculties),
    authors: await loadAuthors(scope, [change.proposedBy]),
  });
  return change;
}

/**
 * The second registrar's decision: the record changes, its unused claim links end, and what they
 * led to is delivered again to where the record says now. Errors: FOUR_EYES for the proposer, STALE
 * where the record or the proposal is no longer the one that was shown, ALREADY_DONE, WRONG_STATE,
 * INVALID_INPUT (belongsToOther).
 */
export async function approveLearnerChange(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId } = input;
  await inInstitution(ctx, async (scope) => {
    await lockLearners(scope);
    const request = await getOwnChange(scope, ctx, { changeId, action: "learner.approve-change" });
    assertRecentSignIn(ctx);
    assertDecidable(request, input.digest);
    const change = LearnerIdentityChangeSchema.parse(request.payload);
    const { id, claimed: _claimed, ...before } = await getLearner(scope, request.subjectId);
    if (before.revision !== change.revision) throw new AppError("STALE");
    const facts = applyIdentityChange(before, change);
    await assertOwnIdentifiers(scope, { learnerId: id, facts });
    // Links first, as anyone who claims locks them.
    const { links, undelivered } = await withdrawClaimLinks(scope, id, ctx.now);
    await updateLearner(scope, { ...facts, id, revision: change.revision });
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    await notifyOfIdentityChange(scope, ctx, {
      changeKey: changeId,
      before: { ...before, id },
      after: facts,
    });
    await notifyOfDecision(scope, ctx, { ...request, outcome: "approved" });
    for (const credentialId of undelivered)
      await enqueue(scope, "deliver-credentials", { credentialId });
    const detail = { changeId, changed: Object.keys(change.to), withdrawnLinks: links };
    await recordAudit(scope, ctx, { action: "learner.approve-change", subject: id, detail });
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new AppError("STALE") : error;
  });
  return { changeId };
}

/**
 * Turns the proposal down; its own proposer withdraws it. Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function rejectLearnerChange(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getOwnChange(scope, ctx, { changeId, action: "learner.reject-change" });
    assertDecidable(request, input.digest);
    const memberId = memberOf(ctx);
    const state = refusalOf(request, memberId);
    const decidedBy = state === "rejected" ? memberId : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    await notifyOfDecision(scope, ctx, { ...request, outcome: state });
    const action = state === "rejected" ? "learner.reject-change" : "learner.withdraw-change";
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}
