import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { deleteTick, insertTick } from "@/lib/adapters/db/stores/review-draft-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { assertTickable } from "@/lib/domain/reviews/assert-tickable";
import { loadReview } from "./review-in-scope";

export const TickCommentInput = z.object({
  reviewId: IdSchema,
  /** The `element` of a verdict, or "general". */
  subject: z.string().max(60),
  done: z.boolean(),
});
export type TickCommentInput = z.output<typeof TickCommentInput>;

/**
 * The author ticks a reviewer's comment off, or opens it again. Errors: NOT_FOUND if the review has
 * no comment on the subject; WRONG_STATE if the review did not return the version or it cannot be
 * changed now.
 */
export async function tickComment(
  ctx: Context,
  input: TickCommentInput,
): Promise<{ done: boolean }> {
  return inInstitution(ctx, async (scope) => {
    const { review, version } = await loadReview(scope, input.reviewId);
    const { facultyId, state } = version;
    authorize(ctx.actor, "micro-credential.tick-comment", {
      institutionId: scope.institutionId,
      facultyId,
    });
    const { subject, done } = input;
    assertTickable(subject, state, review);
    const tick = { reviewId: review.id, subject, memberId: memberOf(ctx), now: ctx.now };
    const changed = done ? await insertTick(scope, tick) : await deleteTick(scope, tick);
    if (!changed) return { done };
    const detail = { reviewId: review.id, subject, done };
    await recordAudit(scope, ctx, {
      action: "micro-credential.tick-comment",
      subject: version.id,
      detail,
    });
    return { done };
  });
}
