import { deleteOldKeys, recordAudit } from "@/lib/adapters/db/record";
import { discardOldPreviews } from "@/lib/adapters/db/stores/learner-import-store";
import { giveUpOldSealImports } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

const keptDays = 7;

/**
 * Deletes what has served its time in an institution: the rows of previews that nobody confirmed, the keys of forms, and uploads for a seal that no
 * worker could open.
 */
export async function purgePassed(ctx: Context): Promise<void> {
  authorize(ctx.actor, "retention.apply", { institutionId: institutionOf(ctx) });
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000);
  await inInstitution(ctx, async (scope) => {
    await deleteOldKeys(scope, before);
    await giveUpOldSealImports(scope, before, ctx.now);
    const previews = await discardOldPreviews(scope, before);
    if (previews > 0)
      await recordAudit(scope, ctx, { action: "retention.apply", subject: scope.institutionId, detail: { previews } });
  });
}
