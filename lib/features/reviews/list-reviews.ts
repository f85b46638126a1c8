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
import { listInput } from "@/lib/domain/lists/list-query";
import { cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import type { ReviewState } from "@/lib/domain/reviews/states";
import { reviewStates } from "@/lib/domain/reviews/states";

export const ListReviewsInput = listInput({
  search: false,
  filters: { state: z.enum(reviewStates, { error: "unknownCode" }) },
  defaults: { state: "open" },
  sorts: { opened: { keys: ["instant"], direction: "descending" } },
  defaultSort: "opened",
});
export type ListReviewsInput = z.output<typeof ListReviewsInput>;

export type ReviewList = {
  page: Page<ReviewQueueRow & { authorName: string; reviewerName: string }>;
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
    const window = windowOf(input, pageSize);
    const filter = { states: [input.filters.state], facultyIds };
    const found = await listReviewRecords(scope, filter, window);
    const page = cutPage(found, window, ({ openedAt, id }) => ({
      keys: [openedAt.toISOString()],
      id,
    }));
    const people = page.rows
      .flatMap((row) => [row.authorId, row.reviewerId])
      .filter((id) => id !== null);
    const names = await listMemberNames(scope, [...new Set(people)]);
    const nameOf = (id: string | null) => (id && names.get(id)) || "";
    return {
      page: {
        ...page,
        rows: page.rows.map((row) => ({
          ...row,
          authorName: nameOf(row.authorId),
          reviewerName: nameOf(row.reviewerId),
        })),
      },
      counts: await countReviewsByState(scope, {
        states: reviewStates,
        facultyIds,
      }),
      timeZone: (await getInstitution(scope)).profile.timeZone,
    };
  });
}
