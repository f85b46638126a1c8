// Lets one launcher at a time work in this folder, and ends what a killed one left behind.
import fs from "node:fs";
import { watchGroups } from "./child-processes.mjs";
import { PlainFailure } from "./plain-failure.mjs";
import { beginningOf, commandOf, isAlive, isGroupAlive, waitUntil } from "./process-facts.mjs";
import { inData } from "./project.mjs";

const lockFile = () => inData("start.lock");

/** The file keeps its size, so that a full disk cannot keep the groups from being noted. */
const lockSize = 4_096;

/**
 * Takes the folder for this process, or says who has it. From then on the groups of its children are noted, for the next launcher should this one be
 * killed. The lock goes with the process unless it leaves children behind.
 */
export async function takeFolder(address) {
  fs.mkdirSync(inData(), { recursive: true, mode: 0o711 });
  const holder = findLauncher();
  if (holder) {
    throw new PlainFailure(
      `Testamur already runs from this folder at ${holder.address} (process ${holder.pid}): stop it there with Ctrl-C first.`,
    );
  }
  await endOrphans();
  fs.rmSync(lockFile(), { force: true });
  const lock = { pid: process.pid, began: beginningOf(process.pid), address };
  fs.writeFileSync(lockFile(), textOf(lock), { flag: "wx", mode: 0o600 });
  watchGroups((groups) => noteGroups({ ...lock, groups }));
  process.once("exit", () => {
    const noted = readLock();
    if (noted?.pid === process.pid && !noted.groups?.some(({ pid }) => isGroupAlive(pid))) fs.rmSync(lockFile(), { force: true });
  });
}

/** The launcher that holds this folder: `{ pid, address }`, or undefined. A process that was given the number of a dead launcher does not count. */
export function findLauncher() {
  const lock = readLock();
  if (!lock || lock.pid === process.pid || !isAlive(lock.pid)) return undefined;
  const isThatOne = lock.began === undefined || beginningOf(lock.pid) === lock.began;
  return isThatOne && /(start|test|demo-export)\.mjs/.test(commandOf(lock.pid)) ? lock : undefined;
}

function noteGroups(lock) {
  try {
    fs.writeFileSync(lockFile(), textOf(lock), { flag: "r+" });
  } catch {
    // A lock that was deleted or cannot be written is no reason to end what runs.
  }
}

/** A process counts as ours only when it is the very one that was noted: same id, same beginning. */
async function endOrphans() {
  const orphans = (readLock()?.groups ?? []).filter(({ pid, began }) => began && isAlive(pid) && beginningOf(pid) === began);
  if (orphans.length === 0) return;
  for (const { pid } of orphans) {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It ended in between.
    }
  }
  await waitUntil(() => !orphans.some(({ pid }) => isGroupAlive(pid)), 5_000);
  console.log(`  Ended what an earlier start had left running: ${orphans.map(({ name }) => name).join(", ")}.`);
}

const textOf = (lock) => JSON.stringify(lock).padEnd(lockSize);

function readLock() {
  try {
    return JSON.parse(fs.readFileSync(lockFile(), "utf8"));
  } catch {
    return undefined;
  }
}
