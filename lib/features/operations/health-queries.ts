import { gatherHealth } from "@/lib/adapters/health/gather-health";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { alarmsIn, type HealthFigure, judgeHealth } from "@/lib/domain/operations/health";

/** Every figure of the installation and of the institution's own work, with its state. */
export async function listHealth(ctx: Context): Promise<HealthFigure[]> {
  const institutionId = institutionOf(ctx);
  const faculties = facultiesReached(ctx.actor, "installation.read-health");
  authorize(ctx.actor, "installation.read-health", {
    institutionId,
    facultyId: faculties?.[0] ?? null,
  });
  return judgeHealth((await gatherHealth(institutionId)).facts);
}

/**
 * What administrators and registrars are told on every page, the worst first; nothing for others,
 * and while all is well.
 */
export async function listHealthAlarms(ctx: Context): Promise<HealthFigure[]> {
  const isTold = facultiesReached(ctx.actor, "installation.read-health")?.length !== 0;
  return isTold ? alarmsIn(await listHealth(ctx)) : [];
}
