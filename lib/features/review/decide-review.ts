import { createHash } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { changeState, getVersion, type VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import { decideReview as closeReview, getReview, listEditors, type ReviewRecord } from "@/lib/adapters/db/stores/review-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { authorsOf, decideReview } from "@/lib/domain/micro-credentials/lifecycle";
import { statedVerdicts, VerdictsSchema } from "@/lib/domain/micro-credentials/review-verdicts";
import { versionDigestInput } from "@/lib/domain/micro-credentials/version-digest";
import { textIn } from "@/lib/domain/multilingual";

const DecisionInput = z.object({
  reviewId: IdSchema,
  /** The version's revision that was read. */
  revision: z.coerce.number().int().min(1),
  verdicts: VerdictsSchema.default([]),
  comment: z.string().trim().max(4000, { error: "tooLong" }).default(""),
});

export const ApproveVersionInput = DecisionInput;
export const ReturnVersionInput = DecisionInput;

type Decision = z.output<typeof DecisionInput>;
type Decided = { versionId: string; reviewId: string };

/**
 * Approves a version: its content is frozen under a digest from here on. Errors: FOUR_EYES for everyone who worked on it; WRONG_STATE where an
 * element is marked as in need of change; STALE.
 */
export async function approveVersion(ctx: Context, input: Decision): Promise<Decided> {
  return decide(ctx, input, "approve");
}

/** Hands a version back with what has to change. Errors: INVALID_INPUT without a comment; FOUR_EYES; STALE. */
export async function returnVersion(ctx: Context, input: Decision): Promise<Decided> {
  return decide(ctx, input, "return");
}

async function decide(ctx: Context, input: Decision, outcome: "approve" | "return"): Promise<Decided> {
  return inInstitution(ctx, async (scope) => {
    const review = await getReview(scope, input.reviewId);
    const version = await getVersion(scope, review.versionId);
    const { institutionId } = scope;
    const authorMemberIds = [...authorsOf(version), review.authorId, ...(await listEditors(scope, version.id))];
    authorize(ctx.actor, "micro-credential.review", { institutionId, facultyId: version.facultyId, authorMemberIds });
    if (review.state !== "open") throw new AppError("ALREADY_DONE");
    if (version.revision !== input.revision) throw new AppError("STALE");
    const verdicts = statedVerdicts(input.verdicts);
    if (outcome === "approve" && verdicts.some((verdict) => verdict.verdict === "needs-change")) {
      throw new AppError("INVALID_INPUT", { fields: [{ path: "verdicts", code: "approvalWithChanges" }] });
    }
    const state = decideReview({
      state: version.state,
      outcome,
      reviewerId: memberOf(ctx),
      authors: version,
      comment: input.comment,
    });
    await record(scope, ctx, { review, version, state, input: { ...input, verdicts } });
    return { versionId: version.id, reviewId: review.id };
  });
}

type Outcome = { review: ReviewRecord; version: VersionRecord; state: VersionRecord["state"]; input: Decision };

async function record(scope: Scope, ctx: Context, { review, version, state, input }: Outcome): Promise<void> {
  const reviewerId = memberOf(ctx);
  const approved = state === "approved";
  const { profile } = await getInstitution(scope);
  const digest = digestOf(version.content);
  await closeReview(
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
  await changeState(
    scope,
    { id: version.id, state: version.state, revision: version.revision },
    {
      state,
      updatedAt: ctx.now,
      ...(approved ? { approvedAt: ctx.now, approvedBy: reviewerId, contentDigest: digest } : {}),
    },
  );
  await recordAudit(scope, ctx, {
    action: approved ? "micro-credential.approve" : "micro-credential.return",
    subject: version.id,
    detail: { reviewId: review.id, digest },
  });
}

function digestOf(content: VersionRecord["content"]): string {
  return createHash("sha256").update(versionDigestInput(content)).digest("hex");
}
