import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { decompress } from "wawoff2";
import { OpenTypeFont } from "./open-type-font";

export type Weight = 400 | 600;

/**
 * One file of a family, and the characters it covers: as a test, and as its package states them, if
 * it does.
 */
export type FontSlice = { path: string; covers: (codePoint: number) => boolean; range?: string };

export const packages = path.join(process.cwd(), "node_modules");

/** `U+0600-06FF,U+0750` as pairs of first and last. */
export function parseUnicodeRange(text: string): [number, number][] {
  return text.split(",").map((part) => {
    const [first = "", last = first] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}

function covering(ranges: [number, number][]): FontSlice["covers"] {
  const sorted = [...ranges].sort(([one], [other]) => one - other);
  return (codePoint) => {
    let [low, high] = [0, sorted.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first, last] = sorted[middle] ?? [0, 0];
      if (codePoint < first) high = middle - 1;
      else if (codePoint > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

/**
 * The slices of a Fontsource package, by its own list of Unicode ranges; `only` selects one by
 * name.
 */
export function slicesOf(
  packageName: string,
  fileName: (slice: string) => string,
  only?: string,
): FontSlice[] {
  const folder = path.join(packages, packageName);
  const ranges: unknown = JSON.parse(readFileSync(path.join(folder, "unicode.json"), "utf8"));
  return Object.entries(ranges as Record<string, string>)
    .filter(([key]) => only === undefined || key === only)
    .map(([key, range]) => ({
      path: path.join(folder, "files", fileName(key.replace(/[[\]]/g, ""))),
      covers: covering(parseUnicodeRange(range)),
      range,
    }));
}

/** A complete font in one file, for all characters it covers. */
export function fullFont(file: string): FontSlice {
  return { path: path.join(packages, file), covers: () => true };
}

let unpacking: Promise<unknown> = Promise.resolve();

/**
 * The TrueType file inside a WOFF2 file. The decoder returns a view of its own memory, which the
 * next call overwrites or moves: calls are serialised, and each result is copied before the next
 * call.
 */
function unpack(woff2: Uint8Array): Promise<Buffer> {
  const unpacked = unpacking.then(async () => Buffer.from(await decompress(woff2)));
  unpacking = unpacked.catch(() => undefined);
  return unpacked;
}

const opened = new Map<string, Promise<OpenTypeFont>>();

async function open(file: string, weight: Weight): Promise<OpenTypeFont> {
  const bytes = await readFile(file);
  return new OpenTypeFont(file.endsWith(".woff2") ? await unpack(bytes) : bytes, weight);
}

/**
 * A font of the installed packages, opened once per process; a variable font at the weight asked
 * for.
 */
export function openFont(file: string, weight: Weight): Promise<OpenTypeFont> {
  const key = `${weight} ${file}`;
  const known = opened.get(key);
  if (known) return known;
  const font = open(file, weight);
  opened.set(key, font);
  // A failed attempt may succeed next time.
  font.catch(() => opened.delete(key));
  return font;
}
