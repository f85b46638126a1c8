import { z } from "zod";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  findReviewDraft,
  listOtherReviewers,
  storeReviewDraft,
} from "@/lib/adapters/db/stores/review-draft-store";
import type { ReviewRecord, ReviewState } from "@/lib/adapters/db/stores/review-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { statedVerdicts, VerdictsSchema } from "@/lib/domain/micro-credentials/review-verdicts";
import { writtenText } from "@/lib/domain/reason";
import { loadReview } from "./review-in-scope";

export const SaveReviewDraftInput = z.object({
  reviewId: IdSchema,
  /** The draft's revision that was edited; 0 before the first save. */
  revision: RevisionSchema,
  verdicts: VerdictsSchema,
  comment: writtenText(4000),
});

/**
 * What else happens to this review: colleagues who have begun to read, and the decision, if someone
 * made it meanwhile.
 */
export type ReviewCompany = {
  others: { name: string; at: Date }[];
  closed: { state: Exclude<ReviewState, "open">; name: string; at: Date } | null;
};

export type SavedReviewDraft = { revision: number; company: ReviewCompany };

/**
 * Keeps what a reviewer has typed so far, even after someone else has decided. Errors: FOUR_EYES
 * for everyone who worked on the version; STALE with the `revision` that is stored, where the same
 * reviewer typed in another window.
 */
export async function saveReviewDraft(
  ctx: Context,
  input: z.output<typeof SaveReviewDraftInput>,
): Promise<SavedReviewDraft> {
  return inInstitution(ctx, async (scope) => {
    const { review, resource } = await loadReview(scope, input.reviewId);
    authorize(ctx.actor, "micro-credential.review", resource);
    const memberId = memberOf(ctx);
    const stored = await findReviewDraft(scope, review.id, memberId);
    const verdicts = statedVerdicts(input.verdicts);
    const company = await findCompany(scope, review, memberId);
    const revision = stored?.revision ?? 0;
    // An answer that never arrived: what is sent again is stored already.
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

/** Who else is reading, and whether it is decided. */
export async function findCompany(
  scope: Scope,
  review: ReviewRecord,
  memberId: string,
): Promise<ReviewCompany> {
  const others = await listOtherReviewers(scope, review.id, memberId);
  const people = [...others.map((one) => one.memberId), review.reviewerId ?? review.authorId];
  const names = await listMemberNames(scope, people);
  const nameOf = (id: string) => names.get(id) ?? "";
  const { state, decidedAt } = review;
  return {
    others: others.map((one) => ({ name: nameOf(one.memberId), at: one.updatedAt })),
    closed:
      state === "open" || !decidedAt
        ? null
        : { state, name: nameOf(review.reviewerId ?? review.authorId), at: decidedAt },
  };
}
