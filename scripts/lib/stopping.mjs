// The whole stop: by a signal, by the end of npm, by an error that was not caught. Children first,
// the database last.
import { endChildren, killChildren } from "./child-processes.mjs";
import { messageFor } from "./user-facing-error.mjs";

const begunToStop = new AbortController();
let server;

/** Aborted once the stop has begun. */
export const stopping = begunToStop.signal;

/** Names the database server that is stopped after all children. */
export function stopLast(databaseServer) {
  server = databaseServer;
}

export async function stop(code, sentence) {
  if (stopping.aborted) return;
  begunToStop.abort();
  if (sentence) console.error(`\n${sentence}`);
  await endChildren();
  await server?.stop();
  process.exit(code);
}

/** However this process ends, except by SIGKILL, its children end too. */
export function stopWhateverHappens() {
  // A terminal that has gone or a full disk behind a redirection must not end the launcher.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  process.on("uncaughtException", (error) => stop(1, messageFor(error)));
  process.once("exit", () => killChildren());
  stopOnSignals();
  stopWithParent();
}

/**
 * npm hands on the signal that the terminal already sent, so a second one counts only after a
 * moment.
 */
function stopOnSignals() {
  let first = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (!first) {
        first = Date.now();
        process.stdout.write("\n  Stopping …\n");
        stop(0);
      } else if (Date.now() - first > 1_000) {
        server?.process.kill("SIGQUIT");
        process.exit(1);
      }
    });
  }
}

/**
 * If npm is killed, it cannot pass on a signal; its child then has another parent, which is
 * detected.
 */
function stopWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(1), 1_000).unref();
}
