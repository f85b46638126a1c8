import path from "node:path";
import { type FontSlice, openFont, packages, parseUnicodeRange } from "./font-files";
import { eastAsianFonts, scriptFonts } from "./script-fonts";

/**
 * Accents, symbols and invisible characters that many faces have: a page with one of them would
 * fetch all these faces.
 */
const shared =
  /^(?:[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Sc}\u25cc\u2010]|[\u0300-\u036f])$/u;

/** If joiners affect the form of a letter, browsers need them in the letter's own face. */
const joining = /-(arabic|bengali|devanagari|kannada|malayalam|sinhala|telugu)-/;

function ownOf({ path: file }: FontSlice): (codePoint: number) => boolean {
  const joins = joining.test(file);
  return (codePoint) =>
    !shared.test(String.fromCodePoint(codePoint)) ||
    (joins && (codePoint === 0x200c || codePoint === 0x200d));
}

function rangeOf({ range = "" }: FontSlice, isOwn: (codePoint: number) => boolean): string {
  const parts = parseUnicodeRange(range).flatMap(([first, last]) => {
    const kept: [number, number][] = [];
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      const open = kept.at(-1);
      if (!isOwn(codePoint)) continue;
      if (open && open[1] === codePoint - 1) open[1] = codePoint;
      else kept.push([codePoint, codePoint]);
    }
    return kept;
  });
  return parts
    .map(([first, last]) => `U+${hex(first)}${first === last ? "" : `-${hex(last)}`}`)
    .join(", ");
}

function hex(codePoint: number): string {
  return codePoint.toString(16).toUpperCase().padStart(4, "0");
}

/**
 * Every face claims all weights: browsers match a family's faces by weight first, and would skip
 * scripts with a different range.
 */
function fontFace({ path: file }: FontSlice, range: string): string {
  return `@font-face {
  font-family: "Letters";
  font-display: swap;
  font-weight: 100 900;
  src: url("../node_modules/${path.relative(packages, file).split(path.sep).join("/")}") format("woff2");
  unicode-range: ${range};
}`;
}

const written = "/* Written by scripts/letters-coverage.ts from the fonts of certificates. */";

/**
 * The style sheet for the certificates' fonts on pages: one family whose files a browser fetches
 * only for text in their script.
 */
export function screenLetters(): string {
  const faces = scriptFonts(400).map((slice) => fontFace(slice, rangeOf(slice, ownOf(slice))));
  return `${written}\n${faces.join("\n")}\n`;
}

const eastAsian =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u02c7\u02c9-\u02cb\u02d9\u3000-\u303f\uff00-\uffef]$/u;

/**
 * The same family's ideographs, kana and Hangul, in some four hundred slices: too many for the
 * style sheet of every page, so a page loads this one only if it has such letters. Each letter is
 * in one slice, in the form that certificates prefer, and only if the slice's font has it: the
 * packages' own ranges claim more.
 */
export async function eastAsianLetters(): Promise<string> {
  const taken = new Set<number>();
  const faces: string[] = [];
  for (const slice of eastAsianFonts("sc")) {
    const font = await openFont(slice.path, 400);
    const isOwn = (codePoint: number) =>
      !taken.has(codePoint) &&
      eastAsian.test(String.fromCodePoint(codePoint)) &&
      font.has(codePoint);
    const range = rangeOf(slice, isOwn);
    if (range === "") continue;
    for (const [first, last] of parseUnicodeRange(range)) {
      for (let codePoint = first; codePoint <= last; codePoint += 1) taken.add(codePoint);
    }
    faces.push(fontFace(slice, range));
  }
  return `${written}\n${faces.join("\n")}\n`;
}
