import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { closeChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type Context, memberOf } from "@/lib/domain/context";
import { ChangeDecisionSchema } from "@/lib/domain/four-eyes/change-decision";
import { assertDecidable, refusalOf } from "@/lib/domain/four-eyes/change-request";
import { notifyLearnerChangeDecided } from "./learner-change-notices";
import { getOwnChange } from "./own-learner-change";

export const RejectLearnerChangeInput = ChangeDecisionSchema;
export type RejectLearnerChangeInput = z.output<typeof RejectLearnerChangeInput>;

/**
 * Rejects the proposal; its own proposer withdraws it. Errors: ALREADY_DONE, WRONG_STATE, STALE.
 */
export async function rejectLearnerChange(
  ctx: Context,
  input: RejectLearnerChangeInput,
): Promise<{ changeId: string }> {
  const { changeId } = input;
  await inInstitution(ctx, async (scope) => {
    const request = await getOwnChange(scope, ctx, { changeId, action: "learner.reject-change" });
    assertDecidable(request, input.digest);
    const memberId = memberOf(ctx);
    const state = refusalOf(request, memberId);
    const decidedBy = state === "rejected" ? memberId : null;
    await closeChangeRequest(scope, changeId, { state, decidedBy, decidedAt: ctx.now });
    await notifyLearnerChangeDecided(scope, ctx, { ...request, outcome: state });
    const action = state === "rejected" ? "learner.reject-change" : "learner.withdraw-change";
    await recordAudit(scope, ctx, { action, subject: request.subjectId, detail: { changeId } });
  });
  return { changeId };
}
