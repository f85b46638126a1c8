import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { alarmsIn, type HealthFigure } from "@/lib/domain/operations/health";
import { listHealth } from "./list-health";

/**
 * Alarms for administrators and registrars, shown on every page, the worst first; empty for others
 * and while there are none.
 */
export async function listHealthAlarms(ctx: Context): Promise<HealthFigure[]> {
  const isTold = facultiesReached(ctx.actor, "installation.read-health")?.length !== 0;
  return isTold ? alarmsIn(await listHealth(ctx)) : [];
}
