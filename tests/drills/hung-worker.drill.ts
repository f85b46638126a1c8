// The worker hangs (SIGSTOP) while it signs; another takes over once it has been killed.
import { expect, test } from "vitest";
import { listHealthAlarms } from "@/lib/features/maintenance/list-health-alarms";
import {
  batchNow,
  expectEachOnce,
  newWaitingBatch,
  sayWhatWasSeen,
  secondsUntil,
  untilDone,
} from "@/tests/support/drill";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { startWorker } from "@/tests/support/worker-process";

const world = issuingWorldForAll();
const learners = 600;

test("a hung worker shows within seventy seconds, and its batch finishes once it is killed", {
  timeout: 900_000,
}, async () => {
  const batchId = await newWaitingBatch(world, learners);
  const hung = startWorker();
  const hasBegun = async () => (await batchNow(world, batchId)).storedCount > 0;
  await secondsUntil(hasBegun, { within: 120, what: "the batch is being stored" });
  hung.freeze();
  const isTold = async () =>
    (await listHealthAlarms(world.proposer.ctx)).some(({ code }) => code === "worker");
  const toldAfter = await secondsUntil(isTold, {
    within: 75,
    what: "registrars are told that no worker runs",
  });
  const { state, storedCount } = await batchNow(world, batchId);
  expect(state).toBe("running");
  const other = startWorker();
  await hung.kill();
  const seconds = await untilDone(world, batchId, other);
  await other.kill();
  await expectEachOnce(world, { batchId, learners });
  sayWhatWasSeen(
    `The worker hung with ${storedCount} of ${learners} learners done. Registrars were told after ${toldAfter} s. Once it was killed, another worker ` +
      `finished the batch in ${seconds} s. Every learner has each format once.`,
  );
});
