import { z } from "zod";
import { findReviewDraft, storeReviewDraft } from "@/lib/adapters/db/stores/review-draft-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { statedVerdicts } from "@/lib/domain/micro-credentials/review-verdicts";
import { VerdictsSchema } from "@/lib/domain/micro-credentials/verdict-schemas";
import { writtenText } from "@/lib/domain/reason";
import { findOtherReviewers, type OtherReviewers } from "./other-reviewers";
import { loadReview } from "./review-in-scope";

export const SaveReviewDraftInput = z.object({
  reviewId: IdSchema,
  /** The draft's revision that was edited; 0 before the first save. */
  revision: RevisionSchema,
  verdicts: VerdictsSchema,
  comment: writtenText(4000),
});
export type SaveReviewDraftInput = z.output<typeof SaveReviewDraftInput>;

export type SavedReviewDraft = { revision: number; company: OtherReviewers };

/**
 * Saves a reviewer's draft, even after someone else has decided. Errors: FOUR_EYES for everyone who
 * worked on the version; STALE with the stored `revision`, if the same reviewer saved in another
 * window.
 */
export async function saveReviewDraft(
  ctx: Context,
  input: SaveReviewDraftInput,
): Promise<SavedReviewDraft> {
  return inInstitution(ctx, async (scope) => {
    const { review, resource } = await loadReview(scope, input.reviewId);
    authorize(ctx.actor, "micro-credential.review", resource);
    const memberId = memberOf(ctx);
    const stored = await findReviewDraft(scope, review.id, memberId);
    const verdicts = statedVerdicts(input.verdicts);
    const company = await findOtherReviewers(scope, review, memberId);
    const revision = stored?.revision ?? 0;
    // A repeated request whose first answer was lost: the content is stored already.
    const isRepeated =
      stored?.comment === input.comment &&
      JSON.stringify(stored.verdicts) === JSON.stringify(verdicts);
    if (revision !== input.revision && isRepeated) return { revision, company };
    if (revision !== input.revision) throw new AppError("STALE", { values: { revision } });
    const change = {
      reviewId: review.id,
      memberId,
      verdicts,
      comment: input.comment,
      now: ctx.now,
    };
    return { revision: await storeReviewDraft(scope, revision, change), company };
  });
}
