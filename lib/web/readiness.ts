import { inTransaction } from "@/lib/adapters/db/client";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { findLastBeat } from "@/lib/adapters/db/stores/worker-process-store";
import { log } from "@/lib/adapters/log";
import { type HealthState, judgeRestore, judgeWorker } from "@/lib/domain/operations/health";

/** Each check by its name. */
type Checks = Record<string, HealthState>;

const questions = {
  /**
   * Whether the database answers and its look-up functions are there, as they are after the
   * migrations.
   */
  web: async (): Promise<Checks> => {
    await inTransaction((tx) => tx.$queryRaw`select app.session_actor('') is null as ready`, {
      timeoutMs: 2_000,
    });
    return { database: "ok" };
  },
  worker: async (): Promise<Checks> => {
    const [beat, restoredAt] = await Promise.all([findLastBeat(), findOpenRestore()]);
    const figures = [...judgeWorker(beat), judgeRestore({ ...beat, restoredAt })];
    return Object.fromEntries(figures.map(({ code, state }) => [code, state]));
  },
};

/**
 * For monitors of the installation: 200, or 503 where a check is in alarm; both name each check and
 * its state.
 */
export async function judgeReadiness(of: keyof typeof questions): Promise<Response> {
  const checks = await questions[of]().catch((error: { code?: unknown }): Checks => {
    log.warn({ of, code: error.code }, "not ready");
    return { database: "alarm" };
  });
  const ready = !Object.values(checks).includes("alarm");
  return Response.json(
    { ready, checks },
    {
      status: ready ? 200 : 503,
      headers: { "cache-control": "no-store", ...(ready ? {} : { "retry-after": "5" }) },
    },
  );
}
