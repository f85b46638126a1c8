import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { changeState, type VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import { deleteReviewDraft } from "@/lib/adapters/db/stores/review-draft-store";
import { type ReviewRecord, storeReviewDecision } from "@/lib/adapters/db/stores/review-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { versionDigest } from "@/lib/adapters/digests";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { VerdictsSchema } from "@/lib/domain/micro-credentials/verdict-schemas";
import { writtenText } from "@/lib/domain/reason";
import { planReviewDecision, type ReviewDecisionPlan } from "@/lib/domain/reviews/plan-decision";
import { findEarlierRound } from "./earlier-round";
import { loadReview } from "./review-in-scope";
import { notifyReviewDecided } from "./review-notices";

export const CloseReviewInput = z.object({
  reviewId: IdSchema,
  /** The version's revision that was read. */
  revision: RevisionSchema,
  verdicts: VerdictsSchema.default([]),
  comment: writtenText(4000).default(""),
});
export type CloseReviewInput = z.output<typeof CloseReviewInput>;

export type Decided = { versionId: string; reviewId: string };

export async function closeReview(
  ctx: Context,
  input: CloseReviewInput,
  outcome: "approve" | "return",
): Promise<Decided> {
  return inInstitution(ctx, async (scope) => {
    const { review, version, resource } = await loadReview(scope, input.reviewId);
    authorize(ctx.actor, "micro-credential.review", resource);
    const { profile } = await getInstitution(scope);
    const earlier = await findEarlierRound(scope, review, version.content);
    const plan = planReviewDecision(
      { ...input, outcome },
      {
        review,
        version,
        carried: earlier?.carried ?? [],
        profile,
        today: dayIn(profile.timeZone, ctx.now),
      },
    );
    await record(scope, ctx, { review, version, outcome, plan, comment: input.comment });
    return { versionId: version.id, reviewId: review.id };
  });
}

type Decision = {
  review: ReviewRecord;
  version: VersionRecord;
  outcome: "approve" | "return";
  plan: ReviewDecisionPlan;
  comment: string;
};

async function record(
  scope: Scope,
  ctx: Context,
  { review, version, outcome, plan, comment }: Decision,
): Promise<void> {
  const reviewerId = memberOf(ctx);
  const { id, state, revision, content } = version;
  const isApproved = outcome === "approve";
  const digest = versionDigest(content);
  const approval = { approvedAt: ctx.now, approvedBy: reviewerId, contentDigest: digest };
  await storeReviewDecision(
    scope,
    { id: review.id, revision: review.revision },
    {
      state: isApproved ? "approved" : "returned",
      reviewerId,
      verdicts: plan.verdicts,
      comment,
      qaPolicy: plan.qaPolicy,
      decidedAt: ctx.now,
    },
  );
  await deleteReviewDraft(scope, review.id, reviewerId);
  await changeState(
    scope,
    { id, state, revision },
    {
      state: plan.versionState,
      updatedAt: ctx.now,
      ...(isApproved ? approval : {}),
    },
  );
  await notifyReviewDecided(scope, ctx, { review, version, outcome });
  await recordAudit(scope, ctx, {
    action: isApproved ? "micro-credential.approve" : "micro-credential.return",
    subject: id,
    detail: { reviewId: review.id, digest },
  });
}
