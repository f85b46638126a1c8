// Runs children in process groups of their own, keeps their last lines, and ends every one of them.
import { spawn } from "node:child_process";
import { openLog } from "./child-log.mjs";
import { isGroupAlive, processStartTime, waitUntil } from "./process-facts.mjs";
import { projectDir } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

const running = new Set();
let note = () => {};

/**
 * Tells `listener` of the groups that run, `{ name, pid, began }`, whenever one is started or has
 * ended.
 */
export function watchGroups(listener) {
  note = () =>
    listener([...running].map(({ name, child, began }) => ({ name, pid: child.pid, began })));
}

/**
 * Starts a program in its own group, as `account` (`{ uid, gid }`) if given. `logFile` collects its
 * output; `echo` also prints it, each line behind its name unless it is JSON. Returns `{ name,
 * child, ended, lastLines, again }`; `ended` resolves with the exit code or the signal's name,
 * `again` starts it again.
 */
export function startChild(options) {
  const {
    name,
    command,
    args,
    env,
    logFile,
    appendLog,
    echo = false,
    maxTailLength = 8_000,
    cwd = projectDir,
    account = {},
  } = options;
  const child = spawn(command, args, {
    ...account,
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = logFile ? openLog(logFile, { append: appendLog }) : undefined;
  let kept = "";
  const take = (chunk) => {
    const text = String(chunk);
    log?.write(text);
    kept = (kept + text).slice(-maxTailLength);
    if (echo) process.stdout.write(text.replace(/^(?=[^{\n])/gm, `${name} │ `));
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const entry = {
    name,
    child,
    began: child.pid && processStartTime(child.pid),
    lastLines: (count) => lastLinesOf(kept, count),
    again: () => startChild({ ...options, appendLog: true }),
  };
  entry.ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? code));
  }).finally(() => {
    signalGroup(entry, "SIGKILL"); // whatever the leader left in its group
    running.delete(entry);
    note();
  });
  running.add(entry);
  note();
  return entry;
}

/** The last lines of `text` that are not empty. */
export function lastLinesOf(text, count = 12) {
  return text
    .split("\n")
    .filter((line) => line.trim())
    .slice(-count)
    .join("\n");
}

/** Runs a program to its end; a failure is told with its last lines. */
export async function runChild(options, explain = () => undefined) {
  const entry = startChild(options);
  const code = await entry.ended;
  if (code === 0) return entry;
  const lines = entry.lastLines();
  if (/ENOSPC|No space left/.test(lines))
    throw new UserFacingError("The disk is full: free at least 2 GB and start again.");
  throw new UserFacingError(
    explain(lines) ?? `${options.name} stopped (${code}). Its last lines:\n${lines}`,
  );
}

/** Ends every group that still runs: politely, and after `patience` for good. */
export async function endChildren(patience = 12_000) {
  const entries = [...running];
  for (const entry of entries) signalGroup(entry, "SIGTERM");
  await waitUntil(() => !entries.some(({ child }) => isGroupAlive(child.pid)), patience);
  killChildren(entries);
}

export function killChildren(entries = [...running]) {
  for (const entry of entries) signalGroup(entry, "SIGKILL");
}

function signalGroup({ child }, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
