import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { findStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { assertDemo } from "./assert-demo";

const signatureAgesAfterMs = 12 * 60 * 60 * 1000;

export type RenewStatusListsInput = { statusListIds: string[] };

/**
 * Enqueues the signing of lists whose signature is about to expire; returns how many. Errors:
 * FORBIDDEN if this is not a demo.
 */
export async function renewStatusLists(
  ctx: Context,
  input: RenewStatusListsInput,
): Promise<{ renewed: number }> {
  assertDemo(ctx);
  return inInstitution(ctx, async (scope) => {
    let renewed = 0;
    for (const statusListId of input.statusListIds) {
      const list = await findStatusList(scope, statusListId);
      const age = ctx.now.getTime() - (list?.publishedAt?.getTime() ?? 0);
      if (!list || (age < signatureAgesAfterMs && list.publishedRevision === list.revision))
        continue;
      await enqueue(scope, "publish-status-list", { statusListId });
      await recordAudit(scope, ctx, { action: "status-list.renew", subject: statusListId });
      renewed += 1;
    }
    return { renewed };
  });
}
