// Small facts about processes of this computer: alive, what it runs, waiting for a change.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Whether any process of the group that `pid` leads is alive. */
export function isGroupAlive(pid) {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** The command line of a process, or an empty text. */
export function commandOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return (
      spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? ""
    );
  }
}

/**
 * When a process started, as text: together with its id it identifies one process permanently,
 * whatever title it sets.
 */
export function processStartTime(pid) {
  try {
    const facts = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return facts.slice(facts.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return (
      spawnSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" }).stdout?.trim() ??
      ""
    );
  }
}

/** Looks every 50 ms; true as soon as `holds()`, false after `milliseconds`. */
export async function waitUntil(holds, milliseconds) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
