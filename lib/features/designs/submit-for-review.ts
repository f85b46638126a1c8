import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { changeState, getVersion } from "@/lib/adapters/db/stores/micro-credential-store";
import { insertReview, listEditors } from "@/lib/adapters/db/stores/review-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { authorsOf, decideSubmission } from "@/lib/domain/micro-credentials/lifecycle";
import { findReadinessGaps } from "@/lib/domain/micro-credentials/readiness";
import { notifySubmitted } from "./notify-submitted";

export const SubmitForReviewInput = z.object({
  versionId: IdSchema,
  /** The revision that was on the screen: what is submitted is what was read. */
  revision: RevisionSchema,
});
export type SubmitForReviewInput = z.output<typeof SubmitForReviewInput>;

/** Submits a draft for review. Errors: NOT_READY with an issue per gap; STALE; WRONG_STATE. */
export async function submitForReview(
  ctx: Context,
  input: SubmitForReviewInput,
): Promise<{ versionId: string; reviewId: string }> {
  const submittedBy = memberOf(ctx);
  return inInstitution(
    ctx,
    async (scope) => {
      const version = await getVersion(scope, input.versionId);
      const { id, facultyId, state, revision, content } = version;
      authorize(ctx.actor, "micro-credential.submit", {
        institutionId: scope.institutionId,
        facultyId,
      });
      const { profile } = await getInstitution(scope);
      const gaps = findReadinessGaps({ content, profile, today: dayIn(profile.timeZone, ctx.now) });
      const next = decideSubmission({ state, gaps });
      if (revision !== input.revision) throw new AppError("STALE", { values: { revision } });
      await changeState(
        scope,
        { id, state, revision },
        { state: next, submittedAt: ctx.now, submittedBy, updatedAt: ctx.now },
      );
      const reviewId = await insertReview(scope, {
        versionId: id,
        authorId: submittedBy,
        openedAt: ctx.now,
        content,
      });
      const authors = await loadAuthors(scope, [
        ...authorsOf(version),
        submittedBy,
        ...(await listEditors(scope, id)),
      ]);
      await notifySubmitted(scope, ctx, { reviewId, version, authors });
      await recordAudit(scope, ctx, {
        action: "micro-credential.submit",
        subject: id,
        detail: { reviewId, from: state },
      });
      return { versionId: id, reviewId };
    },
    { onConflict: "ALREADY_DONE" },
  );
}
