import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { alarmsIn, type HealthFigure } from "@/lib/domain/operations/health";
import { listHealth } from "./list-health";

/**
 * What administrators and registrars are told on every page, the worst first; nothing for others,
 * and while all is well.
 */
export async function listHealthAlarms(ctx: Context): Promise<HealthFigure[]> {
  const isTold = facultiesReached(ctx.actor, "installation.read-health")?.length !== 0;
  return isTold ? alarmsIn(await listHealth(ctx)) : [];
}
