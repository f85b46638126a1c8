import { recordAudit } from "@/lib/adapters/db/record";
import {
  getApprovalAcrs,
  updateApprovalAcrs,
} from "@/lib/adapters/db/stores/approval-sign-in-store";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
  listDueChanges,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution, inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ApprovalSignInChangeSchema } from "@/lib/domain/four-eyes/approval-sign-in";
import type { ChangeDecision } from "@/lib/domain/four-eyes/change-decision";
import {
  assertDecidable,
  type ChangeRequest,
  refusalOf,
} from "@/lib/domain/four-eyes/change-request";

/** What was shown as accepted until now is what is accepted until now. */
async function isCurrent(scope: Scope, { payload }: ChangeRequest): Promise<boolean> {
  const { from } = ApprovalSignInChangeSchema.parse(payload);
  return (await getApprovalAcrs(scope)).join(" ") === from.join(" ");
}

/**
 * Closed first: the database lets the setting be loosened only beside an approval. The institution
 * is locked by the caller.
 */
async function carryOut(
  scope: Scope,
  ctx: Context,
  { request, decidedBy }: { request: ChangeRequest; decidedBy: string | null },
): Promise<void> {
  const { from, to } = ApprovalSignInChangeSchema.parse(request.payload);
  await closeChangeRequest(scope, request.id, { state: "approved", decidedBy, decidedAt: ctx.now });
  await updateApprovalAcrs(scope, to);
  const detail = { changeId: request.id, from, to };
  const action = "institution.approve-approval-sign-in";
  await recordAudit(scope, ctx, { action, subject: scope.institutionId, detail });
}

/**
 * The second administrator's decision. Errors: FOUR_EYES, OWN_INVITEE, RECENT_SIGN_IN_REQUIRED,
 * STALE, ALREADY_DONE, WRONG_STATE.
 */
export async function approveApprovalSignIn(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "approval-sign-in" });
    const authors = await loadAuthors(scope, [request.proposedBy]);
    authorize(ctx.actor, "institution.approve-approval-sign-in", {
      institutionId: institutionOf(ctx),
      authors,
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    if (!(await isCurrent(scope, request))) throw new AppError("STALE");
    await carryOut(scope, ctx, { request, decidedBy: memberOf(ctx) });
  });
  return { changeId };
}

/**
 * Any administrator stops it; its author withdraws it. Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function rejectApprovalSignIn(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: changeId, kind: "approval-sign-in" });
    authorize(ctx.actor, "institution.reject-approval-sign-in", {
      institutionId: institutionOf(ctx),
    });
    assertDecidable(request, digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    const action = `institution.${state === "rejected" ? "reject" : "withdraw"}-approval-sign-in`;
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}

/**
 * Loosens the setting where the request has waited its time and no second administrator could
 * decide; where it was changed since, the request expires.
 */
export async function carryOutDueApprovalSignIns(ctx: Context): Promise<void> {
  authorize(ctx.actor, "change-request.carry-out", { institutionId: institutionOf(ctx) });
  const due = await inInstitution(ctx, (scope) =>
    listDueChanges(scope, "approval-sign-in", ctx.now),
  );
  for (const { id } of due) {
    await inInstitutionAfterStoring(ctx, async (scope) => {
      await lockInstitution(scope);
      const request = await getChangeRequest(scope, { id, kind: "approval-sign-in" });
      if (request.state !== "proposed") return;
      if (await isCurrent(scope, request))
        return carryOut(scope, ctx, { request, decidedBy: null });
      await closeChangeRequest(scope, id, {
        state: "expired",
        decidedBy: null,
        decidedAt: ctx.now,
      });
      await recordAudit(scope, ctx, {
        action: "change-request.expire",
        subject: request.subjectId,
        detail: { changeId: id },
      });
    });
  }
}
