import { z } from "zod";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import type { VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import { findReviewDraft } from "@/lib/adapters/db/stores/review-draft-store";
import {
  countReviewsByState,
  findSubmittedContent,
  listReviews,
  listReviewsOf,
  type ReviewQueueRow,
  type ReviewRecord,
  type ReviewState,
} from "@/lib/adapters/db/stores/review-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, type Refusal, refusalFor } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import { findReadiness, type Readiness } from "@/lib/domain/micro-credentials/readiness";
import type { ElementVerdict } from "@/lib/domain/micro-credentials/review-verdicts";
import { type EarlierRound, findEarlierRound } from "./earlier-round";
import { loadReview } from "./review-in-scope";
import { findCompany, type ReviewCompany } from "./save-review-draft";

export const ListReviewsInput = z.object({
  state: z.enum(["open", "approved", "returned", "withdrawn"]).default("open").catch("open"),
  after: z.string().max(100).optional().catch(undefined),
});

export type ReviewList = {
  rows: (ReviewQueueRow & { authorName: string; reviewerName: string })[];
  next: string | null;
  counts: Partial<Record<ReviewState, number>>;
  timeZone: string;
};

const pageSize = 50;

/** The reviews of the reviewer's faculties, newest first; open ones unless asked otherwise. */
export async function listReviewQueue(
  ctx: Context,
  input: z.output<typeof ListReviewsInput>,
): Promise<ReviewList> {
  const facultyIds = facultiesReached(ctx.actor, "micro-credential.list-reviews");
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "micro-credential.list-reviews", {
    institutionId,
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const page = { after: decodeKeyset(input.after), take: pageSize + 1 };
    const found = await listReviews(scope, { states: [input.state], facultyIds }, page);
    const { rows, next } = cutPage(found, pageSize, (row) => ({ at: row.openedAt, id: row.id }));
    const people = rows
      .flatMap((row) => [row.authorId, row.reviewerId])
      .filter((id) => id !== null);
    const names = await listMemberNames(scope, [...new Set(people)]);
    const nameOf = (id: string | null) => (id && names.get(id)) || "";
    return {
      rows: rows.map((row) => ({
        ...row,
        authorName: nameOf(row.authorId),
        reviewerName: nameOf(row.reviewerId),
      })),
      next,
      counts: await countReviewsByState(scope, {
        states: ["open", "approved", "returned", "withdrawn"],
        facultyIds,
      }),
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
  });
}

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
  /** Why the reader cannot decide: their own work, or a role that stands in the way. */
  refusal: Refusal | null;
  /**
   * What the member has typed, or was typing when someone else decided; a new round starts with
   * what is carried.
   */
  draft: { revision: number; verdicts: ElementVerdict[]; comment: string } | null;
  company: ReviewCompany;
  earlier: (EarlierRound & { reviewerName: string; tickedBy: Record<string, string> }) | null;
};

/** One review with the version it judges. */
export async function getReviewDetail(
  ctx: Context,
  input: { reviewId: string },
): Promise<ReviewDetail> {
  return inInstitution(ctx, async (scope) => {
    const { review, version: current, resource } = await loadReview(scope, input.reviewId);
    const reader = { institutionId: scope.institutionId, facultyId: current.facultyId };
    authorize(ctx.actor, "micro-credential.list-reviews", reader);
    const { profile } = await getInstitution(scope);
    const open = review.state === "open";
    // A closed review shows what it judged, whatever the author has changed since.
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
      company: await findCompany(scope, review, memberId),
      earlier: earlier && {
        ...earlier,
        reviewerName: nameOf(earlier.review.reviewerId),
        tickedBy: Object.fromEntries(ticked.map((tick) => [tick.subject, nameOf(tick.memberId)])),
      },
    };
  });
}
