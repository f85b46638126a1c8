import type { PageCanvas } from "../pdf/page-canvas";
import type { StructureElement } from "../pdf/structure-tree";
import type { Face } from "../typography/font-faces";
import type { ShapedText } from "../typography/shape-text";
import { wrapLines } from "../typography/wrap-lines";
import type { Said } from "./spoken";

export type Look = { face: Face; size: number; colour: string; leading?: number };

export type Align = "start" | "centre" | "end";

type Part = { language: string; look: Look; lines: { shaped: ShapedText; baseline: number }[] };

/** Text set to a width, ready to be drawn. */
export type SetText = { height: number; width: number; natural: number; align: Align; parts: Part[] };

/**
 * Sets what is said to a width: the first language in `look`, the second in `second`, directly beneath. Long words are broken; nothing is cut off.
 */
export async function setText(
  words: Said,
  { look, second = look, align = "start" }: { look: Look; second?: Look; align?: Align },
  width: number,
): Promise<SetText> {
  const parts: Part[] = [];
  let height = 0;
  let natural = 0;
  for (const [index, { text, language }] of words.entries()) {
    const own = index === 0 ? look : second;
    const lineHeight = own.size * (own.leading ?? 1.45);
    const shaped = await wrapLines(text, { face: own.face, size: own.size, language }, width);
    const start = height;
    const lines = shaped.map((line, row) => ({
      shaped: line,
      baseline: start + row * lineHeight + lineHeight / 2 + own.size * 0.35,
    }));
    height += lines.length * lineHeight;
    natural = Math.max(natural, ...shaped.map((line) => line.width * own.size));
    parts.push({ language, look: own, lines });
  }
  return { height, width, natural, align, parts };
}

function startOf(line: ShapedText, { align, width }: SetText, size: number): number {
  const rest = width - line.width * size;
  if (align === "centre") return rest / 2;
  // A right-to-left text starts at the right.
  return (align === "end") !== line.rightToLeft ? rest : 0;
}

type Corner = { x: number; top: number };

/** Draws set text with its upper left corner at x, top; each language in an element of its own. */
export function drawText(
  canvas: PageCanvas,
  set: SetText,
  at: Corner & { as: (index: number, language: string) => StructureElement },
): void {
  set.parts.forEach((part, index) => {
    if (part.lines.length > 0) canvas.tagged(at.as(index, part.language), () => drawPlain(canvas, { ...set, parts: [part] }, at));
  });
}

/** Draws set text inside marked content that is open already. */
export function drawPlain(canvas: PageCanvas, set: SetText, at: Corner): void {
  for (const { lines, look } of set.parts) {
    for (const { shaped, baseline } of lines) {
      canvas.text(shaped, look, { x: at.x + startOf(shaped, set, look.size), y: at.top + baseline });
    }
  }
}
