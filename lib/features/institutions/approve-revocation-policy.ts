import type { z } from "zod";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { getChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable } from "@/lib/domain/four-eyes/change-request";
import { carryOutRevocationPolicy } from "./revocation-policy-change";

export const ApproveRevocationPolicyInput = ChangeDecisionSchema;
export type ApproveRevocationPolicyInput = z.output<typeof ApproveRevocationPolicyInput>;

/**
 * The second administrator's decision. Errors: FOUR_EYES, RECENT_SIGN_IN_REQUIRED, STALE,
 * ALREADY_DONE, WRONG_STATE.
 */
export async function approveRevocationPolicy(
  ctx: Context,
  input: ApproveRevocationPolicyInput,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "revocation-policy" });
    const authors = await loadAuthors(scope, [request.proposedBy]);
    authorize(ctx.actor, "institution.approve-revocation-policy", {
      institutionId: institutionOf(ctx),
      authors,
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    await carryOutRevocationPolicy(scope, ctx, { request, decidedBy: memberOf(ctx) });
  });
  return { changeId };
}
