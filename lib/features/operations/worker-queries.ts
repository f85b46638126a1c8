import { findLastBeat } from "@/lib/adapters/db/stores/worker-process-store";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { judgeWorker, type WorkerAlarm } from "@/lib/domain/operations/worker-alarm";

/** What administrators and registrars are told while the worker does nothing; null for others, and while all is well. */
export async function findWorkerAlarm(ctx: Context): Promise<WorkerAlarm | null> {
  const faculties = facultiesReached(ctx.actor, "installation.read-health");
  if (faculties?.length === 0) return null;
  authorize(ctx.actor, "installation.read-health", { institutionId: institutionOf(ctx), facultyId: faculties?.[0] ?? null });
  return judgeWorker(await findLastBeat());
}
