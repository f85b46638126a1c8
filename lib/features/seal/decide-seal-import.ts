import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
  listDueChanges,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getSealImport } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeDecision } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, refusalOf } from "@/lib/domain/four-eyes/change-request";

/** Only what the worker has read, so that its certificate could be shown, can be approved. */
async function assertRead(scope: Scope, importId: string): Promise<void> {
  const { state, certificateChain } = await getSealImport(scope, importId);
  if (state !== "pending" || certificateChain === null)
    throw new AppError("WRONG_STATE", { values: { state } });
}

/**
 * The second administrator's decision: the uploaded certificate becomes the one that seals. Errors:
 * FOUR_EYES, ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function approveSealImport(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "seal-import" });
    const authors = await loadAuthors(scope, [request.proposedBy]);
    authorize(ctx.actor, "seal.approve", { institutionId: institutionOf(ctx), authors });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    await assertRead(scope, request.subjectId);
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    await enqueue(scope, "import-seal-certificate", { importId: request.subjectId });
    await recordAudit(scope, ctx, {
      action: "seal.approve",
      subject: request.subjectId,
      detail: { changeId },
    });
  });
  return { changeId };
}

/**
 * Any administrator stops it; the worker erases what was uploaded. Errors: ALREADY_DONE,
 * WRONG_STATE, STALE.
 */
export async function rejectSealImport(
  ctx: Context,
  input: ChangeDecision,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: changeId, kind: "seal-import" });
    authorize(ctx.actor, "seal.reject", { institutionId: institutionOf(ctx) });
    assertDecidable(request, digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    await enqueue(scope, "import-seal-certificate", { importId: request.subjectId });
    const action = state === "rejected" ? "seal.reject" : "seal.withdraw";
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}

/**
 * Approves the uploads whose time of waiting is over, where no second administrator could decide.
 */
export async function importDueSeals(ctx: Context): Promise<void> {
  authorize(ctx.actor, "change-request.carry-out", { institutionId: institutionOf(ctx) });
  await inInstitution(ctx, async (scope) => {
    for (const { id, subjectId } of await listDueChanges(scope, "seal-import", ctx.now)) {
      const { certificateChain } = await getSealImport(scope, subjectId);
      if (certificateChain === null) continue;
      await closeChangeRequest(scope, id, {
        state: "approved",
        decidedBy: null,
        decidedAt: ctx.now,
      });
      await enqueue(scope, "import-seal-certificate", { importId: subjectId });
      await recordAudit(scope, ctx, {
        action: "seal.approve",
        subject: subjectId,
        detail: { changeId: id },
      });
    }
  });
}
