import {
  closeChangeRequest,
  getChangeRequest,
  listDueChanges,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution, inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { declareCompromised } from "./compromise";
import { reportedCompromise } from "./reported-compromise";

/**
 * Declares keys compromised whose report has waited its time because there was no second
 * administrator.
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
      await declareCompromised(scope, ctx, reportedCompromise(request));
    });
  }
}
