import { type ChosenFont, type Face, fontChooser, replacement } from "./font-faces";
import type { GlyphPath, OpenTypeFont, ShapedGlyph } from "./open-type-font";
import { directionOf, isReversedByReaders, mirrored } from "./text-direction";

/** An outline and its offset from the glyph's origin; lengths are for font size 1. */
export type Outline = { path: () => GlyphPath; unitsPerEm: number; dx: number; dy: number };

/** A glyph and its place. */
export type PlacedGlyph = {
  /** Equal only for the same outlines. */
  key: string;
  outlines: Outline[];
  /** The advance that the PDF's width table states. */
  width: number;
  /** How far the pen moves, kerning included. */
  advance: number;
  dx: number;
  dy: number;
  /** The characters it represents. */
  codePoints: number[];
  /** No font has the character: this is the replacement character's glyph. */
  missing: boolean;
  /** How far the ink extends from the baseline, upwards and downwards (negative). */
  above: number;
  below: number;
};

/** A run of one font and one direction; its glyphs are in visual order, left to right. */
export type ShapedRun = {
  text: string;
  rightToLeft: boolean;
  /**
   * Whether a PDF reader reverses it; the letters of one glyph are then in visual order. Otherwise
   * they, and the glyphs in the file, are in logical order.
   */
  isReversed: boolean;
  glyphs: PlacedGlyph[];
};

/** One line of text in visual order, and how far its ink extends from the baseline. */
export type ShapedText = {
  runs: ShapedRun[];
  width: number;
  rightToLeft: boolean;
  above: number;
  below: number;
};

type Run = { text: string; level: number; chosen: ChosenFont | null };

type Style = { face: Face; language: string };

const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * Neutral characters stay in the font of the text before them, so that a word and its comma are one
 * run.
 */
const neutral = /^[\s\p{P}\p{N}]+$/u;

/**
 * Text that is safe to draw: composed letters, single spaces, no control characters. Signed text is
 * untrusted.
 */
export function drawableText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu, "")
    .trim();
}

async function runsOf(text: string, levels: number[], { face, language }: Style): Promise<Run[]> {
  const choose = fontChooser(face, text, language);
  const runs: Run[] = [];
  const add = (segment: string, level: number, chosen: ChosenFont | null) => {
    const last = runs.at(-1);
    if (last && last.level === level && last.chosen?.key === chosen?.key) last.text += segment;
    else runs.push({ text: segment, level, chosen });
  };
  for (const { segment, index } of clusters.segment(text)) {
    const level = levels[index] ?? 0;
    const last = runs.at(-1);
    const keeps =
      last?.chosen &&
      last.level === level &&
      neutral.test(segment) &&
      hasAll(last.chosen.font, segment);
    const chosen = keeps ? last.chosen : await choose(segment);
    if (chosen) add(segment, level, chosen);
    // No font has the entire cluster: each character is drawn by a font that has it.
    else for (const character of segment) add(character, level, await choose(character));
  }
  return runs;
}

function hasAll(font: OpenTypeFont, text: string): boolean {
  return [...text].every((character) => font.has(character.codePointAt(0) ?? 0));
}

/**
 * Rule L2 of the Unicode Bidirectional Algorithm (UAX 9) on runs: right-to-left sequences are
 * reversed, innermost first.
 */
export function inVisualOrder<T extends { level: number }>(runs: readonly T[]): T[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level >= 1; level -= 1) {
    let start = 0;
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start += 1;
        continue;
      }
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

