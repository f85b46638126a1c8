import type { z } from "zod";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  closeChangeRequest,
  getChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable } from "@/lib/domain/four-eyes/change-request";
import { declareCompromised } from "./compromise";
import { reportedCompromise } from "./reported-compromise";

export const ApproveCompromiseInput = ChangeDecisionSchema;
export type ApproveCompromiseInput = z.output<typeof ApproveCompromiseInput>;

/**
 * The second administrator's decision: nothing that the key signed is valid any more, permanently.
 * Errors: FOUR_EYES, ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function approveCompromise(
  ctx: Context,
  input: ApproveCompromiseInput,
): Promise<{ changeId: string }> {
  const { changeId, digest } = input;
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    const request = await getChangeRequest(scope, { id: changeId, kind: "key-compromise" });
    const authors = await loadAuthors(scope, [request.proposedBy]);
    authorize(ctx.actor, "signing-key.approve-compromise", {
      institutionId: institutionOf(ctx),
      authors,
    });
    assertRecentSignIn(ctx);
    assertDecidable(request, digest);
    await closeChangeRequest(scope, changeId, {
      state: "approved",
      decidedBy: memberOf(ctx),
      decidedAt: ctx.now,
    });
    await declareCompromised(scope, ctx, reportedCompromise(request));
  });
  return { changeId };
}
