import iconv from "iconv-lite";
import { guessEncoding } from "@/lib/domain/enrolment/guess-encoding";
import { type TextEncoding, textEncodings } from "@/lib/domain/enrolment/text-encodings";
import { AppError } from "@/lib/domain/errors";

export type DecodedText = {
  text: string;
  encoding: TextEncoding;
  /**
   * Encodings that decode other letters equally plausibly; empty if the file is unambiguous or the
   * encoding was chosen.
   */
  alternatives: TextEncoding[];
};

/** How much of a file is inspected to detect UTF-16 without a byte order mark. */
const sampleLength = 4096;
/** Fewer byte pairs show no pattern. */
const minPairs = 8;
/**
 * Enough names to distinguish encodings; decoding five megabytes twenty times would take too long.
 */
const guessedWords = 3000;
const maxWordLength = 100;
const headLength = 4000;

/**
 * The text of an uploaded file. In this order: a byte order mark decides; then the pattern of NUL
 * bytes that Western text in UTF-16 has; then UTF-8 if the bytes are well-formed, or nearly so;
 * else the most likely single-byte encoding, by {@link guessEncoding}. `chosen` is the encoding
 * selected for this file; `preferred` is the institution's earlier choice, which decides ambiguous
 * cases; `languages` are those expected.
 *
 * Errors: INVALID_INPUT on `file`: emptyFile; spreadsheetFile for an old workbook (OLE container);
 * binaryFile for anything that is not text.
 */
export function decodeText(
  bytes: Uint8Array,
  options: {
    chosen?: TextEncoding | null;
    preferred?: TextEncoding | null;
    languages?: readonly string[];
  } = {},
): DecodedText {
  if (bytes.length === 0) throw refusal("emptyFile");
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw refusal("spreadsheetFile");
  if (options.chosen)
    return {
      text: asText(decode(bytes, options.chosen)),
      encoding: options.chosen,
      alternatives: [],
    };
  const wide = detectWide(bytes);
  if (wide) return { text: asText(strict(bytes, wide)), encoding: wide, alternatives: [] };
  const utf8 = lenientUtf8(bytes);
  if (utf8 !== null) return { text: asText(utf8), encoding: "utf-8", alternatives: [] };
  // Control characters are below 0x80 in every single-byte encoding.
  asText(decode(bytes, "windows-1252"));
  const { encoding, alternatives } = guess(bytes, options.languages ?? []);
  const settled =
    options.preferred && [encoding, ...alternatives].includes(options.preferred)
      ? options.preferred
      : null;
  return {
    text: asText(decode(bytes, settled ?? encoding)),
    encoding: settled ?? encoding,
    alternatives: settled ? [] : alternatives,
  };
}

/**
 * These bytes decoded in each of several encodings, for comparison by someone who knows the names.
 */
export function decodeAs(bytes: Uint8Array, encoding: TextEncoding): string {
  return decode(bytes, encoding);
}

function guess(bytes: Uint8Array, languages: readonly string[]) {
  const sample = sampleBeyondAscii(bytes);
  const readings = textEncodings
    .filter((encoding) => !encoding.startsWith("utf-"))
    .map((encoding) => ({ encoding, text: decode(sample, encoding) }));
  return guessEncoding(readings, languages);
}

/** The start of a file, with its headings, and every distinct word with letters beyond ASCII. */
function sampleBeyondAscii(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[A-Za-z\u0080-\u00ff]+/g)) {
    if (word.length <= maxWordLength && /[\u0080-\u00ff]/.test(word)) words.add(word);
    if (words.size >= guessedWords) break;
  }
  return Buffer.from([text.slice(0, headLength), ...words].join("\n"), "latin1");
}

const dosEnd = "\u001a";

/** Text without a byte order mark and without the DOS end-of-file mark. */
function asText(decoded: string): string {
  const unmarked = decoded.replace(/^\ufeff/, "");
  const text = unmarked.trimEnd().endsWith(dosEnd)
    ? unmarked.slice(0, unmarked.indexOf(dosEnd))
    : unmarked;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters distinguish a binary file from text.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw refusal("binaryFile");
  if (text.trim() === "") throw refusal("emptyFile");
  // A lone surrogate is a lost letter; no database stores it.
  return text.toWellFormed();
}

function detectWide(bytes: Uint8Array): "utf-16le" | "utf-16be" | "utf-8" | null {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return "utf-8";
  const sample = bytes.subarray(0, sampleLength - (sampleLength % 2));
  const pairs = Math.floor(sample.length / 2);
  let evenNuls = 0;
  let oddNuls = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (sample[index] === 0) evenNuls += 1;
    if (sample[index + 1] === 0) oddNuls += 1;
  }
  // Separators and line ends alone give every table some NULs; a binary file has them on both
  // sides.
  if (pairs >= minPairs && oddNuls >= pairs * 0.25 && evenNuls <= pairs * 0.02) return "utf-16le";
  if (pairs >= minPairs && evenNuls >= pairs * 0.25 && oddNuls <= pairs * 0.02) return "utf-16be";
  return null;
}

/**
 * Text in UTF-8, even if a few bytes of a long one are invalid: lists are combined from several
 * sources. Invalid bytes become U+FFFD and are shown row by row. Null if the bytes are in another
 * encoding.
 */
function lenientUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = count(text, "\ufffd");
  // Letters lost earlier are in the file as well-formed U+FFFD.
  const lost = broken - countLost(bytes);
  if (lost === 0) return text;
  let beyondAscii = 0;
  for (let index = 0; index < text.length; index += 1)
    if (text.charCodeAt(index) > 0x7f) beyondAscii += 1;
  return beyondAscii - broken >= 4 * lost ? text : null;
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1;
  return found;
}

function countLost(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lost = Buffer.from("\ufffd");
  let found = 0;
  for (let at = buffer.indexOf(lost); at >= 0; at = buffer.indexOf(lost, at + 3)) found += 1;
  return found;
}

function strict(bytes: Uint8Array, encoding: "utf-8" | "utf-16le" | "utf-16be"): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw refusal("binaryFile");
  }
}

/** Names of encodings in iconv-lite that differ from the usual ones. */
const libraryNames: Partial<Record<TextEncoding, string>> = {
  macintosh: "macroman",
  "x-mac-ce": "maccenteuro",
  ibm437: "cp437",
  ibm850: "cp850",
  ibm852: "cp852",
  ibm866: "cp866",
};

function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return iconv.decode(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    libraryNames[encoding] ?? encoding,
  );
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function refusal(code: string): AppError {
  return new AppError("INVALID_INPUT", { fields: [{ path: "file", code }] });
}
