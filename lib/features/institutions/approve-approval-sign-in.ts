import type { z } from "zod";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { getChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable } from "@/lib/domain/four-eyes/change-request";
import { carryOutApprovalSignIn, isCurrentApprovalSignIn } from "./approval-sign-in-change";

export const ApproveApprovalSignInInput = ChangeDecisionSchema;
export type ApproveApprovalSignInInput = z.output<typeof ApproveApprovalSignInInput>;

/**
 * The second administrator's decision. Errors: FOUR_EYES, OWN_INVITEE, RECENT_SIGN_IN_REQUIRED,
 * STALE, ALREADY_DONE, WRONG_STATE.
 */
export async function approveApprovalSignIn(
  ctx: Context,
  input: ApproveApprovalSignInInput,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "approval-sign-in" });
    const authors = await loadAuthors(scope, [request.proposedBy]);
    authorize(ctx.actor, "institution.approve-approval-sign-in", {
      institutionId: institutionOf(ctx),
      authors,
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    if (!(await isCurrentApprovalSignIn(scope, request))) throw new AppError("STALE");
    await carryOutApprovalSignIn(scope, ctx, { request, decidedBy: memberOf(ctx) });
  });
  return { changeId };
}
