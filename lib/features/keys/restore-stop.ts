import { recordAudit } from "@/lib/adapters/db/record";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findIssuingStop, insertIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { isEndedStop } from "@/lib/adapters/db/stores/protection-store";
import { inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import type { Context } from "@/lib/domain/context";
import { notAfter } from "./restored-protections";

export type RestoreStopInput = { reason: string; of: { id: string; since: string } | null };

/** Returns whether issuing is stopped now. */
export async function restoreStop(ctx: Context, stop: RestoreStopInput): Promise<boolean> {
  return inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    if (await findIssuingStop(scope)) return true;
    if (stop.of && (await isEndedStop(scope, stop.of.id))) return false;
    const stoppedAt = stop.of ? notAfter(ctx.now, stop.of.since) : ctx.now;
    await insertStop(scope, ctx, { reason: stop.reason, stoppedAt });
    return true;
  });
}

async function insertStop(
  scope: Scope,
  ctx: Context,
  { reason, stoppedAt }: { reason: string; stoppedAt: Date },
): Promise<void> {
  const id = await insertIssuingStop(scope, { reason, stoppedBy: null, stoppedAt });
  await notifyAdministrators(scope, ctx, {
    kind: "issuing-stopped",
    values: { reason },
    path: "/issuing/stop",
    dedupeKey: `issuing-stopped:${id}`,
  });
  await recordAudit(scope, ctx, { action: "issuing.stop", subject: id, detail: { reason } });
}
