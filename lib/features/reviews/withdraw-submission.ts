import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { changeState } from "@/lib/adapters/db/stores/micro-credential-store";
import { withdrawReview } from "@/lib/adapters/db/stores/review-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { decideWithdrawal } from "@/lib/domain/micro-credentials/lifecycle";
import { loadReview } from "./review-in-scope";
import { notifyWithdrawn } from "./review-notices";

export const WithdrawSubmissionInput = z.object({ reviewId: IdSchema });
export type WithdrawSubmissionInput = z.output<typeof WithdrawSubmissionInput>;

/**
 * Takes a submission back: the version is a draft again, and the review is closed without a
 * decision. Errors: ALREADY_DONE if a reviewer has decided; FORBIDDEN except for the author and the
 * member who submitted it; STALE.
 */
export async function withdrawSubmission(
  ctx: Context,
  input: WithdrawSubmissionInput,
): Promise<{ versionId: string; reviewId: string }> {
  return inInstitution(ctx, async (scope) => {
    const { review, version, resource } = await loadReview(scope, input.reviewId);
    const { id, state, revision, facultyId } = version;
    authorize(ctx.actor, "micro-credential.withdraw", {
      institutionId: scope.institutionId,
      facultyId,
    });
    const next = decideWithdrawal({
      state,
      reviewState: review.state,
      memberId: memberOf(ctx),
      authors: version,
    });
    await withdrawReview(scope, { id: review.id, revision: review.revision }, ctx.now);
    await changeState(scope, { id, state, revision }, { state: next, updatedAt: ctx.now });
    await notifyWithdrawn(scope, ctx, { reviewId: review.id, version, authors: resource.authors });
    await recordAudit(scope, ctx, {
      action: "micro-credential.withdraw",
      subject: id,
      detail: { reviewId: review.id },
    });
    return { versionId: id, reviewId: review.id };
  });
}
