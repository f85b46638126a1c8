import { expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { issuingWorldForAll } from "../support/issuing-file";
import { newApprovedBatch, newPassedRun, people } from "../support/issuing-world";
import { type RunningWorker, startWorker } from "../support/worker-process";

const world = issuingWorldForAll();
const learners = 2_000;
const formats = ["elm", "open-badge", "open-badge-jwt"] as const;
const killEveryMs = 10_000;

const batchNow = (id: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.issuingBatch.findFirstOrThrow({ where: { id }, select: { state: true, storedCount: true } }),
  );

test("a batch gets on and finishes while its worker is killed every ten seconds", { timeout: 1_800_000 }, async () => {
  const { runId } = await newPassedRun(world, people(learners));
  const batchId = await newApprovedBatch(world, runId, [...formats]);
  const startedAt = performance.now();
  let worker: RunningWorker = startWorker();
  const storedAtKill: number[] = [];
  while ((await batchNow(batchId)).state !== "done") {
    const died = await Promise.race([worker.ended.then(() => true), new Promise((r) => setTimeout(() => r(false), killEveryMs))]);
    if (died) throw new Error(`The worker ended by itself: ${worker.lastLines()}`);
    await worker.kill();
    storedAtKill.push((await batchNow(batchId)).storedCount);
    worker = startWorker();
  }
  await worker.kill();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  const issued = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.groupBy({ by: ["format"], where: { batchId, signedDocument: { not: null } }, _count: true }),
  );
  expect(issued.map(({ format, _count }) => [format, _count]).sort()).toEqual(formats.map((format) => [format, learners]));
  console.info(
    `A batch of ${learners} in ${formats.length} formats finished after ${seconds} s and ${storedAtKill.length} kills; ` +
      `stored at each kill: ${storedAtKill.join(", ")}. Every learner has each format once.`,
  );
});
