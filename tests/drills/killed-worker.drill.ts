// The worker is killed every ten seconds while it signs 2,000 awards in three formats. It takes
// minutes.
import { test } from "vitest";
import {
  batchNow,
  drillFormats,
  expectEachOnce,
  newWaitingBatch,
  sayWhatWasSeen,
} from "@/tests/support/drill";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { type RunningWorker, startWorker } from "@/tests/support/worker-process";

const world = issuingWorldForAll();
const learners = 2_000;
const killEveryMs = 10_000;

test("a batch gets on and finishes while its worker is killed every ten seconds", {
  timeout: 1_800_000,
}, async () => {
  const batchId = await newWaitingBatch(world, learners);
  const startedAt = performance.now();
  let worker: RunningWorker = startWorker();
  const storedAtKill: number[] = [];
  while ((await batchNow(world, batchId)).state !== "done") {
    const died = await Promise.race([
      worker.ended.then(() => true),
      new Promise((r) => setTimeout(() => r(false), killEveryMs)),
    ]);
    if (died) throw new Error(`The worker ended by itself: ${worker.lastLines()}`);
    await worker.kill();
    storedAtKill.push((await batchNow(world, batchId)).storedCount);
    worker = startWorker();
  }
  await worker.kill();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  await expectEachOnce(world, { batchId, learners });
  sayWhatWasSeen(
    `A batch of ${learners} in ${drillFormats.length} formats finished after ${seconds} s and ${storedAtKill.length} kills; ` +
      `stored at each kill: ${storedAtKill.join(", ")}. Every learner has each format once.`,
  );
});
