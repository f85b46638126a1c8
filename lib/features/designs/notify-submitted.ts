import type { VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyMembers } from "@/lib/adapters/mail/notify-members";
import type { Author } from "@/lib/domain/access/actions";
import type { Context } from "@/lib/domain/context";

type OpenReview = { reviewId: string; version: VersionRecord; authors: readonly Author[] };

/** Notifies the reviewers of the faculty, except those who worked on the version. */
export async function notifySubmitted(
  scope: Scope,
  ctx: Context,
  { reviewId, version, authors }: OpenReview,
): Promise<void> {
  await notifyMembers(scope, ctx, {
    kind: "version-submitted",
    action: "micro-credential.review",
    facultyId: version.facultyId,
    authors,
    path: `/review/${reviewId}`,
    values: { title: version.content.title },
    dedupeKey: `version-submitted:${reviewId}`,
  });
}
