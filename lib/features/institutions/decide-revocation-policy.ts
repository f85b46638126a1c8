import { recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
  listDueChanges,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  getRevocationPolicy,
  updateRevocationPolicy,
} from "@/lib/adapters/db/stores/revocation-store";
import { inInstitution, inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeDecision } from "@/lib/domain/four-eyes/change-decision";
import {
  assertDecidable,
  type ChangeRequest,
  refusalOf,
} from "@/lib/domain/four-eyes/change-request";
import { RevocationPolicyChangeSchema } from "@/lib/domain/four-eyes/revocation-policy";

/**
 * Closed first: the database lets the policy be loosened only beside an approval. The institution
 * is locked by the caller.
 */
async function carryOut(
  scope: Scope,
  ctx: Context,
  { request, decidedBy }: { request: ChangeRequest; decidedBy: string | null },
): Promise<void> {
  const { from, to } = RevocationPolicyChangeSchema.parse(request.payload);
  if ((await getRevocationPolicy(scope)) !== from) throw new AppError("STALE");
  await closeChangeRequest(scope, request.id, { state: "approved", decidedBy, decidedAt: ctx.now });
  await updateRevocationPolicy(scope, to);
  const detail = { changeId: request.id, from, to };
  const action = "institution.approve-revocation-policy";
  await recordAudit(scope, ctx, { action, subject: scope.institutionId, detail });
}

/**
 * The second administrator's decision. Errors: FOUR_EYES, RECENT_SIGN_IN_REQUIRED, STALE,
 * ALREADY_DONE, WRONG_STATE.
 */
export async function approveRevocationPolicy(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "revocation-policy" });
    const authors = await loadAuthors(scope, [request.proposedBy]);
    authorize(ctx.actor, "institution.approve-revocation-policy", {
      institutionId: institutionOf(ctx),
      authors,
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    await carryOut(scope, ctx, { request, decidedBy: memberOf(ctx) });
  });
  return { changeId };
}

/**
 * Any administrator stops it; its author withdraws it. Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function rejectRevocationPolicy(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: changeId, kind: "revocation-policy" });
    authorize(ctx.actor, "institution.reject-revocation-policy", {
      institutionId: institutionOf(ctx),
    });
    assertDecidable(request, digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    const action = `institution.${state === "rejected" ? "reject" : "withdraw"}-revocation-policy`;
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}

/**
 * Loosens the policy where the request has waited its time and no second administrator could
 * decide.
 */
export async function carryOutDueRevocationPolicies(ctx: Context): Promise<void> {
  authorize(ctx.actor, "change-request.carry-out", { institutionId: institutionOf(ctx) });
  const due = await inInstitution(ctx, (scope) =>
    listDueChanges(scope, "revocation-policy", ctx.now),
  );
  for (const { id } of due) {
    await inInstitutionAfterStoring(ctx, async (scope) => {
      await lockInstitution(scope);
      const request = await getChangeRequest(scope, { id, kind: "revocation-policy" });
      if (request.state === "proposed") await carryOut(scope, ctx, { request, decidedBy: null });
    });
  }
}
