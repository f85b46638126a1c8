import { getVersion, type VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import { getReview, listEditors, type ReviewRecord } from "@/lib/adapters/db/stores/review-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Resource } from "@/lib/domain/access/actions";
import { authorsOf } from "@/lib/domain/micro-credentials/lifecycle";

export type ReviewInScope = { review: ReviewRecord; version: VersionRecord; resource: Resource };

/** A review, the version it judges, and what authorization needs to know: everyone who worked on the version. Errors: NOT_FOUND. */
export async function loadReview(scope: Scope, reviewId: string): Promise<ReviewInScope> {
  const review = await getReview(scope, reviewId);
  const version = await getVersion(scope, review.versionId);
  const authorMemberIds = [...authorsOf(version), review.authorId, ...(await listEditors(scope, version.id))];
  return { review, version, resource: { institutionId: scope.institutionId, facultyId: version.facultyId, authorMemberIds } };
}
