import pg from "pg";
import type { DatabaseClock } from "@/lib/adapters/db/stores/worker-process-store";
import { errorFacts, log } from "@/lib/adapters/log";
import { beatEveryMs, isClockTolerable } from "@/lib/domain/operations/worker-clock";
import { freeLeftJobs, workerLock } from "./free-left-jobs";

/**
 * PostgreSQL notices within some 20 s that the computer of a session is gone; that its process is
 * gone it notices immediately.
 */
const keepalives =
  "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2";

export type Presence = { stop(): Promise<void> };

type Means = {
  /** The queue's. */
  connectionString: string;
  /** Records that this pool is alive. */
  beat(poolId: string): Promise<DatabaseClock>;
  everyMs?: number;
};

/**
 * Holds a session lock for a worker pool while its process lives. Every few seconds it writes a
 * heartbeat and releases the jobs of pools whose lock is gone. A broken connection is reopened. In
 * the meantime another worker may run the pool's jobs too, which is harmless: every job is
 * idempotent.
 */
export function bePresent(
  poolId: string,
  { connectionString, beat, everyMs = beatEveryMs }: Means,
): Presence {
  let client: pg.Client | null = null;

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({
      connectionString,
      keepAlive: true,
      options: keepalives,
      application_name: "testamur-presence",
    });
    made.on("error", (error) => {
      log.warn({ err: errorFacts(error) }, "the worker's session was lost");
      client = null;
    });
    await made.connect();
    await made.query("select pg_advisory_lock($1, hashtext($2))", [workerLock, poolId]);
    return made;
  }

  async function look(): Promise<void> {
    const { aheadMs } = await beat(poolId);
    if (!isClockTolerable(aheadMs))
      log.error({ aheadMs }, "the clocks of worker and database differ: nothing is signed");
    client ??= await connect();
    const count = await freeLeftJobs(client, poolId);
    if (count > 0) log.warn({ count }, "jobs of a worker that is gone were freed");
  }

  async function giveUpSession(error: unknown): Promise<void> {
    log.warn({ err: errorFacts(error) }, "looking for left jobs failed");
    const broken = client;
    client = null;
    await broken?.end().catch(() => undefined);
  }

  let looking = look().catch(giveUpSession);
  const timer = setInterval(() => {
    looking = looking.then(look).catch(giveUpSession);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await client?.end();
    },
  };
}
