import { type FontSlice, slicesOf, type Weight } from "./font-files";

/**
 * Scripts in current use for names (Unicode Standard Annex 31, tables 5 and 7) that have a
 * published variable font.
 */
const variableFonts = [
  "adlam",
  "arabic",
  "armenian",
  "balinese",
  "bengali",
  "canadian-aboriginal",
  "cham",
  "cherokee",
  "devanagari",
  "ethiopic",
  "georgian",
  "gujarati",
  "gurmukhi",
  "hebrew",
  "javanese",
  "kannada",
  "khmer",
  "lao",
  "lisu",
  "malayalam",
  "meetei-mayek",
  "ol-chiki",
  "oriya",
  "sinhala",
  "sundanese",
  "syriac",
  "tai-tham",
  "tamil",
  "telugu",
  "thaana",
  "thai",
] as const;

/** Scripts whose fonts have fixed weights, and those weights. */
const fixedFonts: Record<string, readonly Weight[]> = {
  mongolian: [400],
  myanmar: [400, 600],
  nko: [400],
  tifinagh: [400],
  vai: [400],
  yi: [400],
};

/** The regional form of the ideographs shared by Chinese, Japanese and Korean. */
export type EastAsian = "sc" | "tc" | "jp" | "kr";

const families = new Map<string, FontSlice[]>();

/** The slices of a family, read from its package once per process. */
export function family(key: string, slices: () => FontSlice[]): FontSlice[] {
  const known = families.get(key) ?? slices();
  families.set(key, known);
  return known;
}

function variable(script: string, style: "sans" | "serif" = "sans"): FontSlice[] {
  const name = `noto-${style}-${script}`;
  return slicesOf(
    `@fontsource-variable/${name}`,
    (slice) => `${name}-${slice}-wght-normal.woff2`,
    script,
  );
}

function fixed(script: string, weight: Weight): FontSlice[] {
  const name = `noto-sans-${script}`;
  const nearest = fixedFonts[script]?.includes(weight) ? weight : 400;
  return slicesOf(
    `@fontsource/${name}`,
    (slice) => `${name}-${slice}-${nearest}-normal.woff2`,
    script,
  );
}

/** The fonts of every script except those of Europe and East Asia. */
export function scriptFonts(weight: Weight): FontSlice[] {
  return family(`scripts ${weight}`, () => [
    ...variableFonts.flatMap((script) => variable(script)),
    ...variable("tibetan", "serif"),
    ...Object.keys(fixedFonts).flatMap((script) => fixed(script, weight)),
  ]);
}

/**
 * Ideographs, kana and Hangul: in the requested form if it has the character, otherwise in another.
 */
export function eastAsianFonts(first: EastAsian): FontSlice[] {
  const others = (["sc", "tc", "jp", "kr"] as const).filter((form) => form !== first);
  return [first, ...others].flatMap((form) => {
    const name = `noto-sans-${form}`;
    return family(name, () =>
      slicesOf(`@fontsource-variable/${name}`, (slice) => `${name}-${slice}-wght-normal.woff2`),
    );
  });
}
