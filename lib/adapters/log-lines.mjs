// The allowed content of log lines. Plain JavaScript, because json-lines.mjs runs before TypeScript
// can be loaded.
import pino from "pino";

const maxFrames = 12;

/** Every line of every process: JSON with the level, the time and the fixed words of an event. */
export const lineOptions = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  // "err" already contains safe facts; by default pino treats any object with a message as an
  // error.
  serializers: { err: (facts) => facts },
};

/**
 * The destination of our own lines: bypasses process.stdout, which json-lines.mjs replaces and pino
 * would prefer.
 */
export const ownOutput = () => pino.destination({ fd: 1, sync: true });

/**
 * Attack: a mail server's error quotes the address, a database's the value, a parser's the input,
 * and the log stores it. Rule: log only the type, code and location of an error; its message only
 * if it was written for the operator (SettingError), or in development.
 */
export function errorFacts(error) {
  if (typeof error !== "object" || error === null) return { type: typeof error };
  const { name, code, responseCode, digest, stack, message } = error;
  const facts = { type: word(name) ?? "Error" };
  const known = word(code);
  if (known !== undefined) facts.code = known;
  if (typeof responseCode === "number") facts.status = responseCode;
  const number = word(digest);
  if (number !== undefined) facts.digest = number;
  if (typeof stack === "string")
    facts.frames = framesOf(stack, typeof message === "string" ? message : "");
  const isTold = name === "SettingError" || process.env.NODE_ENV === "development";
  if (isTold && typeof message === "string") facts.message = message;
  return facts;
}

/** Codes and names are single words; anything longer is free text. */
function word(value) {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^[\w-]{1,60}$/.test(text) ? text : undefined;
}

/** A stack starts with the message, which may contain lines that look like frames. */
function framesOf(stack, message) {
  return stack
    .replace(message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, maxFrames);
}

/**
 * Attack: messages of the framework and of the queue repeat header values, addresses, at debug
 * level the database's password. Rule: keep only the leading whole words of a text, up to the first
 * character that separates them from a value; parts of an address or host name are not words.
 */
export function fixedWords(text) {
  return (/^(?:[A-Za-z]+(?=$| |[:.,;!](?:\s|$)) ?)*/.exec(text)?.[0] ?? "").trim().slice(0, 80);
}
