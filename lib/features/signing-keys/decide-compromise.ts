import { recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
  listDueChanges,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution, inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { KeyCompromiseChangeSchema } from "@/lib/domain/four-eyes/administrator-matters";
import type { ChangeDecision } from "@/lib/domain/four-eyes/change-decision";
import {
  assertDecidable,
  type ChangeRequest,
  refusalOf,
} from "@/lib/domain/four-eyes/change-request";
import { type Compromise, declareCompromised } from "./compromise-key";

const asReported = ({ subjectId, payload, reason, proposedBy }: ChangeRequest): Compromise => ({
  keyId: subjectId,
  since: KeyCompromiseChangeSchema.parse(payload).since,
  reason,
  by: proposedBy,
});

/**
 * The second administrator's word: for ever, nothing that the key signed counts as valid. Errors:
 * FOUR_EYES, ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function approveCompromise(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "key-compromise" });
    const authors = await loadAuthors(scope, [request.proposedBy]);
    authorize(ctx.actor, "signing-key.approve-compromise", {
      institutionId: institutionOf(ctx),
      authors,
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    await declareCompromised(scope, ctx, asReported(request));
  });
  return { changeId };
}

/**
 * Any administrator stops it: what the key signed stays valid. The key itself signs nothing more.
 * Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function rejectCompromise(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: changeId, kind: "key-compromise" });
    authorize(ctx.actor, "signing-key.reject-compromise", { institutionId: institutionOf(ctx) });
    assertDecidable(request, digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    const action =
      state === "rejected" ? "signing-key.reject-compromise" : "signing-key.withdraw-compromise";
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}

/**
 * Declares the keys compromised whose report has waited its time, where no second administrator
 * could decide.
 */
export async function declareDueCompromises(ctx: Context): Promise<void> {
  authorize(ctx.actor, "change-request.carry-out", { institutionId: institutionOf(ctx) });
  const due = await inInstitution(ctx, (scope) => listDueChanges(scope, "key-compromise", ctx.now));
  for (const { id } of due) {
    await inInstitutionAfterStoring(ctx, async (scope) => {
      await lockInstitution(scope);
      const request = await getChangeRequest(scope, { id, kind: "key-compromise" });
      if (request.state !== "proposed") return;
      await closeChangeRequest(scope, id, {
        state: "approved",
        decidedBy: null,
        decidedAt: ctx.now,
      });
      await declareCompromised(scope, ctx, asReported(request));
    });
  }
}
