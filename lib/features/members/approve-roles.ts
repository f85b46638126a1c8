import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable } from "@/lib/domain/four-eyes/change-request";
import { applyProposedRoles } from "./proposed-roles";

export const ApproveRolesInput = ChangeDecisionSchema;
export type ApproveRolesInput = z.output<typeof ApproveRolesInput>;

/**
 * The second administrator's decision on roles that a member requested for themselves. Errors:
 * FOUR_EYES, STALE, ALREADY_DONE, WRONG_STATE.
 */
export async function approveRoles(
  ctx: Context,
  input: ApproveRolesInput,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "member-roles" });
    const authors = await loadAuthors(scope, [request.proposedBy, request.subjectId]);
    authorize(ctx.actor, "member.confirm-roles", { institutionId: institutionOf(ctx), authors });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    const detail = await applyProposedRoles(scope, ctx, request);
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    await recordAudit(scope, ctx, {
      action: "member.approve-roles",
      subject: request.subjectId,
      detail: { changeId, ...detail },
    });
  });
  return { changeId };
}
