import path from "node:path";
import { type FontSlice, packages } from "./font-files";
import { scriptFonts } from "./script-fonts";

/** Every face claims all weights: browsers choose among a family's faces by weight first, and would leave out the scripts that have another range. */
function fontFace({ path: file, range = "" }: FontSlice): string {
  return `@font-face {
  font-family: "Letters";
  font-style: normal;
  font-display: swap;
  font-weight: 100 900;
  src: url("../node_modules/${path.relative(packages, file).split(path.sep).join("/")}") format("woff2");
  unicode-range: ${range.replaceAll(",", ", ")};
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
