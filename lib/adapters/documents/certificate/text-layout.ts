import type { PageCanvas } from "@/lib/adapters/documents/pdf/page-canvas";
import type { StructureElement } from "@/lib/adapters/documents/pdf/structure-tree";
import type { Face } from "@/lib/adapters/documents/typography/font-faces";
import { drawableText, type ShapedText } from "@/lib/adapters/documents/typography/shape-text";
import { wrapLines } from "@/lib/adapters/documents/typography/wrap-lines";
import type { BilingualText } from "./localized-text";

export type Look = { face: Face; size: number; colour: string; leading?: number };

export type Align = "start" | "centre" | "end";

type Part = {
  language: string;
  text: string;
  look: Look;
  lines: { shaped: ShapedText; baseline: number }[];
};

/** Text laid out to a width, ready to draw. */
export type TextLayout = {
  height: number;
  width: number;
  natural: number;
  align: Align;
  parts: Part[];
};

/**
 * Lays out text to a width: the first language in `look`, the second in `second`, directly beneath.
 * Long words are broken; nothing is cut off.
 */
export async function layOutText(
  words: BilingualText,
  { look, second = look, align = "start" }: { look: Look; second?: Look; align?: Align },
  width: number,
): Promise<TextLayout> {
  const parts: Part[] = [];
  let height = 0;
  let natural = 0;
  for (const [index, { text, language }] of words.entries()) {
    const own = index === 0 ? look : second;
    const lineHeight = own.size * (own.leading ?? 1.45);
    const shaped = await wrapLines(text, { face: own.face, size: own.size, language }, width);
    const lines = shaped.map((line) => {
      const room = roomOf(line, own.size, lineHeight);
      const baseline = height + room.above;
      height += room.above + room.below;
      return { shaped: line, baseline };
    });
    natural = Math.max(natural, ...shaped.map((line) => line.width * own.size));
    parts.push({ language, text, look: own, lines });
  }
  return { height, width, natural, align, parts };
}

/**
 * How far ink may extend into the space between lines, as a fraction of the size; European letters
 * never need more.
 */
const leeway = { above: 0.15, below: 0.1 };

/** The height of a line above and below its baseline; scripts that stack letters get more. */
function roomOf(
  { above, below }: ShapedText,
  size: number,
  lineHeight: number,
): { above: number; below: number } {
  return {
    above: Math.max(lineHeight / 2 + size * 0.35, (above - leeway.above) * size),
    below: Math.max(lineHeight / 2 - size * 0.35, (-below - leeway.below) * size),
  };
}

/**
 * Whether letters of a right-to-left text were combined into one glyph, or its glyphs are in the
 * order of writing: PDF readers return both in either order.
 */
function needsActualText({ lines }: Part): boolean {
  return lines.some(({ shaped }) =>
    shaped.runs.some(
      ({ rightToLeft, isReversed, glyphs }) =>
        rightToLeft && (!isReversed || glyphs.some(({ codePoints }) => codePoints.length > 1)),
    ),
  );
}

function startOf(line: ShapedText, { align, width }: TextLayout, size: number): number {
  const rest = width - line.width * size;
  if (align === "centre") return rest / 2;
  // A right-to-left text starts at the right.
  return (align === "end") !== line.rightToLeft ? rest : 0;
}

type Corner = { x: number; top: number };

/** Draws laid-out text with its upper left corner at x, top; each language in its own element. */
export function drawText(
  canvas: PageCanvas,
  set: TextLayout,
  at: Corner & { as: (index: number, language: string) => StructureElement },
): void {
  set.parts.forEach((part, index) => {
    if (part.lines.length === 0) return;
    const element = at.as(index, part.language);
    if (needsActualText(part)) element.actualText = drawableText(part.text);
    canvas.tagged(element, () => drawPlain(canvas, { ...set, parts: [part] }, at));
  });
}

/** Draws laid-out text inside marked content that is already open. */
export function drawPlain(canvas: PageCanvas, set: TextLayout, at: Corner): void {
  for (const { lines, look } of set.parts) {
    for (const { shaped, baseline } of lines) {
      canvas.text(shaped, look, {
        x: at.x + startOf(shaped, set, look.size),
        y: at.top + baseline,
      });
    }
  }
}
