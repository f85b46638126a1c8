import type { PackedFormat } from "./ports";
import type { Reason } from "./reasons";
import { readTokenAddress } from "./token-address";

/** What was handed in. `text`: a credential written out with something harmless around it, which is taken off. */
export type Submission =
  | { kind: "packed"; format: PackedFormat }
  | { kind: "link"; address: string }
  | { kind: "text"; text: string }
  | { kind: "refused"; reason: Reason }
  | { kind: "plain" };

const longestLink = 2_000;
const headBytes = 4_096;
const link = /^https?:\/\/[^\s<>"\\]+$/i;
/** An address as certificates print it, without its scheme. */
const bareLink = /^(?:localhost:\d{2,5}|(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+(?::\d{2,5})?)\/[^\s<>"\\]+$/i;

const packed: [PackedFormat, (head: string) => boolean][] = [
  ["png", (head) => head.startsWith("\x89PNG\r\n\x1a\n")],
  ["jpeg", (head) => head.startsWith("\xff\xd8\xff")],
  ["webp", (head) => head.startsWith("RIFF") && head.startsWith("WEBP", 8)],
  ["pdf", (head) => head.startsWith("%PDF-")],
];
const otherPicture = /^(?:GIF8|II\*\0|MM\0\*|[\s\S]{4}ftyp(?:hei|hev|mif|msf|avi))/;
const zip = "PK\x03\x04";

/**
 * Tells what a file is from its first bytes alone.
 *
 * Attack: a file that is two things at once, or that names itself something else. Rule: the stated type and the file's name count nothing, the
 * order below decides, and only the reader that was chosen ever sees the file.
 */
export function recogniseSubmission(bytes: Uint8Array): Submission {
  const head = latin1(bytes.subarray(0, 16));
  const format = packed.find(([, isIt]) => isIt(head))?.[0];
  if (format) return { kind: "packed", format };
  if (otherPicture.test(head)) return { kind: "refused", reason: "picture-kind-unknown" };
  if (head.startsWith(zip)) return { kind: "refused", reason: "archive" };
  return recogniseText(bytes);
}

function recogniseText(bytes: Uint8Array): Submission {
  const start = textStart(bytes);
  const head = latin1(bytes.subarray(start, start + headBytes));
  if (head.startsWith("<")) return recogniseMarkup(head);
  if (head.startsWith("{")) return { kind: "plain" };
  if (bytes.length - start <= longestLink) {
    const text = latin1(bytes.subarray(start)).trim();
    if (link.test(text)) return { kind: "link", address: text };
    if (bareLink.test(text)) return { kind: "link", address: `https://${text}` };
  }
  if (/^data:/i.test(head)) {
    const address = readTokenAddress(latin1(bytes.subarray(start)).trim());
    return address === null ? { kind: "plain" } : { kind: "text", text: address.token };
  }
  if (!head.startsWith("ey")) return { kind: "plain" };
  const token = latin1(bytes.subarray(start)).trim();
  return token.length === bytes.length ? { kind: "plain" } : { kind: "text", text: token };
}

function recogniseMarkup(head: string): Submission {
  const drawing = /<(?:[\w-]+:)?svg[\s>]/i.exec(head)?.index ?? Number.POSITIVE_INFINITY;
  const page = /<(?:!doctype\s+html|html|head|body)[\s>]/i.exec(head)?.index ?? Number.POSITIVE_INFINITY;
  if (drawing < page) return { kind: "packed", format: "svg" };
  return page < Number.POSITIVE_INFINITY ? { kind: "refused", reason: "web-page" } : { kind: "plain" };
}

/** Behind a byte order mark and white space. */
function textStart(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at += 1;
  return at;
}

/** One character a byte (TextDecoder's "latin1" is windows-1252, which differs between 0x80 and 0x9f). */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
}
