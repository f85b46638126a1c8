import { EventEmitter } from "node:events";
import { type RunnerOptions, run, runOnce, type WorkerEvents } from "graphile-worker";
import { closeDatabase } from "@/lib/adapters/db/client";
import { saveIntakeKey } from "@/lib/adapters/db/stores/seal-store";
import { beat } from "@/lib/adapters/db/stores/worker-process-store";
import { queueDatabaseUrl } from "@/lib/adapters/env";
import { errorFacts, log } from "@/lib/adapters/log";
import { intakeKeyOf } from "@/lib/adapters/signing/open-envelope";
import { kek } from "./issuing-tools";
import { bePresent, type Presence } from "./presence";
import { queueLogger } from "./queue-log";
import { beginGuard, lookForRestore } from "./restore-guard";
import { taskList } from "./task-list";

/**
 * The worker: takes jobs from the outbox and runs them through the same use cases as everyone. Only
 * it gets the key-encryption key. `--until-empty` drains the queue and exits: for the seed and for
 * tests.
 */

const connectionString = queueDatabaseUrl();
const events: WorkerEvents = new EventEmitter();
const presences: Presence[] = [];
events.on("pool:create", ({ workerPool }) => {
  presences.push(bePresent(workerPool.id, { connectionString, beat: beatAndLook }));
});

async function beatAndLook(poolId: string) {
  const clock = await beat(poolId);
  await lookForRestore();
  return clock;
}

const options: RunnerOptions = {
  connectionString,
  events,
  schema: "graphile_worker",
  taskList,
  logger: queueLogger,
  concurrency: 4,
  pollInterval: 1000,
  noHandleSignals: true,
  // Lists are signed again well before their 24 hours are over, including any that are overdue.
  crontab: [
    "*/10 * * * * refresh-status-lists",
    "*/10 * * * * ask-again",
    "*/5 * * * * carry-out-due-changes",
    "7 * * * * purge-passed",
    "7 * * * * purge-sessions",
    "37 * * * * look-for-domain-records",
    // Counts of the last hour are added to the trail before its head is signed.
    "2 * * * * record-audit-tallies",
    "7 * * * * publish-audit-heads",
  ].join("\n"),
};

async function untilEmpty(): Promise<void> {
  const { crontab: _crontab, ...once } = options;
  await runOnce(once);
  await close();
}

async function untilStopped(): Promise<void> {
  const runner = await run(options);
  log.info("worker ready");
  const stop = () => {
    runner.stop().catch((error: unknown) => log.error({ err: errorFacts(error) }, "worker stop"));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  await runner.promise;
  await close();
}

async function close(): Promise<void> {
  for (const presence of presences) await presence.stop();
  // Lists published since the last heartbeat are recorded too.
  await lookForRestore();
  await closeDatabase();
}

// Before anything else: from now on, seal uploads are encrypted for this worker.
await saveIntakeKey(intakeKeyOf(kek), new Date());
await beginGuard();
await (process.argv.includes("--until-empty") ? untilEmpty() : untilStopped());
