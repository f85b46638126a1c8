import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import type { VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import { findReviewDraft } from "@/lib/adapters/db/stores/review-draft-store";
import {
  findSubmittedContent,
  listReviewsOf,
  type ReviewRecord,
} from "@/lib/adapters/db/stores/review-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type AccessRefusal, authorize, refusalFor } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { findReadiness, type Readiness } from "@/lib/domain/micro-credentials/readiness";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { type EarlierRound, findEarlierRound } from "./earlier-round";
import { findOtherReviewers, type OtherReviewers } from "./other-reviewers";
import { loadReview } from "./review-in-scope";

export type ReviewDetail = {
  /** Who reads. */
  memberId: string;
  review: ReviewRecord;
  version: VersionRecord;
  readiness: Readiness;
  profile: InstitutionProfile;
  /** In the institution's time zone, as an ISO date. */
  today: string;
  /** All reviews of this version, newest first. */
  history: (ReviewRecord & { authorName: string; reviewerName: string })[];
  authorName: string;
  submittedByName: string;
  reviewerName: string;
  canDecide: boolean;
  /** Why the reader cannot decide: their own work, or a conflicting role. */
  refusal: AccessRefusal | null;
  /**
   * The member's saved draft, also after someone else has decided; a new round starts with the
   * carried verdicts.
   */
  draft: { revision: number; verdicts: ElementVerdict[]; comment: string } | null;
  company: OtherReviewers;
  earlier: (EarlierRound & { reviewerName: string; tickedBy: Record<string, string> }) | null;
};

export type GetReviewInput = { reviewId: string };

/** One review with the version it judges. */
export async function getReview(ctx: Context, input: GetReviewInput): Promise<ReviewDetail> {
  return inInstitution(ctx, async (scope) => {
    const { review, version: current, resource } = await loadReview(scope, input.reviewId);
    const reader = { institutionId: scope.institutionId, facultyId: current.facultyId };
    authorize(ctx.actor, "micro-credential.list-reviews", reader);
    const { profile } = await getInstitution(scope);
    const open = review.state === "open";
    // A closed review shows the content it judged, without later changes.
    const submitted = open ? null : await findSubmittedContent(scope, review.id);
    const version = submitted ? { ...current, content: submitted } : current;
    const history = await listReviewsOf(scope, version.id);
    const earlier = await findEarlierRound(scope, review, version.content);
    const people = [version.authorId, ...history.flatMap((one) => [one.authorId, one.reviewerId])];
    const ticked = earlier?.ticks ?? [];
    const ids = [...people, ...ticked.map(({ memberId }) => memberId)].filter((id) => id !== null);
    const names = await listMemberNames(scope, [...new Set(ids)]);
    const nameOf = (id: string | null) => (id && names.get(id)) || "";
    const today = dayIn(profile.timeZone, ctx.now);
    const refusal = refusalFor(ctx.actor, "micro-credential.review", resource);
    const canDecide = refusal === null;
    const memberId = memberOf(ctx);
    const stored = canDecide ? await findReviewDraft(scope, review.id, memberId) : null;
    return {
      memberId,
      review,
      version,
      today,
      readiness: findReadiness({ content: version.content, profile, today }),
      profile,
      history: history.map((one) => ({
        ...one,
        authorName: nameOf(one.authorId),
        reviewerName: nameOf(one.reviewerId),
      })),
      authorName: nameOf(version.authorId),
      submittedByName: nameOf(review.authorId),
      reviewerName: nameOf(review.reviewerId),
      canDecide: open && canDecide,
      refusal,
      draft:
        stored ?? (open ? { revision: 0, verdicts: earlier?.carried ?? [], comment: "" } : null),
      company: await findOtherReviewers(scope, review, memberId),
      earlier: earlier && {
        ...earlier,
        reviewerName: nameOf(earlier.review.reviewerId),
        tickedBy: Object.fromEntries(ticked.map((tick) => [tick.subject, nameOf(tick.memberId)])),
      },
    };
  });
}
