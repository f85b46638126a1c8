// Lets one launcher at a time work in this folder, and ends what a killed one left behind.
import fs from "node:fs";
import { PlainFailure } from "./plain-failure.mjs";
import { commandOf, isAlive } from "./process-facts.mjs";
import { inData } from "./project.mjs";

const lockFile = () => inData("start.lock");

/** Takes the folder for this process, or says who has it. The lock goes with the process. */
export function takeFolder(address) {
  fs.mkdirSync(inData(), { recursive: true, mode: 0o711 });
  const holder = findLauncher();
  if (holder) {
    throw new PlainFailure(
      `Testamur already runs from this folder at ${holder.address} (process ${holder.pid}): stop it there with Ctrl-C first.`,
    );
  }
  endOrphans();
  fs.rmSync(lockFile(), { force: true });
  fs.writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, address }), { flag: "wx", mode: 0o600 });
  process.once("exit", () => {
    if (readLock()?.pid === process.pid) fs.rmSync(lockFile(), { force: true });
  });
}

/** The launcher that holds this folder: `{ pid, address }`, or undefined. */
export function findLauncher() {
  const lock = readLock();
  const holds = lock && lock.pid !== process.pid && isAlive(lock.pid) && /(start|test)\.mjs/.test(commandOf(lock.pid));
  return holds ? lock : undefined;
}

/** Notes the groups this launcher started, for the next one should this one be killed. */
export function noteGroups(entries) {
  const groups = entries.map(({ child }) => ({ pid: child.pid, command: commandOf(child.pid).trim() }));
  fs.writeFileSync(lockFile(), JSON.stringify({ ...readLock(), groups }), { mode: 0o600 });
}

/** A process counts as ours only when it still runs the very command that was noted. */
function endOrphans() {
  for (const { pid, command } of readLock()?.groups ?? []) {
    if (command && isAlive(pid) && commandOf(pid).trim() === command) {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // It ended in between.
      }
    }
  }
}

function readLock() {
  try {
    return JSON.parse(fs.readFileSync(lockFile(), "utf8"));
  } catch {
    return undefined;
  }
}
