import type { Task } from "graphile-worker";
import { log } from "@/lib/adapters/log";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

/** What a job's payload must carry before anything else: its institution. */
function institutionIn(payload: unknown): string {
  const institutionId = (payload as { institutionId?: unknown } | null)?.institutionId;
  if (typeof institutionId !== "string") throw new Error("A job without an institution.");
  return institutionId;
}

/** A job as a use case: the worker acts as `system` within the job's institution, the job's id is the request id. */
export function task<Payload>(perform: (ctx: Context, payload: Payload) => Promise<void>): Task {
  return async (payload, helpers) => {
    const requestId = `job-${helpers.job.id}`;
    const ctx: Context = { actor: { kind: "system", institutionId: institutionIn(payload) }, now: new Date(), requestId };
    const startedAt = performance.now();
    try {
      await perform(ctx, payload as Payload);
      log.info({ requestId, job: helpers.job.task_identifier, ms: Math.round(performance.now() - startedAt) }, "job done");
    } catch (error) {
      const code = error instanceof AppError ? error.code : (error as { code?: unknown }).code;
      log.error(
        { requestId, job: helpers.job.task_identifier, attempt: helpers.job.attempts, code, err: nameOf(error) },
        "job failed",
      );
      throw error;
    }
  };
}

function nameOf(error: unknown): unknown {
  return error instanceof Error ? { type: error.name, frames: error.stack?.split("\n").slice(1, 8) } : typeof error;
}
