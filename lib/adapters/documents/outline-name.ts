import type { Outline, ShapedText } from "./typography/shape-text";
import { wrapLines } from "./typography/wrap-lines";

export type NameBox = { width: number; sizes: readonly (readonly [size: number, maxLines: number])[] };

/** A name in lines of SVG path data, each with its baseline at y = 0 and beginning at x = 0. */
export type OutlinedName = { size: number; lines: string[] };

const unspeakable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u;
/** Glyph 0 is the box that a font shows for what it does not have. */
const missingGlyph = / 0(?= \+|$)/;
const letters = { moveTo: "M", lineTo: "L", quadraticCurveTo: "Q", bezierCurveTo: "C", closePath: "Z" } as const;

function pathOf(outline: Outline, at: { x: number; y: number; size: number }): string {
  const scale = at.size / outline.unitsPerEm;
  const [left, top] = [at.x + outline.dx * at.size, at.y - outline.dy * at.size];
  return outline
    .path()
    .commands.map(({ command, args }) => {
      const numbers = args.map((value, index) => (index % 2 === 0 ? left + value * scale : top - value * scale).toFixed(2));
      return letters[command] + numbers.join(" ");
    })
    .join("");
}

function lineOf({ runs }: ShapedText, size: number): string {
  let pen = 0;
  let path = "";
  for (const glyph of runs.flatMap((run) => run.glyphs)) {
    const at = { x: (pen + glyph.dx) * size, y: -glyph.dy * size, size };
    path += glyph.outlines.map((outline) => pathOf(outline, at)).join("");
    pen += glyph.advance;
  }
  return path;
}

/**
 * A person's name as outlines, in the fonts that certificates on paper use: each script in one that has it, in the order of the eye. Null where any
 * character has no letter in them, or it fits at no size: a name with letters missing is another name.
 */
export async function outlineName(name: string, { width, sizes }: NameBox): Promise<OutlinedName | null> {
  if (name.trim() === "" || unspeakable.test(name)) return null;
  for (const [size, maxLines] of sizes) {
    const shaped = await wrapLines(name, { face: "serif-strong", size: 1, language: "und" }, width / size);
    const glyphs = shaped.flatMap(({ runs }) => runs).flatMap((run) => run.glyphs);
    if (glyphs.some(({ key }) => missingGlyph.test(key))) return null;
    if (shaped.length > maxLines) continue;
    return { size, lines: shaped.map((line) => lineOf(line, size)) };
  }
  return null;
}
