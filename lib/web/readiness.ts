import { inTransaction } from "@/lib/adapters/db/client";
import { findLastBeat } from "@/lib/adapters/db/stores/worker-process-store";
import { log } from "@/lib/adapters/log";
import { judgeWorker } from "@/lib/domain/operations/worker-alarm";

const questions = {
  /** Whether the database answers and its look-up functions are there, as they are after the migrations. */
  web: async () => {
    await inTransaction((tx) => tx.$queryRaw`select app.session_actor('') is null as ready`, { timeoutMs: 2_000 });
    return "ready";
  },
  worker: async () => {
    const alarm = judgeWorker(await findLastBeat());
    if (alarm === null) return "ready";
    return alarm.kind === "clock" ? `clock differs by ${alarm.differenceSeconds} s` : "no worker runs";
  },
};

/** For whoever watches the installation: 200 and "ready", or 503 and in a few words why not. */
export async function judgeReadiness(of: keyof typeof questions): Promise<Response> {
  const answer = await questions[of]().catch((error: { code?: unknown }) => {
    log.warn({ of, code: error.code }, "not ready");
    return "not ready";
  });
  const isReady = answer === "ready";
  return new Response(`${answer}\n`, {
    status: isReady ? 200 : 503,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...(isReady ? {} : { "retry-after": "5" }),
    },
  });
}
