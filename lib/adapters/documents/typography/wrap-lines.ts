import type { Face } from "./font-faces";
import { drawableText, type ShapedText, shapeText } from "./shape-text";

export type TextStyle = { face: Face; size: number; language: string };

const words = new Intl.Segmenter("und", { granularity: "word" });
const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Scripts that are written without spaces: a line may end after any of their words. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

/** The text in pieces after which a line may break; spaces stay at the end of their piece. */
export function breakable(text: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment, isWordLike } of words.segment(text)) {
    const afterWord = spaceless.test(piece) && isWordLike === true;
    // The segmenter treats addresses as one word; the best break is after a slash.
    const mayBreak = /[ /]$/.test(piece) || afterWord;
    if (mayBreak && !/^[ /]/.test(segment)) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return piece === "" ? pieces : [...pieces, piece];
}

async function widthOf(text: string, style: TextStyle): Promise<number> {
  return (await shapeText(style.face, text, style.language)).width * style.size;
}

/** Splits a piece that is wider than a line. */
async function cut(piece: string, style: TextStyle, width: number): Promise<string[]> {
  if ((await widthOf(piece.trimEnd(), style)) <= width) return [piece];
  const parts: string[] = [];
  let part = "";
  for (const { segment } of clusters.segment(piece)) {
    if (part !== "" && (await widthOf(part + segment, style)) > width) {
      parts.push(part);
      part = "";
    }
    part += segment;
  }
  return [...parts, part];
}

/**
 * The text in lines of at most `width`; the space at a line break stays at the line's end. Nothing
 * is dropped.
 */
export async function breakLines(text: string, style: TextStyle, width: number): Promise<string[]> {
  const whole = drawableText(text);
  if (whole === "") return [];
  const lines: string[] = [];
  let line = "";
  let taken = 0;
  for (const long of breakable(whole)) {
    for (const piece of await cut(long, style, width)) {
      const bare = await widthOf(piece.trimEnd(), style);
      if (line !== "" && taken + bare > width) {
        lines.push(line);
        line = "";
        taken = 0;
      }
      line += piece;
      taken += await widthOf(piece, style);
    }
  }
  return [...lines, line];
}

/** The text in lines of at most `width`, each shaped as a unit. */
export async function wrapLines(
  text: string,
  style: TextStyle,
  width: number,
): Promise<ShapedText[]> {
  const lines = await breakLines(text, style, width);
  return Promise.all(
    lines.map((line, index) => shapeLine(line, style, index === lines.length - 1)),
  );
}

/**
 * A line without its final space. If more lines follow, the space is still drawn, past the end: it
 * separates the words for screen readers.
 */
async function shapeLine(
  line: string,
  { face, language }: TextStyle,
  isLast: boolean,
): Promise<ShapedText> {
  const shaped = await shapeText(face, line.trimEnd(), language);
  if (isLast || shaped.rightToLeft || !line.endsWith(" ")) return shaped;
  const space = await shapeText(face, " ", language);
  return { ...shaped, runs: [...shaped.runs, ...space.runs] };
}
