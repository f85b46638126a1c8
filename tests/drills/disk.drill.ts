// The disk of logs and copies is full (/dev/full in their places, so the drill does not need root)
// while the worker signs.
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { allocateStatusIndexes } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { getStatusList } from "@/lib/features/issuers/get-status-list";
import { endChildren, startChild } from "@/scripts/lib/child-processes.mjs";
import {
  batchNow,
  expectEachOnce,
  newWaitingBatch,
  sayWhatWasSeen,
  secondsUntil,
} from "@/tests/support/drill";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { anyone } from "@/tests/support/tenant";
import { workerCommand } from "@/tests/support/worker-process";

const world = issuingWorldForAll();
const learners = 50;
/** Every write to it fails as on a full disk. */
const full = "/dev/full";

/** The copy of this list is written to a full disk. */
function fillPlaceOfCopy(listId: string): void {
  const folder = path.join(process.env.RESTORE_GUARD_DIR ?? "", "status-lists");
  mkdirSync(folder, { recursive: true });
  symlinkSync(full, path.join(folder, `${listId}.json.new`));
}

test("a full disk costs log and copies, and no credential", { timeout: 600_000 }, async () => {
  expect(existsSync(full), "this computer has a /dev/full").toBe(true);
  const { statusListId: listId } = await inInstitution(world.tenant.system, (scope) =>
    allocateStatusIndexes(scope, 1),
  );
  fillPlaceOfCopy(listId);
  const batchId = await newWaitingBatch(world, learners);
  const said: string[] = [];
  const printed = console.error;
  console.error = (sentence: string) => said.push(sentence);
  const worker = startChild({
    name: "worker",
    ...workerCommand({ LOG_LEVEL: "info" }),
    logFile: full,
  });
  try {
    const isDone = async () => (await batchNow(world, batchId)).state === "done";
    const seconds = await secondsUntil(isDone, { within: 300, what: "the batch is done" });
    const isPublished = () =>
      getStatusList(anyone(), { listId }).then(
        () => true,
        () => false,
      );
    await secondsUntil(isPublished, { within: 60, what: "the status list is published" });
    const isCopyMissed = async () =>
      worker.lastLines(200).includes("the copy of a status list cannot be written");
    await secondsUntil(isCopyMissed, {
      within: 60,
      what: "the worker says that the copy is missing",
    });
    await expectEachOnce(world, { batchId, learners });
    await endChildren();
    expect(said).toEqual([
      `The log ${full} cannot be written (ENOSPC): everything runs on, what it would hold is lost.`,
    ]);
    expect(await worker.ended).toBe(0);
    sayWhatWasSeen(
      `With the log and the copies of status lists on a full disk, ${learners} learners had their credentials after ${seconds} s and the status list was ` +
        "published. The launcher said once that the log is lost, the worker that a copy is missing, and nothing was left running.",
    );
  } finally {
    console.error = printed;
    await endChildren();
  }
});
