// A lock that is a file: one process at a time has it, and what a dead one left can be taken over
// by exactly one.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { isAlive, waitUntil } from "./process-facts.mjs";

/** The file keeps its size, so that a full disk cannot keep more from being noted in it. */
const lockSize = 4_096;
/** How long a lock that cannot be read may be one that is just being written. */
const patience = 500;

/**
 * Acquires the lock at `file` with the content `lock`. Returns `{ holder }`, who has it, or `{
 * before }`, the content of a dead lock (undefined if none).
 *
 * Attack: two processes start at the same instant, both find no lock, or the lock of a dead
 * process, and both write theirs. Rule: a new lock appears complete and only if there is none (a
 * hard link). To replace a dead lock, a process needs the right to replace that lock: a second lock
 * file, whose name is derived from the dead lock's content. The process with the right checks again
 * that the dead lock is still there, and replaces it in one step. A right left by a dead process is
 * replaced in the same way.
 */
export async function takeLock(file, lock, isHeld) {
  for (;;) {
    if (create(file, lock)) return { before: undefined };
    const found = await readPatiently(file);
    if (found === undefined) continue;
    if (found.lock && isHeld(found.lock)) return { holder: found.lock };
    const right = await takeRight(file, found, { lock, isHeld });
    if (right === undefined) continue;
    try {
      if (read(file)?.text !== found.text) continue;
      replace(file, lock);
      return { before: found.lock };
    } finally {
      fs.rmSync(right, { force: true });
    }
  }
}

/** Writes more into a lock that this process has. */
export function noteInLock(file, lock) {
  try {
    fs.writeFileSync(file, textOf(lock), { flag: "r+" });
  } catch {
    // A lock that was deleted or cannot be written is no reason to end what runs.
  }
}

export const readLock = (file) => read(file)?.lock;

/**
 * The file that is the right to replace `found`, or undefined while another process has it.
 */
async function takeRight(file, found, { lock, isHeld }) {
  const right = `${file}.after-${createHash("sha256").update(found.text).digest("hex").slice(0, 32)}`;
  const taken = await takeLock(right, lock, isHeld);
  if (!taken.holder) return right;
  await waitUntil(() => !fs.existsSync(right) || !isHeld(taken.holder), 5_000);
  return undefined;
}

/** True if this is now the file; false if there was one. */
function create(file, lock) {
  const made = write(file, lock);
  try {
    fs.linkSync(made, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    if (!withoutLinks.has(error.code)) throw error;
    return createInPlace(file, lock);
  } finally {
    fs.rmSync(made, { force: true });
  }
}

/** What a file system says that has no hard links. */
const withoutLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/** A reader in between waits for the rest. */
function createInPlace(file, lock) {
  try {
    fs.writeFileSync(file, textOf(lock), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function replace(file, lock) {
  fs.renameSync(write(file, lock), file);
}

/** A whole lock under a name that no other process writes; what dead ones left of the kind goes. */
function write(file, lock) {
  const prefix = `${path.basename(file)}.new-`;
  removeBeside(file, prefix, (pid) => !isAlive(Number(pid)));
  const made = `${file}.new-${process.pid}`;
  fs.writeFileSync(made, textOf(lock), { mode: 0o600 });
  return made;
}

/**
 * For the process with the lock: leftover rights refer to locks that no longer exist. Files that
 * another process is writing stay, because it is about to link them.
 */
export function forgetRights(file) {
  const isLeft = (name) => !isAlive(Number(/\.new-(\d+)$/.exec(name)?.[1] ?? Number.NaN));
  removeBeside(file, `${path.basename(file)}.after-`, isLeft);
}

function removeBeside(file, prefix, isPast) {
  const folder = path.dirname(file);
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith(prefix) && isPast(name.slice(prefix.length)))
      fs.rmSync(path.join(folder, name), { force: true });
  }
}

const textOf = (lock) => JSON.stringify(lock).padEnd(lockSize);

/** The content of the file: undefined if there is none, without `lock` if it cannot be read. */
function read(file) {
  let text;
  try {
    text = fs.readFileSync(file, "utf8");
    return { text, lock: JSON.parse(text) };
  } catch {
    return text === undefined ? undefined : { text };
  }
}

async function readPatiently(file) {
  let found = read(file);
  if (found && !found.lock) {
    await waitUntil(() => {
      found = read(file);
      return !found || found.lock;
    }, patience);
  }
  return found;
}