function codePointsOf(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

/**
 * One glyph for the glyphs of one cluster, which is a syllable in some scripts: every glyph of a
 * PDF must say what it represents (ISO 19005-3, 6.2.11.7).
 */
function place(
  glyphs: ShapedGlyph[],
  { key, font }: ChosenFont,
  codePoints: number[],
): PlacedGlyph {
  const { unitsPerEm } = font;
  const reaches = glyphs.map(({ id, dy }) => ({ ...font.reachOf(id), dy }));
  const common = {
    codePoints,
    missing: glyphs.some(({ id }) => id === 0),
    above: Math.max(0, ...reaches.map(({ above, dy }) => above + dy)) / unitsPerEm,
    below: Math.min(0, ...reaches.map(({ below, dy }) => below + dy)) / unitsPerEm,
  };
  const [only] = glyphs;
  if (only && glyphs.length === 1) {
    return {
      ...common,
      key: `${key} ${only.id}`,
      outlines: [{ path: () => font.pathOf(only.id), unitsPerEm, dx: 0, dy: 0 }],
      width: font.widthOf(only.id) / unitsPerEm,
      advance: only.advance / unitsPerEm,
      dx: only.dx / unitsPerEm,
      dy: only.dy / unitsPerEm,
    };
  }
  let pen = 0;
  const parts = glyphs.map((glyph) => {
    const at = { id: glyph.id, x: pen + glyph.dx, y: glyph.dy };
    pen += glyph.advance;
    return at;
  });
  return {
    ...common,
    key: `${key} ${parts.map(({ id, x, y }) => `${id}@${x},${y}`).join("+")}`,
    outlines: parts.map(({ id, x, y }) => ({
      path: () => font.pathOf(id),
      unitsPerEm,
      dx: x / unitsPerEm,
      dy: y / unitsPerEm,
    })),
    width: pen / unitsPerEm,
    advance: pen / unitsPerEm,
    dx: 0,
    dy: 0,
  };
}

/**
 * The glyphs of each cluster, in visual order, with the positions of the cluster's characters in
 * the text.
 */
function clustersOf(
  glyphs: ShapedGlyph[],
  length: number,
): { glyphs: ShapedGlyph[]; start: number; end: number }[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort(
    (one, other) => one - other,
  );
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? length]));
  const found: { glyphs: ShapedGlyph[]; start: number; end: number }[] = [];
  for (const glyph of glyphs) {
    const last = found.at(-1);
    if (last?.start === glyph.cluster) last.glyphs.push(glyph);
    else
      found.push({ glyphs: [glyph], start: glyph.cluster, end: ends.get(glyph.cluster) ?? length });
  }
  return found;
}

function layOut({ text, level }: Run, chosen: ChosenFont, language: string): ShapedRun {
  const rightToLeft = level % 2 === 1;
  const read = rightToLeft ? mirrored(text) : text;
  const isReversed = rightToLeft && isReversedByReaders(text);
  // PDF readers reverse a right-to-left line letter by letter, including the letters of one glyph.
  const inOrder = (codePoints: number[]) => (isReversed ? codePoints.reverse() : codePoints);
  const shaped = chosen.font.shape(text, { rightToLeft, language });
  const glyphs = clustersOf(shaped, text.length).map(({ glyphs, start, end }) =>
    place(glyphs, chosen, inOrder(codePointsOf(read.slice(start, end)))),
  );
  return { text, rightToLeft, isReversed, glyphs };
}

/** Characters that no font has: each is drawn as U+FFFD but can still be copied. */
function layOutMissing({ text, level }: Run, chosen: ChosenFont, language: string): ShapedRun {
  const rightToLeft = level % 2 === 1;
  const [sign] = chosen.font.shape(replacement, { rightToLeft: false, language });
  if (!sign) throw new Error("the replacement character has no glyph");
  const glyphs = codePointsOf(text).map((codePoint) => ({
    ...place([sign], chosen, [codePoint]),
    missing: true,
  }));
  const isReversed = rightToLeft && isReversedByReaders(text);
  return { text, rightToLeft, isReversed, glyphs: rightToLeft ? glyphs.reverse() : glyphs };
}

async function shape(face: Face, text: string, language: string): Promise<ShapedText> {
  const { levels, level } = directionOf(text);
  const ordered = inVisualOrder(await runsOf(text, levels, { face, language }));
  const runs = await Promise.all(
    ordered.map(async (run) => {
      if (run.chosen) return layOut(run, run.chosen, language);
      const chosen = await fontChooser(face, replacement, language)(replacement);
      if (!chosen) throw new Error("the fonts are not installed");
      return layOutMissing(run, chosen, language);
    }),
  );
  const glyphs = runs.flatMap((run) => run.glyphs);
  return {
    runs,
    width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0),
    above: Math.max(0, ...glyphs.map(({ above }) => above)),
    below: Math.min(0, ...glyphs.map(({ below }) => below)),
    rightToLeft: level % 2 === 1,
  };
}

/** Whether the run's glyphs, read in logical order, give exactly its text. */
export function hasIdentityMapping({ text, rightToLeft, isReversed, glyphs }: ShapedRun): boolean {
  const logical = rightToLeft ? glyphs.toReversed() : glyphs;
  const read = logical.flatMap(({ codePoints }) =>
    isReversed ? codePoints.toReversed() : codePoints,
  );
  return String.fromCodePoint(...read) === (rightToLeft ? mirrored(text) : text);
}

const shaped = new Map<string, Promise<ShapedText>>();
const shapedLimit = 4000;

/**
 * A text as one line of glyphs: fonts chosen per script, shaped, in visual order. Cached, because
 * certificates of a cohort share most of their texts.
 */
export function shapeText(face: Face, text: string, language: string): Promise<ShapedText> {
  const key = `${face} ${language} ${text}`;
  const known = shaped.get(key);
  if (known) return known;
  if (shaped.size >= shapedLimit) shaped.clear();
  const made = shape(face, text, language);
  shaped.set(key, made);
  return made;
}
