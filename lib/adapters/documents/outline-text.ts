import type { Face } from "@/lib/adapters/documents/typography/font-faces";
import {
  drawableText,
  type Outline,
  type ShapedText,
  shapeText,
} from "@/lib/adapters/documents/typography/shape-text";
import { breakLines } from "@/lib/adapters/documents/typography/wrap-lines";
import { undrawableCharacters } from "@/lib/domain/letters/undrawable-characters";

/** The faces that pictures use. */
export type PictureFace = Extract<Face, "serif" | "serif-strong">;

/** Sizes to try in order, each with its maximum number of lines. */
export type Sizes = readonly (readonly [size: number, maxLines: number])[];

export type TextBox = { face: PictureFace; width: number; sizes: Sizes };

/**
 * A line as SVG path data with its baseline at y = 0, beginning at x = 0, and how far its ink
 * reaches from there, both positive.
 */
export type OutlinedLine = { path: string; width: number; above: number; below: number };

export type OutlinedText = { size: number; lines: OutlinedLine[] };

const letters = {
  moveTo: "M",
  lineTo: "L",
  quadraticCurveTo: "Q",
  bezierCurveTo: "C",
  closePath: "Z",
} as const;

function pathOf(outline: Outline, at: { x: number; y: number; size: number }): string {
  const scale = at.size / outline.unitsPerEm;
  const [left, top] = [at.x + outline.dx * at.size, at.y - outline.dy * at.size];
  return outline
    .path()
    .map(({ command, args }) => {
      const numbers = args.map((value, index) =>
        (index % 2 === 0 ? left + value * scale : top - value * scale).toFixed(2),
      );
      return letters[command] + numbers.join(" ");
    })
    .join("");
}

function outlined({ runs, width, above, below }: ShapedText, size: number): OutlinedLine {
  let pen = 0;
  let path = "";
  for (const glyph of runs.flatMap((run) => run.glyphs)) {
    const at = { x: (pen + glyph.dx) * size, y: -glyph.dy * size, size };
    path += glyph.outlines.map((outline) => pathOf(outline, at)).join("");
    pen += glyph.advance;
  }
  return { path, width: width * size, above: above * size, below: -below * size };
}

async function shapeLines(text: string, { face, width }: TextBox, size: number): Promise<string[]> {
  return breakLines(text, { face, size, language: "und" }, width);
}

async function outlineLines(
  lines: string[],
  { face }: TextBox,
  size: number,
): Promise<OutlinedText> {
  const shaped = await Promise.all(lines.map((line) => shapeText(face, line.trimEnd(), "und")));
  return { size, lines: shaped.map((line) => outlined(line, size)) };
}

const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The first lines; the last one ends in "…". */
async function cutOff(
  lines: string[],
  { face, width }: TextBox,
  [size, maxLines]: Sizes[number],
): Promise<string[]> {
  const last = [...clusters.segment((lines[maxLines - 1] ?? "").trimEnd())].map(
    ({ segment }) => segment,
  );
  const widthOf = async () =>
    (await shapeText(face, `${last.join("").trimEnd()}…`, "und")).width * size;
  while (last.length > 1 && (await widthOf()) > width) last.pop();
  return [...lines.slice(0, maxLines - 1), `${last.join("").trimEnd()}…`];
}

/**
 * A text as outlines in the fonts that certificates on paper use, at the largest size at which it
 * fits its lines; at the smallest it is truncated with "…". Characters that no font has are
 * omitted.
 */
export async function outlineText(text: string, box: TextBox): Promise<OutlinedText> {
  const missing = new Set(undrawableCharacters(text));
  const drawable = drawableText(
    [...text.normalize("NFC")].filter((character) => !missing.has(character)).join(""),
  );
  for (const [size, maxLines] of box.sizes) {
    const lines = await shapeLines(drawable, box, size);
    if (lines.length <= maxLines) return outlineLines(lines, box, size);
  }
  const smallest = box.sizes.at(-1) ?? [20, 3];
  return outlineLines(
    await cutOff(await shapeLines(drawable, box, smallest[0]), box, smallest),
    box,
    smallest[0],
  );
}

/**
 * A person's name as outlines. Null if the fonts lack any character, or it fits at no size: a name
 * with missing letters is a different name.
 */
export async function outlineName(name: string, box: TextBox): Promise<OutlinedText | null> {
  if (name.trim() === "" || undrawableCharacters(name).length > 0) return null;
  for (const [size, maxLines] of box.sizes) {
    const lines = await shapeLines(name, box, size);
    if (lines.length <= maxLines) return outlineLines(lines, box, size);
  }
  return null;
}
