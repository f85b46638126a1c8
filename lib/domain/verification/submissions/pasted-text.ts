import { decodeBase64, decodeBase64url } from "@/lib/domain/encodings/base64";
import { looksLikeCredential } from "./credential-text";

/**
 * `found`: the only credential in a text, as it was before a mail program or an editor changed it.
 * `several`: more than one. `damaged`: there was one, but its content can only be guessed.
 */
export type PastedText =
  | { kind: "found"; text: string }
  | { kind: "several"; count: number }
  | { kind: "damaged" }
  | { kind: "none" };

/** A mail with a credential is small; anything larger is a file. */
const maxCharacters = 256 * 1024;
/** Soft hyphens, zero-width characters, and directional marks. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const wideSpace = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const quoteMarks = /^[ \t]*(?:>[ \t]?)+/;
const fence = /^\s*(?:`{3,}|~{3,})[\w-]*\s*$/;
/** Three parts, or more in an SD-JWT; not adjacent to characters that could belong to it. */
const token =
  /(?<![A-Za-z0-9_.~=/?&%+-])ey[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]{2,}(?:~[A-Za-z0-9_.~-]*)?(?![A-Za-z0-9_~=/+-]|\.[A-Za-z0-9_-])/g;
const completeToken =
  /^ey[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]{2,}(?:~[A-Za-z0-9_.~-]*)?$/;
const tokenLine = /^[A-Za-z0-9_.~-]+$/;
const smartQuotes = /[{,[]\s*[“”„«»]/;

/**
 * Extracts a credential from copied text: from quoted lines, a code block, an encoded mail, or
 * surrounding sentences; and joins the lines of a token.
 *
 * Attack: two readers extract different credentials from one text, or surrounding words pass as
 * part of a credential. Rule: exactly one credential is extracted, everything outside is dropped,
 * and its content is unchanged: only white space between JSON tokens, and line ends in a compact
 * token, which are never part of it. Nothing is guessed if a string contains a line end, or quotes
 * were replaced.
 */
export function readPastedText(given: string): PastedText {
  if (given.length > maxCharacters) return { kind: "none" };
  const text = cleaned(isQuotedPrintable(given) ? decodeQuotedPrintable(given) : given);
  const objects = findObjects(text);
  const credentials = objects.found.filter(({ text: object }) => looksLikeCredential(object));
  const remainder = without(text, objects.found);
  const tokens = findTokens(remainder);
  const found = [...new Set([...credentials.map(({ text: object }) => object), ...tokens.found])];
  const [only] = found;
  if (found.length > 1) return { kind: "several", count: found.length };
  if (objects.isBroken || tokens.isBroken || (only === undefined && isSmart(text)))
    return { kind: "damaged" };
  // Some reader would take another object next to the credential.
  if (only === undefined || objects.found.length > credentials.length) return { kind: "none" };
  return { kind: "found", text: only };
}

/**
 * A credential as one JSON string, or entirely in base64, as in logs and addresses; null for any
 * other text.
 */
export function unwrapText(text: string): string | null {
  if (text.length > maxCharacters) return null;
  const inner = text.startsWith('"')
    ? stringIn(text)
    : text.startsWith("ey")
      ? decodedText(text.replace(/\s/g, ""))
      : null;
  return inner !== null && looksLikeCredential(inner) ? inner.trim() : null;
}

function stringIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

function decodedText(text: string): string | null {
  const bytes = decodeBase64url(text) ?? decodeBase64(text);
  try {
    return bytes === null ? null : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isSmart(text: string): boolean {
  return smartQuotes.test(text) && text.includes("VerifiableCredential");
}

function cleaned(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(quoteMarks, ""));
  return lines.map((line) => (fence.test(line) ? "" : line)).join("\n");
}

/**
 * RFC 2045, 6.7: every “=” begins an escape or ends a soft-wrapped line, and at least one line is
 * wrapped. Neither JSON nor a token has such lines.
 */
function isQuotedPrintable(text: string): boolean {
  return /=[ \t]*\r?\n/.test(text) && !/=(?![0-9A-F]{2}|[ \t]*\r?\n)/.test(text);
}

function decodeQuotedPrintable(text: string): string {
  const joined = text.replace(/=[ \t]*\r?\n/g, "");
  return joined.replace(/(?:=[0-9A-F]{2})+/g, (escapes) => {
    const bytes = Uint8Array.from(escapes.match(/[0-9A-F]{2}/g) ?? [], (pair) =>
      Number.parseInt(pair, 16),
    );
    return new TextDecoder().decode(bytes);
  });
}

type Found = { text: string; start: number; end: number };

/**
 * Objects that begin a line, or follow a colon, and end a line. `isBroken`: an incomplete one, or
 * one with a line end in a string.
 */
function findObjects(text: string): { found: Found[]; isBroken: boolean } {
  const start = /\{[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]*"/g;
  const found: Found[] = [];
  let isBroken = false;
  for (let at = start.exec(text); at !== null; at = start.exec(text)) {
    const object = readObject(text, at.index);
    const before = text.slice(text.lastIndexOf("\n", at.index) + 1, at.index).replace(unseen, "");
    const isAlone =
      /(?:^|[:：])\s*$/.test(before) &&
      (object === null || restOfLine(text, object.end).trim() === "");
    if (object === null || !isAlone) {
      isBroken ||= looksLikeCredential(text.slice(at.index));
      break;
    }
    found.push(object);
    start.lastIndex = object.end;
  }
  return { found, isBroken };
}

function restOfLine(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(at, end === -1 ? undefined : end).replace(unseen, "");
}

/**
 * The object that begins here, with lookalike spaces replaced by plain white space; null if it does
 * not end.
 */
function readObject(text: string, start: number): Found | null {
  let depth = 0;
  let outside = "";
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = endOfString(text, at);
      if (end === null) return null;
      outside += text.slice(at, end);
      at = end - 1;
      continue;
    }
    outside += wideSpace.test(character) ? " " : character.replace(unseen, "");
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth === 0) return { text: outside, start, end: at + 1 };
  }
  return null;
}

function endOfString(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === "\n") return null;
    if (character === "\\") at += 1;
  }
  return null;
}

