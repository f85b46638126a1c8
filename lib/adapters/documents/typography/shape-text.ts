import bidiFactory from "bidi-js";
import type { Font, Glyph, GlyphRun } from "fontkit";
import { type ChosenFont, type Face, fontChooser } from "./font-faces";

/** An outline and where it stands from the glyph's origin; lengths are those of a font of size 1. */
export type Outline = { path: () => Glyph["path"]; unitsPerEm: number; dx: number; dy: number };

/** A glyph where it stands. */
export type PlacedGlyph = {
  /** Equal only for the same outlines. */
  key: string;
  outlines: Outline[];
  /** The font's own advance, which the PDF's width table states. */
  width: number;
  /** How far the pen moves, kerning included. */
  advance: number;
  dx: number;
  dy: number;
  /** The characters it stands for. */
  codePoints: number[];
};

/** A stretch of one font and one direction; its glyphs are in the order of the eye, left to right. */
export type ShapedRun = { text: string; rightToLeft: boolean; glyphs: PlacedGlyph[] };

/** One line of text in the order of the eye. */
export type ShapedText = { runs: ShapedRun[]; width: number; rightToLeft: boolean };

type Run = { text: string; level: number; chosen: ChosenFont };

const bidi = bidiFactory();
const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Neutral characters stay in the font of the text before them, so that a word and its comma are one run. */
const neutral = /^[\s\p{P}\p{N}]+$/u;

/** What may be drawn: composed letters, single spaces, no control characters. Signed text is anyone's text. */
export function drawableText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu, "")
    .trim();
}

async function runsOf(text: string, levels: Uint8Array, { face, language }: { face: Face; language: string }): Promise<Run[]> {
  const choose = fontChooser(face, text, language);
  const runs: Run[] = [];
  for (const { segment, index } of clusters.segment(text)) {
    const level = levels[index] ?? 0;
    const last = runs.at(-1);
    const keeps = last?.level === level && neutral.test(segment) && hasAll(last.chosen.font, segment);
    const chosen = keeps ? last.chosen : await choose(segment);
    if (last && last.level === level && last.chosen.key === chosen.key) last.text += segment;
    else runs.push({ text: segment, level, chosen });
  }
  return runs;
}

function hasAll(font: Font, text: string): boolean {
  return [...text].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}

/** Rule L2 of the Unicode Bidirectional Algorithm (UAX 9) on whole runs: what is right to left is turned around, innermost first. */
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

function mirrored(text: string): string {
  return [...text].map((character) => bidi.getMirroredCharacter(character) ?? character).join("");
}

/** fontkit keeps a glyph with the characters it was first asked for; another place in the text would get the first one's. */
function withFreshGlyphs(font: Font): Font {
  const own = font as Font & { _glyphs: Record<number, Glyph>; isFresh?: true };
  if (own.isFresh) return font;
  const getGlyph = font.getGlyph.bind(font);
  own.getGlyph = (id, codePoints) => {
    delete own._glyphs[id];
    return getGlyph(id, codePoints);
  };
  own.isFresh = true;
  return font;
}

/** The vowel AM of Thai and Lao is drawn as a ring under the tone mark that is written before it, and a stroke after; fonts leave that to us. */
function inDrawingOrder(text: string): string {
  return text.replace(/([\u0e48-\u0e4b]*)\u0e33/gu, "\u0e4d$1\u0e32").replace(/([\u0ec8-\u0ecb]*)\u0eb3/gu, "\u0ecd$1\u0eb2");
}

/**
 * A font need not say where every mark stands on every letter (OpenType, GPOS lookup types 4 and 6: an anchor may be absent); fontkit then fails
 * instead of leaving the mark where it is. Such a text is laid out without placing marks: a mark a little off, rather than no certificate.
 */
function layOutAnyMarks(font: Font, text: string, direction: "ltr" | "rtl"): GlyphRun {
  try {
    return font.layout(text, undefined, undefined, undefined, direction);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return font.layout(text, { mark: false, mkmk: false }, undefined, undefined, direction);
  }
}

