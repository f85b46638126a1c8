// Puts a folder's files into another folder.
import fs from "node:fs";
import path from "node:path";

/**
 * `leaveOut` gets paths from `source`, with `/`. `link` makes hard links where the file system can:
 * for files that no one writes to. A file that is there already is replaced.
 */
export function copyTree(source, target, { leaveOut = () => false, link = false } = {}) {
  copyPlace({ source, target, leaveOut, put: link ? linkFile : fs.copyFileSync }, "");
}

function copyPlace(copy, place) {
  const from = path.join(copy.source, place);
  const to = path.join(copy.target, place);
  const facts = fs.lstatSync(from);
  if (facts.isDirectory()) {
    fs.mkdirSync(to, { recursive: true });
    for (const name of fs.readdirSync(from)) {
      const inner = place ? `${place}/${name}` : name;
      if (!copy.leaveOut(inner)) copyPlace(copy, inner);
    }
    return;
  }
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.rmSync(to, { force: true });
  if (facts.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(from), to);
  else if (facts.isFile()) copy.put(from, to);
}

function linkFile(from, to) {
  try {
    fs.linkSync(from, to);
  } catch {
    fs.copyFileSync(from, to);
  }
}
