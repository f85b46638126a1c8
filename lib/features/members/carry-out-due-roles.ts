import { recordAudit } from "@/lib/adapters/db/record";
import {
  closeChangeRequest,
  getChangeRequest,
  listDueChanges,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { applyProposedRoles } from "./proposed-roles";

/**
 * Grants requested roles that have waited their time because there was no second administrator;
 * outdated requests expire.
 */
export async function carryOutDueRoles(ctx: Context): Promise<void> {
  authorize(ctx.actor, "change-request.carry-out", { institutionId: institutionOf(ctx) });
  const due = await inInstitution(ctx, (scope) => listDueChanges(scope, "member-roles", ctx.now));
  for (const { id } of due) {
    await inInstitution(ctx, async (scope) => {
      await lockInstitution(scope);
      const request = await getChangeRequest(scope, { id, kind: "member-roles" });
      if (request.state !== "proposed") return;
      const detail = await applyProposedRoles(scope, ctx, request).catch((error: unknown) => {
        if (error instanceof AppError) return null;
        throw error;
      });
      const state = detail ? "approved" : "expired";
      await closeChangeRequest(scope, id, { state, decidedBy: null, decidedAt: ctx.now });
      const action = detail ? "member.approve-roles" : "change-request.expire";
      await recordAudit(scope, ctx, {
        action,
        subject: request.subjectId,
        detail: { changeId: id, ...detail },
      });
    });
  }
}
