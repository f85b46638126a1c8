import { type Logger as GraphileLogger, Logger, type RunnerOptions, run, runOnce } from "graphile-worker";
import { closeDatabase } from "@/lib/adapters/db/client";
import { queueDatabaseUrl } from "@/lib/adapters/env";
import { log } from "@/lib/adapters/log";
import { taskList } from "./task-list";

/**
 * The worker: takes jobs from the outbox and runs them through the same use cases as everyone. It alone is given the key-encryption key.
 * `--until-empty` works off what is there and ends: for the seed and for tests.
 */

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

const logger: GraphileLogger = new Logger(() => (level, message) => {
  log[levels[level]]({ from: "queue" }, message.replace(/\s+/g, " "));
});

const options: RunnerOptions = {
  connectionString: queueDatabaseUrl(),
  schema: "graphile_worker",
  taskList,
  logger,
  concurrency: 4,
  pollInterval: 1000,
  noHandleSignals: true,
  // Lists are signed anew well before their 24 hours are over, and any that lag behind are caught up.
  crontab: "*/10 * * * * refresh-status-lists",
};

async function untilEmpty(): Promise<void> {
  const { crontab: _crontab, ...once } = options;
  await runOnce(once);
  await closeDatabase();
}

async function untilStopped(): Promise<void> {
  const runner = await run(options);
  log.info("worker ready");
  const stop = () => {
    runner.stop().catch((error: unknown) => log.error({ err: String(error) }, "worker stop"));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  await runner.promise;
  await closeDatabase();
}

await (process.argv.includes("--until-empty") ? untilEmpty() : untilStopped());
