import { AppError } from "@/lib/domain/errors";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { decideReview } from "@/lib/domain/micro-credentials/lifecycle";
import { findReadinessGaps } from "@/lib/domain/micro-credentials/readiness";
import {
  dropWronglyCarried,
  type ElementVerdict,
  statedVerdicts,
} from "@/lib/domain/micro-credentials/review-verdicts";
import type { VersionState } from "@/lib/domain/micro-credentials/states";
import { textIn } from "@/lib/domain/multilingual";
import type { ReviewState } from "./states";

export type ReviewDecisionPlan = {
  /** The version's state from now on. */
  versionState: VersionState;
  verdicts: ElementVerdict[];
  /** The policy that the reviewer applied: the version's, else the institution's. */
  qaPolicy: string;
};

type Known = {
  review: { state: ReviewState };
  version: { state: VersionState; revision: number; content: VersionContent };
  /** The verdicts of the round before that may be carried over. */
  carried: readonly ElementVerdict[];
  profile: InstitutionProfile;
  /** An ISO date in the institution's time zone. */
  today: string;
};

/**
 * What a reviewer's decision changes: an approval freezes the version, a return asks for changes.
 * Who may decide is left to `authorize`. Errors: ALREADY_DONE if the review is closed; STALE if the
 * reviewer read another revision; INVALID_INPUT with an issue per verdict that is missing or
 * contradicts the outcome; NOT_READY if a design to be approved has a gap; WRONG_STATE.
 */
export function planReviewDecision(
  input: { outcome: "approve" | "return"; revision: number; verdicts: readonly ElementVerdict[] },
  { review, version, carried, profile, today }: Known,
): ReviewDecisionPlan {
  if (review.state !== "open") throw new AppError("ALREADY_DONE");
  if (version.revision !== input.revision) throw new AppError("STALE");
  const { content } = version;
  const verdicts = statedVerdicts(dropWronglyCarried(input.verdicts, carried));
  const gaps = findReadinessGaps({ content, profile, today });
  const { policyUrl, statement } = profile.qualityAssurance;
  return {
    versionState: decideReview({ state: version.state, outcome: input.outcome, verdicts, gaps }),
    verdicts,
    qaPolicy:
      content.qualityAssurance.policyUrl || policyUrl || textIn(statement, ...profile.languages),
  };
}
