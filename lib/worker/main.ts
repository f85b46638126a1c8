import { type RunnerOptions, run, runOnce } from "graphile-worker";
import { closeDatabase } from "@/lib/adapters/db/client";
import { saveIntakeKey } from "@/lib/adapters/db/stores/seal-store";
import { queueDatabaseUrl } from "@/lib/adapters/env";
import { faultFacts, log } from "@/lib/adapters/log";
import { intakeKeyOf } from "@/lib/adapters/signing/open-envelope";
import { kek } from "./issuing-tools";
import { queueLogger } from "./queue-log";
import { taskList } from "./task-list";

/**
 * The worker: takes jobs from the outbox and runs them through the same use cases as everyone. It alone is given the key-encryption key.
 * `--until-empty` works off what is there and ends: for the seed and for tests.
 */

const options: RunnerOptions = {
  connectionString: queueDatabaseUrl(),
  schema: "graphile_worker",
  taskList,
  logger: queueLogger,
  concurrency: 4,
  pollInterval: 1000,
  noHandleSignals: true,
  // Lists are signed anew well before their 24 hours are over, and any that lag behind are caught up.
  crontab: [
    "*/10 * * * * refresh-status-lists",
    "*/10 * * * * free-left-jobs",
    "*/10 * * * * ask-again",
    "*/5 * * * * carry-out-due-changes",
    "7 * * * * purge-passed",
    "7 * * * * purge-sessions",
    "37 * * * * look-for-domain-records",
  ].join("\n"),
};

async function untilEmpty(): Promise<void> {
  const { crontab: _crontab, ...once } = options;
  await runOnce(once);
  await closeDatabase();
}

async function untilStopped(): Promise<void> {
  const runner = await run(options);
  // A worker that was killed is often this one's predecessor.
  await runner.addJob("free-left-jobs", {}, { jobKey: "free-left-jobs" });
  log.info("worker ready");
  const stop = () => {
    runner.stop().catch((error: unknown) => log.error({ err: faultFacts(error) }, "worker stop"));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  await runner.promise;
  await closeDatabase();
}

// Before anything else: what an institution uploads for its seal is closed for this worker from now on.
await saveIntakeKey(intakeKeyOf(kek), new Date());
await (process.argv.includes("--until-empty") ? untilEmpty() : untilStopped());
