import { recordAudit } from "@/lib/adapters/db/record";
import {
  closeChangeRequest,
  getChangeRequest,
  listDueChanges,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution, inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { carryOutApprovalSignIn, isCurrentApprovalSignIn } from "./approval-sign-in-change";

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
      if (await isCurrentApprovalSignIn(scope, request))
        return carryOutApprovalSignIn(scope, ctx, { request, decidedBy: null });
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
