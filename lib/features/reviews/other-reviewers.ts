import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { listOtherReviewers } from "@/lib/adapters/db/stores/review-draft-store";
import type { ReviewRecord } from "@/lib/adapters/db/stores/review-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ReviewState } from "@/lib/domain/reviews/states";

/** Other reviewers of this review, and the decision if one of them has made it. */
export type OtherReviewers = {
  others: { name: string; at: Date }[];
  closed: { state: Exclude<ReviewState, "open">; name: string; at: Date } | null;
};

/** Who else is reading, and whether it is decided. */
export async function findOtherReviewers(
  scope: Scope,
  review: ReviewRecord,
  memberId: string,
): Promise<OtherReviewers> {
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