function layOut({ text, level, chosen }: Run): ShapedRun {
  const rightToLeft = level % 2 === 1;
  const font = withFreshGlyphs(chosen.font);
  const scale = 1 / font.unitsPerEm;
  const direction = rightToLeft ? "rtl" : "ltr";
  const { glyphs, positions } = layOutAnyMarks(font, rightToLeft ? mirrored(text) : inDrawingOrder(text), direction);
  const placed = glyphs.map((glyph, index): PlacedGlyph => {
    const position = positions[index];
    return {
      key: `${chosen.key} ${glyph.id}`,
      outlines: [{ path: () => glyph.path, unitsPerEm: font.unitsPerEm, dx: 0, dy: 0 }],
      width: glyph.advanceWidth * scale,
      advance: (position?.xAdvance ?? 0) * scale,
      dx: (position?.xOffset ?? 0) * scale,
      dy: (position?.yOffset ?? 0) * scale,
      codePoints: [...glyph.codePoints],
    };
  });
  return { text, rightToLeft, glyphs: joinParts(placed, rightToLeft) };
}

/**
 * A font may draw one letter in several glyphs, of which one alone stands for the character; Arabic dots are such parts. They are made one glyph,
 * since every glyph of the file must say what it stands for (ISO 19005-3, 6.2.11.7).
 */
function joinParts(glyphs: PlacedGlyph[], rightToLeft: boolean): PlacedGlyph[] {
  const ordered = rightToLeft ? [...glyphs].reverse() : glyphs;
  const joined: PlacedGlyph[] = [];
  for (const glyph of ordered) {
    const last = joined.at(-1);
    if (glyph.codePoints.length > 0 || !last) joined.push(glyph);
    else joined[joined.length - 1] = join(last, glyph, rightToLeft);
  }
  return rightToLeft ? joined.reverse() : joined;
}

function join(letter: PlacedGlyph, part: PlacedGlyph, partStandsBefore: boolean): PlacedGlyph {
  const letterPen = partStandsBefore ? part.advance : 0;
  const partPen = partStandsBefore ? 0 : letter.advance;
  const dx = partPen + part.dx - (letterPen + letter.dx);
  const dy = part.dy - letter.dy;
  const moved = part.outlines.map((outline) => ({ ...outline, dx: outline.dx + dx, dy: outline.dy + dy }));
  return {
    ...letter,
    key: `${letter.key} + ${part.key} ${dx.toFixed(4)} ${dy.toFixed(4)}`,
    outlines: [...letter.outlines, ...moved],
    advance: letter.advance + part.advance,
    dx: letterPen + letter.dx,
  };
}

async function shape(face: Face, text: string, language: string): Promise<ShapedText> {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, "auto");
  const runs = inVisualOrder(await runsOf(text, levels, { face, language })).map(layOut);
  return {
    runs,
    width: runs.flatMap(({ glyphs }) => glyphs).reduce((sum, glyph) => sum + glyph.advance, 0),
    rightToLeft: (paragraphs[0]?.level ?? 0) % 2 === 1,
  };
}

/** Whether the run's glyphs, read in the order of writing, say exactly its text. Indic vowels, drawn before the letter they follow, do not. */
export function readsTrue({ text, rightToLeft, glyphs }: ShapedRun): boolean {
  const ordered = rightToLeft ? [...glyphs].reverse() : glyphs;
  const read = ordered.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join("");
  return read === (rightToLeft ? mirrored(text) : text);
}

const shaped = new Map<string, Promise<ShapedText>>();
const shapedLimit = 4000;

/** A text as one line of glyphs: fonts chosen per script, shaped, in the order of the eye. Certificates of a cohort share most of their texts. */
export function shapeText(face: Face, text: string, language: string): Promise<ShapedText> {
  const key = `${face} ${language} ${text}`;
  const known = shaped.get(key);
  if (known) return known;
  if (shaped.size >= shapedLimit) shaped.clear();
  const made = shape(face, text, language);
  shaped.set(key, made);
  return made;
}