function without(text: string, parts: readonly Found[]): string {
  let at = 0;
  let remaining = "";
  for (const { start, end } of parts) {
    remaining += `${text.slice(at, start)}\n`;
    at = end;
  }
  return remaining + text.slice(at);
}

/**
 * Tokens on one line, and across several. `isBroken`: lines that look like a token with an
 * uncertain end.
 */
function findTokens(text: string): { found: string[]; isBroken: boolean } {
  const found: string[] = [];
  const lines = text
    .replace(unseen, "")
    .split("\n")
    .map((line) => line.trim());
  let isBroken = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const run = line.startsWith("ey") ? runOf(lines, at) : [];
    // Each line of a run is read once: any number of complete lines are taken together.
    const isJoined = run.length > 1 && !run.every((each) => completeToken.test(each));
    const joined = isJoined ? joinedToken(run) : null;
    if (joined !== null) found.push(joined);
    else if (isJoined) isBroken = true;
    else for (const each of run.length > 1 ? run : [line]) found.push(...(each.match(token) ?? []));
    at += Math.max(run.length - 1, 0);
  }
  return { found, isBroken };
}

/** The following lines that contain only token characters. */
function runOf(lines: readonly string[], start: number): string[] {
  const run: string[] = [];
  for (let at = start; at < lines.length && tokenLine.test(lines[at] ?? ""); at += 1)
    run.push(lines[at] ?? "");
  return run;
}

/**
 * Programs break lines at a fixed width, people at the dots: a line that ends elsewhere is the
 * last.
 */
function joinedToken(run: readonly string[]): string | null {
  const width = run.reduce((widest, { length }) => Math.max(widest, length), 0);
  const isBreak = (line: string, next: string) =>
    line.length === width || line.endsWith(".") || next.startsWith(".");
  const isWhole = run.slice(0, -1).every((line, index) => isBreak(line, run[index + 1] ?? ""));
  const joined = run.join("");
  return isWhole && completeToken.test(joined) ? joined : null;
}
