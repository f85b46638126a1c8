import { readFileSync } from "node:fs";
import path from "node:path";
import * as fontkit from "fontkit";

/** Weights of the serif that pictures use. */
export type SerifWeight = 400 | 600;

export type OutlinedText = {
  /** SVG path data, baseline at y = 0, starting at x = 0. */
  path: string;
  /** Advance width in the units of `size`. */
  width: number;
};

const subsets = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek"] as const;
/** For scripts the serif has no letters of: Arabic, Hebrew, Armenian, Georgian and more. */
const fallbacks: Record<SerifWeight, string> = { 400: "DejaVuSans.ttf", 600: "DejaVuSans-Bold.ttf" };
const fonts = new Map<SerifWeight, fontkit.Font[]>();

/** The pictures must look the same on every machine, so the letters come from the package and go in as outlines. */
function fontsOf(weight: SerifWeight): fontkit.Font[] {
  const kept = fonts.get(weight);
  if (kept) return kept;
  const modules = path.join(process.cwd(), "node_modules");
  const files = [
    ...subsets.map((subset) => `@fontsource/source-serif-4/files/source-serif-4-${subset}-${weight}-normal.woff2`),
    `dejavu-fonts-ttf/ttf/${fallbacks[weight]}`,
  ];
  const opened = files.map((file) => {
    const font = fontkit.create(readFileSync(path.join(modules, file)));
    if (!("layout" in font)) throw new Error("a font collection where a font was expected");
    return font;
  });
  fonts.set(weight, opened);
  return opened;
}

/** The text without characters that none of our letters can draw; spaces made single. */
export function drawableText(text: string, weight: SerifWeight): string {
  const available = fontsOf(weight);
  return [...text.normalize("NFC")]
    .map((character) => (/\s/.test(character) ? " " : character))
    .filter(
      (character) => character === " " || available.some((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)),
    )
    .join("")
    .replace(/ +/g, " ")
    .trim();
}

/** The text in runs that one font can draw each. */
function runsOf(text: string, available: fontkit.Font[]): { font: fontkit.Font; text: string }[] {
  const runs: { font: fontkit.Font; text: string }[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const last = runs.at(-1);
    if (last?.font.hasGlyphForCodePoint(codePoint)) {
      last.text += character;
      continue;
    }
    const font = available.find((candidate) => candidate.hasGlyphForCodePoint(codePoint));
    if (font) runs.push({ font, text: character });
  }
  return runs;
}

/** One line of text as outlines. */
export function outlineText(text: string, size: number, weight: SerifWeight): OutlinedText {
  let x = 0;
  let outlines = "";
  for (const run of runsOf(text, fontsOf(weight))) {
    const scale = size / run.font.unitsPerEm;
    const { glyphs, positions } = run.font.layout(run.text);
    glyphs.forEach((glyph, index) => {
      const position = positions[index];
      if (!position) return;
      outlines += placed(glyph.path, { x: x + position.xOffset * scale, y: -position.yOffset * scale, scale });
      x += position.xAdvance * scale;
    });
  }
  return { path: outlines, width: x };
}

const letters = { moveTo: "M", lineTo: "L", quadraticCurveTo: "Q", bezierCurveTo: "C", closePath: "Z" } as const;

function placed(outline: fontkit.Path, at: { x: number; y: number; scale: number }): string {
  return outline.commands
    .map(({ command, args }) => {
      const numbers = args.map((value, index) =>
        (index % 2 === 0 ? at.x + value * at.scale : at.y - value * at.scale).toFixed(2),
      );
      return letters[command] + numbers.join(" ");
    })
    .join("");
}

/** Breaks a text into lines of at most `width`, at spaces, else inside a word; the last line ends in "…" where `maxLines` cuts it off. */
export function wrapText(
  text: string,
  face: { size: number; weight: SerifWeight },
  box: { width: number; maxLines: number },
): string[] {
  const fits = (line: string) => outlineText(line, face.size, face.weight).width <= box.width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((long) => breakWord(long, fits))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= box.maxLines) return lines;
  const shown = lines.slice(0, box.maxLines);
  let last = shown[box.maxLines - 1] ?? "";
  while (last.length > 1 && !fits(`${last}…`)) last = last.slice(0, -1).trimEnd();
  return [...shown.slice(0, -1), `${last}…`];
}

function breakWord(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && !fits(part + character)) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return part === "" ? parts : [...parts, part];
}
