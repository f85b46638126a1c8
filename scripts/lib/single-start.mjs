// Allows one launcher at a time in this folder, and ends processes left by a killed one.
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { watchGroups } from "./child-processes.mjs";
import { forgetRights, noteInLock, readLock, takeLock } from "./lock-file.mjs";
import { commandOf, isAlive, isGroupAlive, processStartTime, waitUntil } from "./process-facts.mjs";
import { inData } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

const lockFile = () => inData("start.lock");

/**
 * Takes the folder for this process, or says who has it. From then on the groups of its children
 * are noted, for the next launcher should this one be killed. The lock goes with the process unless
 * it leaves children behind.
 */
export async function acquireLock(address) {
  fs.mkdirSync(inData(), { recursive: true, mode: 0o711 });
  // No two locks read alike, whatever number the process has.
  const lock = {
    pid: process.pid,
    began: processStartTime(process.pid),
    address,
    key: randomUUID(),
  };
  const { holder, before } = await takeLock(lockFile(), lock, isHeld);
  if (holder) {
    throw new UserFacingError(
      `Testamur already runs from this folder at ${holder.address} (process ${holder.pid}): stop it there with Ctrl-C first.`,
    );
  }
  forgetRights(lockFile());
  const left = before?.groups ?? [];
  noteInLock(lockFile(), { ...lock, groups: left });
  watchGroups((groups) => noteInLock(lockFile(), { ...lock, groups }));
  process.once("exit", () => {
    const noted = readLock(lockFile());
    if (noted?.key === lock.key && !noted.groups?.some(({ pid }) => isGroupAlive(pid)))
      fs.rmSync(lockFile(), { force: true });
  });
  await endOrphans(left);
}

/** The launcher that holds this folder: `{ pid, address }`, or undefined. */
export function findLauncher() {
  const lock = readLock(lockFile());
  return lock && isHeld(lock) ? lock : undefined;
}

/**
 * This process looks for others; one that was given the number of a dead launcher does not count.
 */
function isHeld(lock) {
  if (lock.pid === process.pid || !isAlive(lock.pid)) return false;
  const isThatOne = lock.began === undefined || processStartTime(lock.pid) === lock.began;
  return isThatOne && /(start|test|demo-export)\.mjs/.test(commandOf(lock.pid));
}

/**
 * A process counts as ours only if it is the recorded one: same id, same start time.
 */
async function endOrphans(groups) {
  const orphans = groups.filter(
    ({ pid, began }) => began && isAlive(pid) && processStartTime(pid) === began,
  );
  if (orphans.length === 0) return;
  for (const { pid } of orphans) {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It ended in between.
    }
  }
  await waitUntil(() => !orphans.some(({ pid }) => isGroupAlive(pid)), 5_000);
  console.log(
    `  Ended what an earlier start had left running: ${orphans.map(({ name }) => name).join(", ")}.`,
  );
}
