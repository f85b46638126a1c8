// The database is unavailable for twenty seconds while the worker signs: every connection breaks,
// and none can be made.
import { expect, test } from "vitest";
import { judgeReadiness } from "@/lib/web/readiness";
import { endChildren, startChild } from "@/scripts/lib/child-processes.mjs";
import { keepRunning } from "@/scripts/lib/keep-running.mjs";
import { openBreakableConnection } from "@/tests/support/breakable-connection";
import {
  batchNow,
  expectEachOnce,
  newWaitingBatch,
  sayWhatWasSeen,
  secondsUntil,
} from "@/tests/support/drill";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { workerCommand } from "@/tests/support/worker-process";

const learners = 600;
const awayMs = 20_000;

// Before the first connection: this process and the worker reach the database through it alone.
const connection = await openBreakableConnection(new URL(process.env.APP_DATABASE_URL ?? ""));
for (const name of ["APP_DATABASE_URL", "TEST_WORKER_DATABASE_URL", "QUEUE_DATABASE_URL"])
  process.env[name] = connection.through(process.env[name] ?? "");

const world = issuingWorldForAll();

test("the worker is started again until the database is back, and finishes its batch", {
  timeout: 900_000,
}, async () => {
  const batchId = await newWaitingBatch(world, learners);
  const ending = new AbortController();
  const restarts: string[] = [];
  // As under npm start: what ends by itself is started again.
  const running = startChild({ name: "worker", ...workerCommand() });
  const kept = keepRunning(
    { name: "worker", running, again: running.again },
    { stopping: ending.signal, say: (sentence) => restarts.push(sentence) },
  );
  const gaveUp = kept.then((end) => {
    if (end) throw end;
  });
  const hasBegun = async () => (await batchNow(world, batchId)).storedCount > 0;
  await secondsUntil(hasBegun, { within: 120, what: "the batch is being stored" });
  const { storedCount } = await batchNow(world, batchId);
  await connection.cut();
  expect((await judgeReadiness("web")).status).toBe(503);
  await new Promise((resolve) => setTimeout(resolve, awayMs));
  await connection.reconnect();
  const isReady = async () => (await judgeReadiness("web")).status === 200;
  const readyAfter = await secondsUntil(isReady, { within: 30, what: "/readyz answers 200" });
  const isDone = async () => (await batchNow(world, batchId)).state === "done";
  const done = secondsUntil(isDone, { within: 600, what: "the batch is done" });
  const seconds = await Promise.race([done, gaveUp.then(() => done)]);
  ending.abort();
  await endChildren();
  await expectEachOnce(world, { batchId, learners });
  sayWhatWasSeen(
    `The database was away for ${awayMs / 1_000} s with ${storedCount} of ${learners} learners done: /readyz answered 503, and 200 again ${readyAfter} s ` +
      `after it was back. The worker was started again ${restarts.length} times and the batch finished ${seconds} s later. Every learner has each format once.`,
  );
});
