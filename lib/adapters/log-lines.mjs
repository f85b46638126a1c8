// What a line of the log may say. Plain JavaScript, since json-lines.mjs runs before anything can
// read TypeScript.
import pino from "pino";

const maxFrames = 12;

/** Every line of every process: JSON with the level, the time and the fixed words of an event. */
export const lineOptions = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  // What stands under "err" is facts already; by itself pino reads whatever has a message as an
  // error.
  serializers: { err: (facts) => facts },
};

/**
 * Where our own lines go: past process.stdout, which json-lines.mjs has taken, and which pino would
 * otherwise prefer for that very reason.
 */
export const ownOutput = () => pino.destination({ fd: 1, sync: true });

/**
 * Attack: a mail server's refusal quotes the address, a database's the value, a parser's what
 * somebody typed, and the log keeps it. Rule: of any failure only its type, its code and where it
 * arose are logged; its text only where it was written for the operator (SettingError), and on a
 * developer's own computer.
 */
export function faultFacts(error) {
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

/** Codes and names are single words; anything longer is text. */
function word(value) {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^[\w-]{1,60}$/.test(text) ? text : undefined;
}

/** A stack begins with the message, which may itself have lines that look like frames. */
function framesOf(stack, message) {
  return stack
    .replace(message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, maxFrames);
}

/**
 * Attack: messages of the framework and of the queue repeat header values, addresses, at debug
 * level the database's password. Rule: of a text only the whole words it begins with are kept, up
 * to the first sign that parts them from a value; a word that is part of an address or a name of a
 * host is none.
 */
export function fixedWords(text) {
  return (/^(?:[A-Za-z]+(?=$| |[:.,;!](?:\s|$)) ?)*/.exec(text)?.[0] ?? "").trim().slice(0, 80);
}
