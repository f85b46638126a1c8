// Lets one launcher at a time work in this folder, and ends what a killed one left behind.
import fs from "node:fs";
import { PlainFailure } from "./plain-failure.mjs";
import { beginningOf, commandOf, isAlive, waitUntil } from "./process-facts.mjs";
import { inData } from "./project.mjs";

const lockFile = () => inData("start.lock");

/** Takes the folder for this process, or says who has it. The lock goes with the process. */
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
  fs.writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, address }), { flag: "wx", mode: 0o600 });
  process.once("exit", () => {
    if (readLock()?.pid === process.pid) fs.rmSync(lockFile(), { force: true });
  });
}

/** The launcher that holds this folder: `{ pid, address }`, or undefined. */
export function findLauncher() {
  const lock = readLock();
  const holds =
    lock && lock.pid !== process.pid && isAlive(lock.pid) && /(start|test|demo-export)\.mjs/.test(commandOf(lock.pid));
  return holds ? lock : undefined;
}

/** Notes the groups this launcher started, for the next one should this one be killed. */
export function noteGroups(entries) {
  const groups = entries.map(({ child }) => ({ pid: child.pid, began: beginningOf(child.pid) }));
  fs.writeFileSync(lockFile(), JSON.stringify({ ...readLock(), groups }), { mode: 0o600 });
}

/** A process counts as ours only when it is the very one that was noted: same id, same beginning. */
async function endOrphans() {
  const orphans = (readLock()?.groups ?? []).filter(({ pid, began }) => began && isAlive(pid) && beginningOf(pid) === began);
  for (const { pid } of orphans) {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It ended in between.
    }
  }
  await waitUntil(() => !orphans.some(({ pid }) => isAlive(pid)), 5_000);
}

function readLock() {
  try {
    return JSON.parse(fs.readFileSync(lockFile(), "utf8"));
  } catch {
    return undefined;
  }
}
