// Loaded before a process's own code (`node --import`): anything that the framework, a library or
// Node.js itself prints becomes a JSON line of our log.
import pino from "pino";
import { errorFacts, fixedWords, lineOptions, ownOutput } from "./log-lines.mjs";

const log = pino({ ...lineOptions, level: process.env.LOG_LEVEL ?? "info" }, ownOutput());

const consoleLevels = {
  debug: "debug",
  trace: "debug",
  log: "info",
  info: "info",
  warn: "warn",
  error: "error",
};

/** Colours, and the signs with which the framework begins a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is how a terminal's colours begin.
const decoration = /\u001b\[[0-9;]*m|[▲⨯✓○⚠]/g;

/**
 * Keeps the fixed words of texts and the safe details of errors; everything else is dropped,
 * because its content is unknown.
 */
function note(level, from, parts) {
  const issue = parts.find((part) => part instanceof Error);
  const words = parts.map((part) =>
    typeof part === "string" ? fixedWords(part.replaceAll(decoration, "").trim()) : "",
  );
  log[level](
    { from, ...(issue ? { err: errorFacts(issue) } : {}) },
    words.find(Boolean) ?? "printed",
  );
}

function takeConsole() {
  for (const [method, level] of Object.entries(consoleLevels))
    console[method] = (...parts) => note(level, "console", parts);
}

/**
 * Captures output that bypasses the console. Our own lines are not affected: they are written to
 * the file descriptor.
 */
function takeStream(stream, level) {
  stream.write = (chunk, encoding, done) => {
    const lines = Buffer.from(chunk).toString().split("\n");
    for (const line of lines.filter((text) => text.trim())) note(level, "stream", [line]);
    const written = typeof encoding === "function" ? encoding : done;
    if (written) process.nextTick(written);
    return true;
  };
}

/**
 * Node.js would print the error and exit; it still exits, unless another listener, such as the
 * framework's, continues.
 */
function takeFaults() {
  process.on("uncaughtException", (error) => {
    log.fatal({ err: errorFacts(error) }, "uncaught");
    if (process.listenerCount("uncaughtException") === 1) process.exit(1);
  });
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log.warn({ err: errorFacts(warning) }, "warning"));
}

takeConsole();
takeStream(process.stdout, "info");
takeStream(process.stderr, "warn");
takeFaults();
