// Makes a folder read-only, as a container's root file system is, and writable again.
import fs from "node:fs";
import path from "node:path";

/** `open` are folders in it that anyone may write to; `volumes` are left as they are. */
export function makeReadOnly(folder, { open, volumes }) {
  for (const place of open) {
    fs.mkdirSync(path.join(folder, place), { recursive: true });
    fs.chmodSync(path.join(folder, place), 0o777);
  }
  const kept = [...open, ...volumes].map((place) => path.join(folder, place));
  eachFolder(folder, (one) => !kept.includes(one) && fs.chmodSync(one, 0o555));
}

/** So that it can be removed. */
export function makeWritable(folder) {
  eachFolder(folder, (one) => fs.chmodSync(one, 0o755));
}

function eachFolder(folder, visit) {
  visit(folder);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) eachFolder(path.join(folder, entry.name), visit);
}
