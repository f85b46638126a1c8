import path from "node:path";
import { type FontSlice, packages } from "./font-files";
import { scriptFonts } from "./script-fonts";

function fontFace({ path: file, range = "" }: FontSlice, weight: string): string {
  return `@font-face {
  font-family: "Letters";
  font-style: normal;
  font-display: swap;
  font-weight: ${weight};
  src: url("../node_modules/${path.relative(packages, file).split(path.sep).join("/")}") format("woff2");
  unicode-range: ${range.replaceAll(",", ", ")};
}`;
}

/**
 * The style sheet that gives pages the letters of certificates: one family whose files a browser fetches when a page has text in their script.
 * Ideographs, kana and Hangul are too many for every page's style sheet; systems have them.
 */
export function screenLetters(): string {
  const [regular, strong] = [scriptFonts(400), scriptFonts(600)];
  const faces = regular.flatMap((slice, index) => {
    const other = strong[index];
    if (slice.path.includes("-wght-")) return [fontFace(slice, "100 900")];
    return other && other.path !== slice.path ? [fontFace(slice, "400"), fontFace(other, "600")] : [fontFace(slice, "400")];
  });
  return `/* Written by scripts/letters-coverage.ts from the fonts of certificates. */\n${faces.join("\n")}\n`;
}
