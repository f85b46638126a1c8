import { z } from "zod";
import { readNotices } from "@/lib/adapters/db/stores/notice-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type Context, memberOf } from "@/lib/domain/context";
import { InstantSchema } from "@/lib/domain/day-schema";
import { authorizeOwnNotices } from "./authorize-own-notices";

export const ReadAllNoticesInput = z.object({
  /** When the page was read: later notices have not been seen. */
  until: InstantSchema,
});
export type ReadAllNoticesInput = z.output<typeof ReadAllNoticesInput>;

/** Marks as read what the page showed. */
export async function readAllNotices(
  ctx: Context,
  input: ReadAllNoticesInput,
): Promise<{ count: number }> {
  authorizeOwnNotices(ctx);
  const until = new Date(Math.min(new Date(input.until).getTime(), ctx.now.getTime()));
  return { count: await inInstitution(ctx, (scope) => readNotices(scope, memberOf(ctx), until)) };
}
