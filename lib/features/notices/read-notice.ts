import { z } from "zod";
import { markNoticeRead as readRow } from "@/lib/adapters/db/stores/notice-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { authorizeOwnNotices } from "./authorize-own-notices";

export const ReadNoticeInput = z.object({ noticeId: IdSchema });
export type ReadNoticeInput = z.output<typeof ReadNoticeInput>;

/**
 * Marks one's own notice as read and answers where it leads. Errors: NOT_FOUND for another
 * member's.
 */
export async function readNotice(ctx: Context, input: ReadNoticeInput): Promise<{ path: string }> {
  authorizeOwnNotices(ctx);
  const path = await inInstitution(ctx, (scope) =>
    readRow(scope, { id: input.noticeId, memberId: memberOf(ctx) }, ctx.now),
  );
  if (path === null) throw new AppError("NOT_FOUND");
  return { path };
}
