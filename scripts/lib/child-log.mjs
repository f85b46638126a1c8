// Collects a child's output in a file. A full disk or an unwritable folder loses the log, but never
// affects the child.
import fs from "node:fs";
import path from "node:path";

const tryAgainAfterMs = 30_000;

/**
 * Returns `{ write }`. What cannot be written is dropped; `say` is told when that begins and when
 * it is over.
 */
export function openLog(
  file,
  { append = false, say = (sentence) => console.error(sentence) } = {},
) {
  let stream;
  let failedAt;
  const failed = (error) => {
    if (failedAt === undefined)
      say(
        `The log ${file} cannot be written (${error.code}): everything runs on, what it would hold is lost.`,
      );
    failedAt = Date.now();
    stream = undefined;
  };
  const open = (flags) => {
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      stream = fs.createWriteStream(file, { flags, mode: 0o600 }).on("error", failed);
    } catch (error) {
      failed(error);
    }
  };
  const written = (error) => {
    if (error || failedAt === undefined) return;
    say(`The log ${file} is written again.`);
    failedAt = undefined;
  };
  open(append ? "a" : "w");
  return {
    write(text) {
      if (!stream && Date.now() - failedAt > tryAgainAfterMs) open("a");
      stream?.write(text, written);
    },
  };
}
