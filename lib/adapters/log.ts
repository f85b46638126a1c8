import pino from "pino";
import { logLevel } from "./env";

/**
 * JSON lines without personal data: callers log ids, codes and counts; whatever could name a person is removed here as well.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["*.email", "*.displayName", "*.toAddress", "*.token", "*.cookie", "*.authorization", "email", "displayName", "token"],
    remove: true,
  },
});

const framesKept = 12;

/** What may be logged of a failure. */
export type FaultFacts = { type: string; code?: string; status?: number; digest?: string; frames?: string[]; message?: string };

/**
 * Attack: a mail server's refusal quotes the address, a database's the value, a parser's what somebody typed, and the log keeps it. Rule: of any
 * failure only its type, its code and where it arose are logged; its text only on a developer's own computer.
 */
export function faultFacts(error: unknown): FaultFacts {
  if (typeof error !== "object" || error === null) return { type: typeof error };
  const { name, code, responseCode, digest, stack, message } = error as Record<string, unknown>;
  const facts: FaultFacts = { type: word(name) ?? "Error" };
  const known = word(code);
  if (known !== undefined) facts.code = known;
  if (typeof responseCode === "number") facts.status = responseCode;
  const number = word(digest);
  if (number !== undefined) facts.digest = number;
  if (typeof stack === "string") facts.frames = framesOf(stack, typeof message === "string" ? message : "");
  if (process.env.NODE_ENV === "development" && typeof message === "string") facts.message = message;
  return facts;
}

/** Codes and names are single words; anything longer is text. */
function word(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^[\w-]{1,60}$/.test(text) ? text : undefined;
}

/** A stack begins with the message, which may itself have lines that look like frames. */
function framesOf(stack: string, message: string): string[] {
  return stack
    .replace(message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, framesKept);
}
