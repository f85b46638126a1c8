// The database is restored from a backup: what was revoked since must be revoked again, and no
// place of a status list given twice.
import { expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { listHealthAlarms } from "@/lib/features/maintenance/list-health-alarms";
import { backUp, restoreBackup } from "@/tests/support/backup";
import {
  batchNow,
  expectEachOnce,
  newWaitingBatch,
  sayWhatWasSeen,
  secondsUntil,
  untilDone,
} from "@/tests/support/drill";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { credentialsOf } from "@/tests/support/issuing-world";
import { statesOf } from "@/tests/support/revocation";
import { runScript } from "@/tests/support/run-script";
import { drainQueue, startWorker } from "@/tests/support/worker-process";

const world = issuingWorldForAll();
const learners = 10;
const revocations = 3;

/** Issued by a worker that ends. */
async function issue() {
  const batchId = await newWaitingBatch(world, learners, ["elm"]);
  await drainQueue();
  return credentialsOf(world.tenant, { batchId });
}

test("a restored database signs nothing until the published lists are in", {
  timeout: 900_000,
}, async () => {
  const before = await issue();
  await backUp();
  const revoked = before.slice(0, revocations);
  for (const { id: credentialId } of revoked)
    await revokeCredential(world.proposer.ctx, {
      credentialId,
      reason: "Revoked since the backup",
    });
  const lost = await issue();
  await restoreBackup();

  const batchId = await newWaitingBatch(world, learners, ["elm"]);
  const worker = startWorker();
  const isTold = async () =>
    (await listHealthAlarms(world.proposer.ctx)).some(({ code }) => code === "restore");
  const toldAfter = await secondsUntil(isTold, {
    within: 60,
    what: "registrars are notified about the restore",
  });
  const isRefused = async () => worker.lastLines().includes("DATABASE_RESTORED");
  await secondsUntil(isRefused, { within: 60, what: "a job is refused with DATABASE_RESTORED" });
  expect(await batchNow(world, batchId)).toEqual({ state: "approved", storedCount: 0 });
  for (const { id } of revoked) expect(await statesOf(world, id)).toEqual(["delivered"]);

  const { code, out, err } = await runScript("status-import.ts", []);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const { id } of revoked) expect(await statesOf(world, id)).toEqual(["revoked"]);
  const seconds = await untilDone(world, batchId, worker);
  await worker.kill();
  await expectEachOnce(world, { batchId, learners, formats: ["elm"] });
  const taken = new Set([...before, ...lost].map(({ statusListId }) => statusListId));
  const again = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.count({ where: { batchId, statusListId: { in: [...taken] } } }),
  );
  expect(again).toBe(0);
  sayWhatWasSeen(
    `The restored database was noticed after ${toldAfter} s and signed nothing. npm run status:import said: ${out.trim().split("\n").at(-1)} ` +
      `${revocations} of ${revocations} revocations are back, ${lost.length} credentials that were lost keep their places, and the ${learners} that waited ` +
      `were signed ${seconds} s later in a new list.`,
  );
});
