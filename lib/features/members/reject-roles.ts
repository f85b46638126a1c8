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

export const RejectRolesInput = ChangeDecisionSchema;
export type RejectRolesInput = z.output<typeof RejectRolesInput>;

/**
 * Any administrator stops the request; its author withdraws it. Errors: ALREADY_DONE, WRONG_STATE,
 * STALE.
 */
export async function rejectRoles(
  ctx: Context,
  input: RejectRolesInput,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getChangeRequest(scope, { id: changeId, kind: "member-roles" });
    authorize(ctx.actor, "member.reject-roles", { institutionId: institutionOf(ctx) });
    assertDecidable(request, digest);
    const state = refusalOf(request, memberOf(ctx));
    const decidedBy = state === "rejected" ? memberOf(ctx) : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    const action = state === "rejected" ? "member.reject-roles" : "member.withdraw-roles";
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}
