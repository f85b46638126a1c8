// Runs children in process groups of their own, keeps their last lines, and ends every one of them.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { PlainFailure } from "./plain-failure.mjs";
import { waitUntil } from "./process-facts.mjs";
import { projectDir } from "./project.mjs";

const running = new Set();

/**
 * Starts a program in its own group. `logFile` collects its output; `echo` also prints it, each line behind its name.
 * Returns `{ name, child, ended, lastLines }`; `ended` resolves with the exit code or the signal's name.
 */
export function startChild({ name, command, args, env, logFile, echo = false, keptCharacters = 8_000, cwd = projectDir }) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const log = logFile ? openLog(logFile) : undefined;
  let kept = "";
  const take = (chunk) => {
    const text = String(chunk);
    log?.write(text);
    kept = (kept + text).slice(-keptCharacters);
    if (echo) process.stdout.write(text.replace(/^(?=.)/gm, `${name} │ `));
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const entry = { name, child, lastLines: (count = 12) => lastLines(kept, count) };
  entry.ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? code));
  }).finally(() => {
    signalGroup(entry, "SIGKILL"); // whatever the leader left in its group
    running.delete(entry);
  });
  running.add(entry);
  return entry;
}

function lastLines(text, count) {
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
  if (/ENOSPC|No space left/.test(lines)) throw new PlainFailure("The disk is full: free at least 2 GB and start again.");
  throw new PlainFailure(explain(lines) ?? `${options.name} stopped (${code}). Its last lines:\n${lines}`);
}

/** Ends every group that still runs: politely, and after `patience` for good. */
export async function endChildren(patience = 12_000) {
  const entries = [...running];
  for (const entry of entries) signalGroup(entry, "SIGTERM");
  await waitUntil(() => !entries.some(groupLives), patience);
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

function groupLives({ child }) {
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}

function openLog(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  return fs.createWriteStream(file, { mode: 0o600 });
}
