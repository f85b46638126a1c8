import { recordAuditOfEach } from "@/lib/adapters/db/record";
import { expireTimedChanges } from "@/lib/adapters/db/stores/change-request-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";

/**
 * Attack: an administrator alone proposes a change that takes effect after a day, and is removed
 * before that; it still takes effect. Rule: such timed changes end with the right of the member who
 * proposed them. Changes that wait for a second person stay open: that person decides.
 */
export async function endTimedChanges(
  scope: Scope,
  ctx: Context,
  proposedBy: string,
): Promise<void> {
  const subjects = await expireTimedChanges(scope, { proposedBy, now: ctx.now });
  if (subjects.length > 0)
    await recordAuditOfEach(scope, ctx, { action: "change-request.expire", subjects });
}
