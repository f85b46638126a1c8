import { z } from "zod";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  countReviewsByState,
  listReviewRecords,
  type ReviewQueueRow,
} from "@/lib/adapters/db/stores/review-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import type { ReviewState } from "@/lib/domain/reviews/states";
import { reviewStates } from "@/lib/domain/reviews/states";

export const ListReviewsInput = z.object({
  state: z.enum(reviewStates).default("open").catch("open"),
  after: z.string().max(100).optional().catch(undefined),
});
export type ListReviewsInput = z.output<typeof ListReviewsInput>;

export type ReviewList = {
  rows: (ReviewQueueRow & { authorName: string; reviewerName: string })[];
  next: string | null;
  counts: Partial<Record<ReviewState, number>>;
  timeZone: string;
};

const pageSize = 50;

/** The reviews of the reviewer's faculties, newest first; open ones unless asked otherwise. */
export async function listReviews(ctx: Context, input: ListReviewsInput): Promise<ReviewList> {
  const facultyIds = facultiesReached(ctx.actor, "micro-credential.list-reviews");
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "micro-credential.list-reviews", {
    institutionId,
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const page = { after: decodeKeyset(input.after), take: pageSize + 1 };
    const found = await listReviewRecords(scope, { states: [input.state], facultyIds }, page);
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
        states: reviewStates,
        facultyIds,
      }),
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
  });
}
