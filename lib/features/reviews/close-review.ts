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
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { decideReview } from "@/lib/domain/micro-credentials/lifecycle";
import { findReadinessGaps } from "@/lib/domain/micro-credentials/readiness";
import {
  dropWronglyCarried,
  statedVerdicts,
  VerdictsSchema,
} from "@/lib/domain/micro-credentials/review-verdicts";
import { textIn } from "@/lib/domain/multilingual";
import { writtenText } from "@/lib/domain/reason";
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
    if (review.state !== "open") throw new AppError("ALREADY_DONE");
    if (version.revision !== input.revision) throw new AppError("STALE");
    const { profile } = await getInstitution(scope);
    const earlier = await findEarlierRound(scope, review, version.content);
    const verdicts = statedVerdicts(dropWronglyCarried(input.verdicts, earlier?.carried ?? []));
    const state = decideReview({
      state: version.state,
      outcome,
      reviewerId: memberOf(ctx),
      authors: version,
      verdicts,
      gaps: findReadinessGaps({
        content: version.content,
        profile,
        today: dayIn(profile.timeZone, ctx.now),
      }),
    });
    await record(scope, ctx, { review, version, state, input: { ...input, verdicts } });
    return { versionId: version.id, reviewId: review.id };
  });
}

type Outcome = {
  review: ReviewRecord;
  version: VersionRecord;
  state: VersionRecord["state"];
  input: CloseReviewInput;
};

async function record(
  scope: Scope,
  ctx: Context,
  { review, version, state, input }: Outcome,
): Promise<void> {
  const reviewerId = memberOf(ctx);
  const approved = state === "approved";
  const { profile } = await getInstitution(scope);
  const digest = versionDigest(version.content);
  await storeReviewDecision(
    scope,
    { id: review.id, revision: review.revision },
    {
      state: approved ? "approved" : "returned",
      reviewerId,
      verdicts: input.verdicts,
      comment: input.comment,
      qaPolicy:
        version.content.qualityAssurance.policyUrl ||
        profile.qualityAssurance.policyUrl ||
        textIn(profile.qualityAssurance.statement, ...profile.languages),
      decidedAt: ctx.now,
    },
  );
  await deleteReviewDraft(scope, review.id, reviewerId);
  await changeState(
    scope,
    { id: version.id, state: version.state, revision: version.revision },
    {
      state,
      updatedAt: ctx.now,
      ...(approved ? { approvedAt: ctx.now, approvedBy: reviewerId, contentDigest: digest } : {}),
    },
  );
  await notifyReviewDecided(scope, ctx, {
    review,
    version,
    outcome: approved ? "approve" : "return",
  });
  await recordAudit(scope, ctx, {
    action: approved ? "micro-credential.approve" : "micro-credential.return",
    subject: version.id,
    detail: { reviewId: review.id, digest },
  });
}
