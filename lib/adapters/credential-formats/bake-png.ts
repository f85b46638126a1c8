import { crc32 } from "node:zlib";
import { recordedFileMark } from "@/lib/domain/credentials/recorded-file";
import { AppError } from "@/lib/domain/errors";
import { findTextIssue } from "./signable-text";

/* PNG (W3C Recommendation, third edition): section 5.3 chunk layout, section 11.3.3.4 iTXt. */

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, type and CRC: a chunk's overhead. */
const frameBytes = 12;
const keyword = "openbadgecredential";
/**
 * Keyword, its end, no compression, method 0, no language tag, no translated keyword; the text
 * follows.
 */
const textHead = Buffer.from(`${keyword}\0\0\0\0\0`, "latin1");

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Where the end chunk begins. Throws if it is not a PNG, or already carries a badge. */
function findEnd(png: Buffer): number {
  if (!png.subarray(0, signature.length).equals(signature)) throw new AppError("INVALID_INPUT");
  let at = signature.length;
  while (at + frameBytes <= png.length) {
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IEND") return at;
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (type === "iTXt" && data.toString("latin1", 0, keyword.length + 1) === `${keyword}\0`)
      throw new AppError("INVALID_INPUT");
    at += frameBytes + data.length;
  }
  throw new AppError("INVALID_INPUT");
}

/**
 * Bakes a secured badge, JSON or compact token, into a PNG (Open Badges 3.0, section 5.3.1.1): one
 * uncompressed iTXt chunk before the end, after the mark of recorded files. A reader gets exactly
 * the same text back. Bytes after the end chunk are dropped: they are not part of a PNG. Errors:
 * INVALID_INPUT for bytes that are not a PNG, a PNG that already carries a badge, and text that
 * UTF-8 or the chunk cannot hold.
 */
export function bakePng(png: Uint8Array, text: string): Buffer {
  if (findTextIssue(text)) throw new AppError("INVALID_INPUT");
  const picture = Buffer.from(png);
  const end = findEnd(picture);
  const text8 = Buffer.concat([textHead, Buffer.from(text, "utf8")]);
  const software = chunk("tEXt", Buffer.from(`Software\0${recordedFileMark}`, "latin1"));
  return Buffer.concat([
    picture.subarray(0, end),
    software,
    chunk("iTXt", text8),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
