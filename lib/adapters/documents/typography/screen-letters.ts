import path from "node:path";
import { type FontSlice, packages, parseUnicodeRange } from "./font-files";
import { scriptFonts } from "./script-fonts";

/** Accents, signs and invisible characters that many faces have: a page with one of them would fetch every such face. */
const shared = /^(?:[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Sc}\u25cc\u2010]|[\u0300-\u036f])$/u;

/** Where joiners decide about the form of a letter, browsers want them in the letter's own face. */
const joining = /-(arabic|bengali|devanagari|kannada|malayalam|sinhala|telugu)-/;

function ownRange({ path: file, range = "" }: FontSlice): string {
  const isShared = (codePoint: number) =>
    shared.test(String.fromCodePoint(codePoint)) && !(/^200[cd]$/.test(codePoint.toString(16)) && joining.test(file));
  const parts = parseUnicodeRange(range).flatMap(([first, last]) => {
    const kept: [number, number][] = [];
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      const open = kept.at(-1);
      if (isShared(codePoint)) continue;
      if (open && open[1] === codePoint - 1) open[1] = codePoint;
      else kept.push([codePoint, codePoint]);
    }
    return kept;
  });
  return parts.map(([first, last]) => `U+${hex(first)}${first === last ? "" : `-${hex(last)}`}`).join(", ");
}

function hex(codePoint: number): string {
  return codePoint.toString(16).toUpperCase().padStart(4, "0");
}

/** Every face claims all weights: browsers choose among a family's faces by weight first, and would leave out the scripts that have another range. */
function fontFace(slice: FontSlice): string {
  const { path: file } = slice;
  return `@font-face {
  font-family: "Letters";
  font-display: swap;
  font-weight: 100 900;
  src: url("../node_modules/${path.relative(packages, file).split(path.sep).join("/")}") format("woff2");
  unicode-range: ${ownRange(slice)};
}`;
}

/**
 * The style sheet that gives pages the letters of certificates: one family whose files a browser fetches when a page has text in their script.
 * Ideographs, kana and Hangul are too many for every page's style sheet; systems have them.
 */
export function screenLetters(): string {
  const faces = scriptFonts(400).map(fontFace);
  return `/* Written by scripts/letters-coverage.ts from the fonts of certificates. */\n${faces.join("\n")}\n`;
}
