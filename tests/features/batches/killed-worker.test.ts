import { expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newApprovedBatch, newPassedRun, people } from "@/tests/support/issuing-world";
import { startWorker } from "@/tests/support/worker-process";

const world = issuingWorldForAll();
const learners = 100;
const formats = ["elm", "open-badge", "open-badge-jwt"] as const;

async function untilBatch(
  id: string,
  isSo: (batch: { state: string; storedCount: number }) => boolean,
): Promise<number> {
  for (;;) {
    const batch = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.issuingBatch.findFirstOrThrow({
        where: { id },
        select: { state: true, storedCount: true },
      }),
    );
    if (isSo(batch)) return batch.storedCount;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("the next worker continues a batch whose worker was killed between two chunks", {
  timeout: 180_000,
}, async () => {
  const { runId } = await newPassedRun(world, people(learners));
  const batchId = await newApprovedBatch(world, runId, [...formats]);
  const first = startWorker();
  const stored = await untilBatch(batchId, ({ storedCount }) => storedCount > 0).finally(
    first.kill,
  );
  expect(stored).toBeLessThan(learners);
  const second = startWorker();
  await untilBatch(batchId, ({ state }) => state === "done").finally(second.kill);
  const issued = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.groupBy({
      by: ["format"],
      where: { batchId, signedDocument: { not: null } },
      _count: true,
    }),
  );
  expect(issued.map(({ format, _count }) => [format, _count]).sort()).toEqual(
    formats.map((format) => [format, learners]),
  );
});
