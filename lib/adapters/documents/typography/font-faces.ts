import { type FontSlice, fullFont, openFont, slicesOf, type Weight } from "./font-files";
import type { OpenTypeFont } from "./open-type-font";
import { type EastAsian, eastAsianFonts, family, scriptFonts } from "./script-fonts";

/** The faces of a certificate. Each covers every script of the installed fonts. */
export type Face = "serif" | "serif-strong" | "sans" | "sans-strong";

/** A font that can draw a piece of text, and a name for it that is equal only for equal fonts. */
export type ChosenFont = { key: string; font: OpenTypeFont };

const weights: Record<Face, Weight> = {
  serif: 400,
  "serif-strong": 600,
  sans: 400,
  "sans-strong": 600,
};

export function weightOf(face: Face): Weight {
  return weights[face];
}

function inter(): FontSlice[] {
  return family("inter", () =>
    slicesOf("@fontsource-variable/inter", (slice) => `inter-${slice}-wght-normal.woff2`),
  );
}

function sourceSerif(weight: Weight): FontSlice[] {
  return family(`serif ${weight}`, () =>
    slicesOf(
      "@fontsource/source-serif-4",
      (slice) => `source-serif-4-${slice}-${weight}-normal.woff2`,
    ),
  );
}

function dejaVu(weight: Weight): FontSlice[] {
  return family(`dejavu ${weight}`, () => [
    fullFont(`dejavu-fonts-ttf/ttf/DejaVuSans${weight === 600 ? "-Bold" : ""}.ttf`),
  ]);
}

/**
 * Every font of a face, in the order to try: Latin, Greek, Cyrillic; then other scripts; then the
 * font with the widest coverage.
 */
export function fontsOf(face: Face, eastAsian: EastAsian): FontSlice[] {
  const weight = weights[face];
  const own = face.startsWith("serif") ? [...sourceSerif(weight), ...inter()] : inter();
  return [...own, ...scriptFonts(weight), ...eastAsianFonts(eastAsian), ...dejaVu(weight)];
}

/**
 * The regional form of shared ideographs: by the language, otherwise by other letters of the text.
 */
function eastAsianOf(text: string, language: string): EastAsian {
  if (/^ja\b/.test(language) || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "jp";
  if (/^ko\b/.test(language) || /\p{Script=Hangul}/u.test(text)) return "kr";
  return /^zh-(Hant|TW|HK|MO)\b/i.test(language) ? "tc" : "sc";
}

/** U+FFFD, a question mark in a lozenge: the replacement for a character that no font can draw. */
export const replacement = "\u{fffd}";

/**
 * Picks fonts for the clusters of one text: for each the first font of the face that has all its
 * characters, if there is one.
 */
export function fontChooser(
  face: Face,
  text: string,
  language: string,
): (cluster: string) => Promise<ChosenFont | null> {
  const candidates = fontsOf(face, eastAsianOf(text, language));
  const weight = weights[face];
  return async (cluster) => {
    const codePoints = [...cluster]
      .map((character) => character.codePointAt(0) ?? 0)
      .filter((code) => !isIgnorable(code));
    const [first = 0x20] = codePoints;
    for (const slice of candidates) {
      if (!slice.covers(first)) continue;
      const font = await openFont(slice.path, weight);
      if (codePoints.every((code) => font.has(code)))
        return { key: `${weight} ${slice.path}`, font };
    }
    return null;
  };
}

/** Joiners, variation selectors and other invisible characters. */
export function isIgnorable(codePoint: number): boolean {
  return /^\p{Default_Ignorable_Code_Point}$/u.test(String.fromCodePoint(codePoint));
}
