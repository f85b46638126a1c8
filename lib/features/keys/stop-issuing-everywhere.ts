import { hasActiveKey } from "@/lib/adapters/db/stores/protection-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { restoreStop } from "./restore-stop";
import { restoredReasons } from "./restored-protections";
import { systemContexts } from "./system-contexts";

/**
 * For restores without a record of what was decided since the backup: stops every institution that
 * can sign until two of its people start issuing. Returns how many.
 */
export async function stopIssuingEverywhere(ctx: Context): Promise<number> {
  authorize(ctx.actor, "installation.end-restore", {});
  let stopped = 0;
  for (const of of await systemContexts(ctx)) {
    const signs = await inInstitution(of, hasActiveKey);
    if (signs && (await restoreStop(of, { reason: restoredReasons.unknown, of: null })))
      stopped += 1;
  }
  return stopped;
}
