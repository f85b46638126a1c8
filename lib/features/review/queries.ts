import { z } from "zod";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { getVersion, type VersionRecord } from "@/lib/adapters/db/stores/micro-credential-store";
import {
  countReviewsByState,
  getReview,
  listEditors,
  listReviews,
  listReviewsOf,
  type ReviewQueueRow,
  type ReviewRecord,
  type ReviewState,
} from "@/lib/adapters/db/stores/review-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import { authorsOf } from "@/lib/domain/micro-credentials/lifecycle";
import { findReadiness, type Readiness } from "@/lib/domain/micro-credentials/readiness";

export const ListReviewsInput = z.object({
  state: z.enum(["open", "approved", "returned"]).default("open").catch("open"),
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
export async function listReviewQueue(ctx: Context, input: z.output<typeof ListReviewsInput>): Promise<ReviewList> {
  const facultyIds = facultiesReached(ctx.actor, "micro-credential.list-reviews");
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "micro-credential.list-reviews", { institutionId, facultyId: facultyIds?.[0] ?? null });
  return inInstitution(ctx, async (scope) => {
    const page = { after: decodeKeyset(input.after), take: pageSize + 1 };
    const found = await listReviews(scope, { states: [input.state], facultyIds }, page);
    const { rows, next } = cutPage(found, pageSize, (row) => ({ at: row.openedAt, id: row.id }));
    const people = rows.flatMap((row) => [row.authorId, row.reviewerId]).filter((id) => id !== null);
    const names = await listMemberNames(scope, [...new Set(people)]);
    const nameOf = (id: string | null) => (id && names.get(id)) || "";
    return {
      rows: rows.map((row) => ({ ...row, authorName: nameOf(row.authorId), reviewerName: nameOf(row.reviewerId) })),
      next,
      counts: await countReviewsByState(scope, { states: ["open", "approved", "returned"], facultyIds }),
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
  });
}

export type ReviewDetail = {
  review: ReviewRecord;
  version: VersionRecord;
  readiness: Readiness;
  profile: InstitutionProfile;
  /** All reviews of this version, newest first. */
  history: (ReviewRecord & { authorName: string; reviewerName: string })[];
  authorName: string;
  submittedByName: string;
  reviewerName: string;
  canDecide: boolean;
  /** The member is a reviewer but worked on this version: someone else has to decide. */
  ownWork: boolean;
};

/** One review with the version it judges. */
export async function getReviewDetail(ctx: Context, input: { reviewId: string }): Promise<ReviewDetail> {
  return inInstitution(ctx, async (scope) => {
    const review = await getReview(scope, input.reviewId);
    const version = await getVersion(scope, review.versionId);
    const resource = { institutionId: scope.institutionId, facultyId: version.facultyId };
    authorize(ctx.actor, "micro-credential.list-reviews", resource);
    const authorMemberIds = [...authorsOf(version), review.authorId, ...(await listEditors(scope, version.id))];
    const { profile } = await getInstitution(scope);
    const history = await listReviewsOf(scope, version.id);
    const people = [version.authorId, ...history.flatMap((one) => [one.authorId, one.reviewerId])];
    const names = await listMemberNames(scope, [...new Set(people.filter((id) => id !== null))]);
    const nameOf = (id: string | null) => (id && names.get(id)) || "";
    const open = review.state === "open";
    const canDecide = can(ctx.actor, "micro-credential.review", { ...resource, authorMemberIds });
    return {
      review,
      version,
      readiness: findReadiness({ content: version.content, profile, today: dayIn(profile.timeZone, ctx.now) }),
      profile,
      history: history.map((one) => ({ ...one, authorName: nameOf(one.authorId), reviewerName: nameOf(one.reviewerId) })),
      authorName: nameOf(version.authorId),
      submittedByName: nameOf(review.authorId),
      reviewerName: nameOf(review.reviewerId),
      canDecide: open && canDecide,
      ownWork: !canDecide && can(ctx.actor, "micro-credential.review", resource),
    };
  });
}
