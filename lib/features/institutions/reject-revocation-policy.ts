import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, refusalOf } from "@/lib/domain/four-eyes/change-request";

export const RejectRevocationPolicyInput = ChangeDecisionSchema;
export type RejectRevocationPolicyInput = z.output<typeof RejectRevocationPolicyInput>;

/**
 * Any administrator stops it; its author withdraws it. Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function rejectRevocationPolicy(
  ctx: Context,
  input: RejectRevocationPolicyInput,
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
