import { AppError } from "@/lib/domain/errors";
import { assertEditable } from "@/lib/domain/micro-credentials/lifecycle";
import { generalComment } from "@/lib/domain/micro-credentials/review-verdicts";
import type { VersionState } from "@/lib/domain/micro-credentials/states";
import type { ReviewState } from "./states";

/**
 * A comment can be ticked off while its version is revised. Errors: WRONG_STATE if the version
 * cannot be changed now or the review did not return it; NOT_FOUND if the review has no comment on
 * the subject.
 */
export function assertTickable(
  subject: string,
  versionState: VersionState,
  review: {
    state: ReviewState;
    comment: string;
    verdicts: readonly { element: string }[];
  },
): void {
  assertEditable(versionState);
  if (review.state !== "returned") throw new AppError("WRONG_STATE");
  const isSaid =
    subject === generalComment
      ? review.comment !== ""
      : review.verdicts.some(({ element }) => element === subject);
  if (!isSaid) throw new AppError("NOT_FOUND");
}
