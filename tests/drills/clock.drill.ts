// The worker's clock is ten minutes fast; then it is set right.
import { expect, test } from "vitest";
import { readDatabaseClock } from "@/lib/adapters/db/stores/worker-process-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
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
const learners = 20;
const aheadMs = 600_000;

/**
 * Loaded by the worker before anything else: its clock alone is wrong, and no one has to set the
 * computer's.
 */
const fastClock = `data:text/javascript,${encodeURIComponent(`
  const Right = Date;
  globalThis.Date = class Date extends Right {
    constructor(...given) { given.length > 0 ? super(...given) : super(Right.now() + ${aheadMs}); }
    static now() { return Right.now() + ${aheadMs}; }
  };`)}`;

test("a worker whose clock is wrong signs nothing and says so, and signs once it is right", {
  timeout: 600_000,
}, async () => {
  const batchId = await newWaitingBatch(world, learners);
  const wrong = startWorker({ NODE_OPTIONS: `--import=${fastClock}` });
  const isTold = async () =>
    (await listHealthAlarms(world.proposer.ctx)).some(
      ({ code, state }) => code === "clock" && state === "alarm",
    );
  const toldAfter = await secondsUntil(isTold, {
    within: 90,
    what: "registrars are notified about the clock",
  });
  const isRefused = async () => wrong.lastLines().includes("CLOCKS_DIFFER");
  await secondsUntil(isRefused, { within: 60, what: "a job is refused with CLOCKS_DIFFER" });
  expect(await batchNow(world, batchId)).toEqual({ state: "approved", storedCount: 0 });
  await wrong.kill();

  const right = startWorker();
  const seconds = await untilDone(world, batchId, right);
  await right.kill();
  await expectEachOnce(world, { batchId, learners });
  const { now } = await readDatabaseClock();
  const late = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.count({ where: { batchId, issuedAt: { gt: now } } }),
  );
  expect(late).toBe(0);
  sayWhatWasSeen(
    `The worker's clock was ${aheadMs / 60_000} minutes fast: it signed nothing, and registrars were told after ${toldAfter} s. With the right clock it ` +
      `signed the ${learners} that waited after ${seconds} s, none of them with a time to come.`,
  );
});
