import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { getVersion, type VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import {
  getReviewRecord,
  listEditors,
  type ReviewRecord,
} from "@/lib/adapters/db/stores/review-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Author, Resource } from "@/lib/domain/access/actions";
import { authorsOf } from "@/lib/domain/micro-credentials/lifecycle";

export type ReviewInScope = {
  review: ReviewRecord;
  version: VersionRecord;
  resource: Resource & { authors: readonly Author[] };
};

/**
 * A review, the version it judges, and everyone who worked on the version, for authorisation.
 * Errors: NOT_FOUND.
 */
export async function loadReview(scope: Scope, reviewId: string): Promise<ReviewInScope> {
  const review = await getReviewRecord(scope, reviewId);
  const version = await getVersion(scope, review.versionId);
  const memberIds = [
    ...authorsOf(version),
    review.authorId,
    ...(await listEditors(scope, version.id)),
  ];
  const authors = await loadAuthors(scope, memberIds);
  return {
    review,
    version,
    resource: { institutionId: scope.institutionId, facultyId: version.facultyId, authors },
  };
}
