import { z } from "zod";
import { readNotices, readNotice as readRow } from "@/lib/adapters/db/stores/notice-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { InstantSchema } from "@/lib/domain/day-schema";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const ReadNoticeInput = z.object({ noticeId: IdSchema });

/**
 * Marks one's own notice as read and answers where it leads. Errors: NOT_FOUND for another
 * member's.
 */
export async function readNotice(
  ctx: Context,
  input: z.output<typeof ReadNoticeInput>,
): Promise<{ path: string }> {
  authorizeOwn(ctx);
  const path = await inInstitution(ctx, (scope) =>
    readRow(scope, { id: input.noticeId, memberId: memberOf(ctx) }, ctx.now),
  );
  if (path === null) throw new AppError("NOT_FOUND");
  return { path };
}

export const ReadAllNoticesInput = z.object({
  /** When the page was read: later notices have not been seen. */
  until: InstantSchema,
});

/** Marks as read what the page showed. */
export async function readAllNotices(
  ctx: Context,
  input: z.output<typeof ReadAllNoticesInput>,
): Promise<{ count: number }> {
  authorizeOwn(ctx);
  const until = new Date(Math.min(new Date(input.until).getTime(), ctx.now.getTime()));
  return { count: await inInstitution(ctx, (scope) => readNotices(scope, memberOf(ctx), until)) };
}

function authorizeOwn(ctx: Context): void {
  const facultyId = facultiesReached(ctx.actor, "notice.read-own")?.[0] ?? null;
  authorize(ctx.actor, "notice.read-own", { institutionId: institutionOf(ctx), facultyId });
}
