import { recordAuditOfEach } from "@/lib/adapters/db/record";
import { expireTimedChanges } from "@/lib/adapters/db/stores/change-request-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";

/**
 * Attack: an administrator proposes alone what takes effect after a day, and is removed for it
 * before; the change still comes. Rule: what only waits for its time ends together with the right
 * of the member who proposed it. What waits for a second person stays: that person decides.
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
