import { AppError } from "../errors";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How much of a file is looked at to tell UTF-16 without a byte order mark from other encodings. */
const sampleLength = 4096;
/** Fewer pairs of bytes say nothing about their pattern. */
const leastPairs = 8;

/**
 * The text of an uploaded file. In this order: a byte order mark decides; then the pattern of NUL bytes that Western text in UTF-16 has;
 * then UTF-8 where the bytes are well-formed; else Windows-1252, which Excel writes on Western European machines.
 *
 * Errors: INVALID_INPUT on `file`: emptyFile; spreadsheetFile for a workbook (ZIP or OLE container); binaryFile for anything that is no text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  if (bytes.length === 0) throw refusal("emptyFile");
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw refusal("spreadsheetFile");
  const encoding = detectEncoding(bytes);
  const text = decode(bytes, encoding);
  if (text !== null) return asText(text, encoding);
  if (encoding !== "utf-8" || startsWith(bytes, [0xef, 0xbb, 0xbf])) throw refusal("binaryFile");
  return asText(decodeWindows1252(bytes), "windows-1252");
}

function asText(text: string, encoding: TextEncoding): { text: string; encoding: TextEncoding } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file from a text.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw refusal("binaryFile");
  if (text.trim() === "") throw refusal("emptyFile");
  return { text, encoding };
}

function detectEncoding(bytes: Uint8Array): Exclude<TextEncoding, "windows-1252"> {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  const sample = bytes.subarray(0, sampleLength - (sampleLength % 2));
  const pairs = Math.floor(sample.length / 2);
  let evenNuls = 0;
  let oddNuls = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (sample[index] === 0) evenNuls += 1;
    if (sample[index + 1] === 0) oddNuls += 1;
  }
  // Separators and line ends alone give every table some NULs; a binary file has them on both sides.
  if (pairs >= leastPairs && oddNuls >= pairs * 0.25 && evenNuls <= pairs * 0.02) return "utf-16le";
  if (pairs >= leastPairs && evenNuls >= pairs * 0.25 && oddNuls <= pairs * 0.02) return "utf-16be";
  return "utf-8";
}

/** The characters of the bytes 0x80 to 0x9f; a space where Windows-1252 has none. */
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Written out, for the runtime's own decoder reads these bytes as control characters on some versions of Node. */
function decodeWindows1252(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => {
    const character = byte >= 0x80 && byte <= 0x9f ? windows1252[byte - 0x80] : String.fromCharCode(byte);
    if (character === undefined || (character === " " && byte !== 0x20)) throw refusal("binaryFile");
    return character;
  });
  return characters.join("");
}

/** Null where the bytes are not well-formed in this encoding. A byte order mark is dropped. */
function decode(bytes: Uint8Array, encoding: Exclude<TextEncoding, "windows-1252">): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function refusal(code: string): AppError {
  return new AppError("INVALID_INPUT", { fields: [{ path: "file", code }] });
}
