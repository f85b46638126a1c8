import { listTicks, type ReviewTickRecord } from "@/lib/adapters/db/stores/review-draft-store";
import {
  findSubmittedContent,
  listReviewsOf,
  type ReviewRecord,
} from "@/lib/adapters/db/stores/review-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import {
  type ContentChange,
  changedSubjects,
  listContentChanges,
} from "@/lib/domain/micro-credentials/content-changes";
import { carryVerdicts, type ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";

export type EarlierRound = {
  review: ReviewRecord;
  ticks: ReviewTickRecord[];
  /** Null if the submitted content is not on record. */
  changes: ContentChange[] | null;
  /** Verdicts carried over from the last round; empty if the changes are not known. */
  carried: ElementVerdict[];
};

/**
 * The previous round: the last review of the same version that returned it. Null for the first
 * round.
 */
export async function findEarlierRound(
  scope: Scope,
  review: ReviewRecord,
  content: VersionContent,
): Promise<EarlierRound | null> {
  const reviews = await listReviewsOf(scope, review.versionId);
  const earlier = reviews.find(
    ({ state, openedAt, id }) =>
      state === "returned" && id !== review.id && openedAt <= review.openedAt,
  );
  if (!earlier) return null;
  const before = await findSubmittedContent(scope, earlier.id);
  const changes = before && listContentChanges(before, content);
  return {
    review: earlier,
    ticks: await listTicks(scope, earlier.id),
    changes,
    carried: changes ? carryVerdicts(earlier.verdicts, changedSubjects(changes)) : [],
  };
}
