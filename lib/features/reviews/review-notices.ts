import type { VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import type { ReviewRecord } from "@/lib/adapters/db/stores/review-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyMembers, notifyNamedMembers } from "@/lib/adapters/mail/notify-members";
import type { Author } from "@/lib/domain/access/actions";
import type { Context } from "@/lib/domain/context";
import { authorsOf } from "@/lib/domain/micro-credentials/lifecycle";

type OpenReview = { reviewId: string; version: VersionRecord; authors: readonly Author[] };

/**
 * Notifies those whom {@link notifySubmitted} has notified; the notice of the submission no longer
 * waits.
 */
export async function notifyWithdrawn(
  scope: Scope,
  ctx: Context,
  { reviewId, version, authors }: OpenReview,
): Promise<void> {
  await settleNotices(scope, `version-submitted:${reviewId}`, ctx.now);
  await notifyMembers(scope, ctx, {
    kind: "submission-withdrawn",
    action: "micro-credential.review",
    facultyId: version.facultyId,
    authors,
    path: `/review/${reviewId}`,
    values: { title: version.content.title },
    dedupeKey: `submission-withdrawn:${reviewId}`,
  });
}

/** Notifies those who wrote and submitted it, and on approval those who may publish it. */
export async function notifyReviewDecided(
  scope: Scope,
  ctx: Context,
  {
    review,
    version,
    outcome,
  }: { review: ReviewRecord; version: VersionRecord; outcome: "approve" | "return" },
): Promise<void> {
  await settleNotices(scope, `version-submitted:${review.id}`, ctx.now);
  const values = { title: version.content.title };
  const memberIds = [...authorsOf(version), review.authorId];
  const path = `/design/${version.id}`;
  if (outcome === "return") {
    const dedupeKey = `version-returned:${review.id}`;
    return notifyNamedMembers(scope, ctx, {
      kind: "version-returned",
      memberIds,
      path,
      values,
      dedupeKey,
    });
  }
  // One key for both: an author who may also publish is notified once, with the link to publishing.
  const dedupeKey = `version-approved:${review.id}`;
  await notifyMembers(scope, ctx, {
    kind: "version-approved",
    action: "micro-credential.publish",
    facultyId: version.facultyId,
    path: `/publish/${version.id}`,
    values,
    dedupeKey,
  });
  await notifyNamedMembers(scope, ctx, {
    kind: "version-approved",
    memberIds,
    path,
    values,
    dedupeKey,
  });
}
