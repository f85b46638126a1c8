import { readTokenAddress } from "@/lib/domain/vcdm/token-address";
import { isCompactToken } from "@/lib/domain/verification/envelopes/compact-token";
import type { PackedFormat } from "@/lib/domain/verification/ports";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import { readPastedText, unwrapText } from "./pasted-text";

/** A submission. `text`: a credential as text, with harmless surroundings removed. */
export type Submission =
  | { kind: "packed"; format: PackedFormat }
  | { kind: "link"; address: string }
  | { kind: "text"; text: string }
  | { kind: "refused"; reason: Reason; values?: Record<string, string | number> }
  | { kind: "plain" };

const maxLinkLength = 2_000;
const headBytes = 4_096;
const link = /^https?:\/\/[^\s<>"\\]+$/i;
/** An address as printed on certificates, without its scheme. */
const bareLink =
  /^(?:localhost:\d{2,5}|(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+(?::\d{2,5})?)\/[^\s<>"\\]+$/i;

const links = /https?:\/\/[^\s<>"\\]+/gi;
/** A credential in an address: fetching it would disclose the credential. */
const tokenInLink = /ey[A-Za-z0-9_-]{16,}(?:\.|%2e)/i;
/** Punctuation that ends a sentence or closes a bracket is not part of the link. */
const afterLink = /[.,;:!?'"”’»*_\])}]+$/u;

const packed: [PackedFormat, (head: string) => boolean][] = [
  ["png", (head) => head.startsWith("\x89PNG\r\n\x1a\n")],
  ["jpeg", (head) => head.startsWith("\xff\xd8\xff")],
  ["webp", (head) => head.startsWith("RIFF") && head.startsWith("WEBP", 8)],
  // Mail programs and servers put a byte order mark or a line end in front.
  ["pdf", (head) => /^(?:\xef\xbb\xbf)?[\r\n]{0,8}%PDF-/.test(head)],
];
const otherPicture = /^(?:GIF8|II\*\0|MM\0\*|[\s\S]{4}ftyp(?:hei|hev|mif|msf|avi))/;
const maxPastedBytes = 1024 * 1024;
/** Spaces that JSON does not allow, quoted lines, and soft-wrapped lines of an encoded mail. */
const marks = /[\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u205f-\u2069\u3000\ufeff]|^>|=[ \t]*\r?$/m;
const archives = ["PK\x03\x04", "\x1f\x8b", "7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07"];

/**
 * Detects a file's type from its first bytes alone.
 *
 * Attack: a file with two types at the same time, or a misleading name. Rule: ignore the declared
 * type and the file name, the order below decides, and only the chosen reader processes the file.
 */
export function recogniseSubmission(bytes: Uint8Array): Submission {
  const head = latin1(bytes.subarray(0, 16));
  const format = packed.find(([, isIt]) => isIt(head))?.[0];
  if (format) return { kind: "packed", format };
  if (otherPicture.test(head)) return { kind: "refused", reason: "picture-kind-unknown" };
  if (archives.some((start) => head.startsWith(start)))
    return { kind: "refused", reason: "archive" };
  const wide = decodeWide(bytes);
  return wide === null ? recogniseText(bytes) : recogniseWide(wide);
}

/**
 * UTF-16, as saved by some editors, with or without its byte order mark; null for other bytes, and
 * for invalid Unicode.
 */
function decodeWide(bytes: Uint8Array): string | null {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes;
  const isLittle =
    (first === 0xff && second === 0xfe) ||
    (second === 0 && fourth === 0 && first > 0x08 && third > 0x08);
  const isBig =
    (first === 0xfe && second === 0xff) ||
    (first === 0 && third === 0 && second > 0x08 && fourth > 0x08);
  if (!isLittle && !isBig) return null;
  try {
    return new TextDecoder(isLittle ? "utf-16le" : "utf-16be", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Read as the same text in UTF-8. SVG and HTML keep their own encoding and are not read in this
 * one.
 */
function recogniseWide(text: string): Submission {
  const submission = recogniseText(new TextEncoder().encode(text));
  if (submission.kind === "plain") return { kind: "text", text };
  return submission.kind === "packed" ? { kind: "plain" } : submission;
}

function recogniseText(bytes: Uint8Array): Submission {
  const start = textStart(bytes);
  const head = latin1(bytes.subarray(start, start + headBytes));
  if (head.startsWith("<")) return recogniseFramedLink(head) ?? recogniseMarkup(head);
  if (head.startsWith("{")) return recogniseObject(bytes);
  if (bytes.length - start <= maxLinkLength) {
    const text = latin1(bytes.subarray(start))
      .trim()
      .replace(/[.,;]+$/, "");
    if (link.test(text)) return { kind: "link", address: text };
    if (bareLink.test(text)) return { kind: "link", address: `https://${text}` };
  }
  if (/^data:/i.test(head)) {
    const address = readTokenAddress(latin1(bytes.subarray(start)).trim());
    return address === null ? { kind: "plain" } : { kind: "text", text: address.token };
  }
  const token = head.startsWith("ey") ? latin1(bytes.subarray(start)).trim() : "";
  if (isCompactToken(token))
    return token.length === bytes.length ? { kind: "plain" } : { kind: "text", text: token };
  return head.startsWith("[") ? { kind: "plain" } : recognisePasted(bytes);
}

/** JSON is read unchanged, unless a mail or an editor has altered it. */
function recogniseObject(bytes: Uint8Array): Submission {
  const text = bytes.length > maxPastedBytes ? null : utf8(bytes);
  if (text === null || (text.trimEnd().endsWith("}") && !marks.test(text)))
    return { kind: "plain" };
  const pasted = readPastedText(text);
  return pasted.kind === "found" && pasted.text !== text.trim()
    ? { kind: "text", text: pasted.text }
    : { kind: "plain" };
}

function recognisePasted(bytes: Uint8Array): Submission {
  const text = bytes.length > maxPastedBytes ? null : utf8(bytes);
  const inner = text === null ? null : unwrapText(text.trim());
  if (inner !== null) return { kind: "text", text: inner };
  const pasted = text === null ? null : readPastedText(text);
  if (pasted?.kind === "found") return { kind: "text", text: pasted.text };
  if (pasted?.kind === "several")
    return { kind: "refused", reason: "several-credentials", values: { count: pasted.count } };
  if (pasted?.kind === "damaged") return { kind: "refused", reason: "text-damaged" };
  return (text !== null && findOnlyLink(text)) || { kind: "plain" };
}

/** A link from a mail, with the surrounding sentence; null if there is none, or more than one. */
function findOnlyLink(text: string): Submission | null {
  if (text.length > maxLinkLength) return null;
  const [address, ...others] = new Set(
    (text.match(links) ?? []).map((found) => found.replace(afterLink, "")),
  );
  const isOnlyOne =
    address !== undefined &&
    others.length === 0 &&
    link.test(address) &&
    !tokenInLink.test(address);
  return isOnlyOne ? { kind: "link", address } : null;
}

/** A link in angle brackets, as in mails. */
function recogniseFramedLink(head: string): Submission | null {
  const address = /^<(https?:\/\/[^\s<>"\\]+)>\s*$/i.exec(head)?.[1];
  return address === undefined ? null : { kind: "link", address };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function recogniseMarkup(head: string): Submission {
  const drawing = /<(?:[\w-]+:)?svg[\s>]/i.exec(head)?.index ?? Number.POSITIVE_INFINITY;
  const page =
    /<(?:!doctype\s+html|html|head|body)[\s>]/i.exec(head)?.index ?? Number.POSITIVE_INFINITY;
  if (drawing < page) return { kind: "packed", format: "svg" };
  return page < Number.POSITIVE_INFINITY
    ? { kind: "refused", reason: "web-page" }
    : { kind: "plain" };
}

/** After a byte order mark and white space. */
function textStart(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at += 1;
  return at;
}

/**
 * One character a byte (TextDecoder's "latin1" is windows-1252, which differs between 0x80 and
 * 0x9f).
 */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
}
