import { z } from "zod";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { replaceOpenLists } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { ReasonSchema } from "@/lib/domain/reason";

export const ReopenStatusListsInput = z.object({
  reason: ReasonSchema,
});

/**
 * Closes an institution's open status lists and opens new ones.
 *
 * After a restore the database has forgotten the indexes that were given since the backup. Given again, one bit would stand for two credentials, and
 * revoking the one would revoke a stranger's. Rule: no index of a list that was open at the backup is given any more. The closed lists stay published
 * and are signed anew; what was revoked since the backup has to be revoked again.
 */
export async function reopenStatusLists(
  ctx: Context,
  input: z.output<typeof ReopenStatusListsInput>,
): Promise<{ closed: string[]; opened: string[] }> {
  authorize(ctx.actor, "status-list.reopen", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const lists = await replaceOpenLists(scope, { reason: input.reason, at: ctx.now });
    for (const statusListId of [...lists.closed, ...lists.opened]) await enqueue(scope, "publish-status-list", { statusListId });
    for (const id of lists.closed) {
      await recordAudit(scope, ctx, { action: "status-list.close", subject: id, detail: { reason: input.reason } });
    }
    return lists;
  });
}
