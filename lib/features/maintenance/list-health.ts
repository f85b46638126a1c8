import { gatherHealth } from "@/lib/adapters/health/gather-health";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { type HealthFigure, judgeHealth } from "@/lib/domain/operations/health";

/** Every health figure of the installation and of the institution, with its state. */
export async function listHealth(ctx: Context): Promise<HealthFigure[]> {
  const institutionId = institutionOf(ctx);
  const faculties = facultiesReached(ctx.actor, "installation.read-health");
  authorize(ctx.actor, "installation.read-health", {
    institutionId,
    facultyId: faculties?.[0] ?? null,
  });
  return judgeHealth((await gatherHealth(institutionId)).facts);
}
