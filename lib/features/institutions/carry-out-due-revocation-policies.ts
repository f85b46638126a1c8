import { getChangeRequest, listDueChanges } from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution, inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { carryOutRevocationPolicy } from "./revocation-policy-change";

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
      if (request.state === "proposed")
        await carryOutRevocationPolicy(scope, ctx, { request, decidedBy: null });
    });
  }
}
