// Small JSON files in .data: secrets (readable by their owner alone), ports and stamps.
import fs from "node:fs";
import path from "node:path";

/** The file's content, or `{}` when it is absent. */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}

/** Replaces the file in one step, so that a crash leaves the old or the new one. */
export function writeJson(file, content, mode = 0o600) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode });
  fs.renameSync(draft, file);
}
