import { crc32 } from "node:zlib";
import { looksLikeCredential } from "@/lib/domain/verification/submissions/credential-text";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { inflate } from "./inflate";
import { Refused } from "./refused";

type Chunk = { type: string; data: Buffer };

const signatureBytes = 8;
/** Length, type and checksum. */
const frameBytes = 12;
const keyword3 = "openbadgecredential";
const keyword2 = "openbadges";
const filling: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20]);

/**
 * Extracts the credentials from a baked PNG (Open Badges 3.0, 5.3.1: an iTXt chunk with the keyword
 * `openbadgecredential`). No picture is decoded. `baked` is empty for a picture without one;
 * `picture` ends with its IEND.
 *
 * Attack: endless chunks, wrong lengths, a text that unpacks to gigabytes, two credentials of which
 * readers take different ones, a second file after the end of the picture. Rule: chunks are walked
 * by length and verified by checksum up to a limit, every baked credential is returned up to
 * another limit, and only white space and zeros, which programs add when saving, may follow the end
 * of a baked picture. A screenshot with data after its end is harmless: only its visible content is
 * read.
 */
export function readBakedPng(file: Buffer): { baked: Uint8Array[]; picture: Buffer } {
  const { chunks, end } = readChunks(file);
  const [first] = chunks;
  if (first?.type !== "IHDR" || first.data.length !== 13) throw new Refused("png-malformed");
  const texts = chunks.filter(({ type }) => type === "iTXt" || type === "tEXt" || type === "zTXt");
  const baked = contentsUnder(keyword3, texts);
  if (baked.length === 0) baked.push(...readOlder(texts));
  if (baked.length === 0) return { baked, picture: file.subarray(0, end) };
  if (file.subarray(end).some((byte) => !filling.has(byte))) throw new Refused("data-after-end");
  return { baked, picture: file };
}

function contentsUnder(keyword: string, texts: Chunk[]): Uint8Array[] {
  const { credentials: limit } = verificationLimits;
  const chunks = texts.filter((chunk) => keywordOf(chunk) === keyword);
  if (chunks.length > limit) throw new Refused("too-many-credentials", { limit });
  return chunks.map((chunk) => readText(chunk, keyword.length + 1));
}

/**
 * Some software uses the keyword of version 2 for a badge of version 3. Its content is a badge of
 * version 2, unless it declares otherwise.
 */
function readOlder(texts: Chunk[]): Uint8Array[] {
  const older = contentsUnder(keyword2, texts);
  const read = older.filter((content) => looksLikeCredential(new TextDecoder().decode(content)));
  if (older.length > 0 && read.length === 0) throw new Refused("open-badge-2");
  return read;
}

function readChunks(file: Buffer): { chunks: Chunk[]; end: number } {
  const chunks: Chunk[] = [];
  let at = signatureBytes;
  while (chunks.at(-1)?.type !== "IEND") {
    if (chunks.length >= verificationLimits.pngChunks)
      throw new Refused("too-many-parts", { limit: verificationLimits.pngChunks });
    if (at + frameBytes > file.length) throw new Refused("png-malformed");
    const length = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    const dataEnd = at + 8 + length;
    if (!/^[A-Za-z]{4}$/.test(type) || dataEnd + 4 > file.length)
      throw new Refused("png-malformed");
    if (crc32(file.subarray(at + 4, dataEnd)) !== file.readUInt32BE(dataEnd))
      throw new Refused("png-malformed");
    chunks.push({ type, data: file.subarray(at + 8, dataEnd) });
    at = dataEnd + 4;
  }
  return { chunks, end: at };
}

/** PNG 11.3.3: 1 to 79 bytes, zero-terminated. */
function keywordOf({ data }: Chunk): string {
  return data.toString("latin1", 0, Math.max(data.subarray(0, 80).indexOf(0), 0));
}

/**
 * PNG 11.3.3.2 to 11.3.3.4. The badge standard requires iTXt; the bytes of the other two are read
 * as UTF-8, like JSON.
 */
function readText({ type, data }: Chunk, at: number): Uint8Array {
  if (type === "tEXt") return data.subarray(at);
  if (type === "zTXt") return unpacked(data.subarray(at + 1), data[at]);
  const languageEnd = data.indexOf(0, at + 2);
  const keywordEnd = languageEnd === -1 ? -1 : data.indexOf(0, languageEnd + 1);
  if (keywordEnd === -1) throw new Refused("png-malformed");
  const text = data.subarray(keywordEnd + 1);
  if (data[at] === 0) return text;
  if (data[at] !== 1) throw new Refused("png-malformed");
  return unpacked(text, data[at + 1]);
}

function unpacked(text: Uint8Array, method: number | undefined): Uint8Array {
  if (method !== 0) throw new Refused("png-malformed");
  return inflate(text, verificationLimits.bytes, "png-malformed");
}
