import type { FlatPicture } from "@/lib/adapters/documents/flat-picture";
import type { Face } from "@/lib/adapters/documents/typography/font-faces";
import type { GlyphSubset } from "@/lib/adapters/documents/typography/glyph-subset";
import {
  hasIdentityMapping,
  type ShapedRun,
  type ShapedText,
} from "@/lib/adapters/documents/typography/shape-text";
import { writePdfNumber as n, PdfText, writeValue } from "./pdf-objects";
import type { StructureElement } from "./structure-tree";

/** A4 in points. */
export const pageSize = { width: 595.28, height: 841.89 };

export type TextInk = { face: Face; size: number; colour: string };

/** A place to click, which belongs to a Link element. */
export type LinkArea = {
  element: StructureElement;
  url: string;
  words: string;
  box: [number, number, number, number];
};

/**
 * A drawing kept once in the file and drawn many times (ISO 32000-1, 8.10), named by what it draws.
 */
export type Stamp = { key: string; operators: string; reach: number };

function colourOf(hex: string): string {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
    .map((part) => n(part / 255))
    .join(" ");
}

/**
 * One page being drawn. Lengths are points, y grows downwards from the top. Everything drawn either
 * belongs to a structure element or is marked as an artifact (ISO 19005-3, 6.7; ISO 32000-1,
 * 14.8.2.2).
 */
export class PageCanvas {
  private readonly operators: string[] = [];
  /** The element of each marked content, by its number. */
  readonly owners: StructureElement[] = [];
  readonly links: LinkArea[] = [];
  readonly stamps = new Map<string, Stamp>();
  readonly pictures = new Map<string, FlatPicture>();
  readonly faces = new Set<Face>();
  private marking = false;

  readonly index: number;
  private readonly books: Map<Face, GlyphSubset>;

  constructor(index: number, books: Map<Face, GlyphSubset>) {
    this.index = index;
    this.books = books;
  }

  content(): string {
    return this.operators.join("\n");
  }

  /** Draws what belongs to an element. */
  tagged(element: StructureElement, draw: () => void): void {
    const mcid = this.owners.length;
    this.owners.push(element);
    element.kids.push({ kind: "content", page: this.index, mcid });
    this.marked(`/${element.type} << /MCID ${mcid} >> BDC`, draw);
  }

  /** Draws decoration, or content that repeats on every page. */
  artifact(kind: "Layout" | "Pagination", draw: () => void): void {
    this.marked(`/Artifact << /Type /${kind} >> BDC`, draw);
  }

  private marked(begin: string, draw: () => void): void {
    if (this.marking) throw new Error("marked content does not nest");
    this.marking = true;
    this.operators.push(begin);
    draw();
    this.operators.push("EMC");
    this.marking = false;
  }

  /** A line of text whose baseline begins at x, y. */
  text(line: ShapedText, ink: TextInk, { x, y }: { x: number; y: number }): void {
    const book = this.books.get(ink.face);
    if (!book) throw new Error(`no glyphs are kept for ${ink.face}`);
    this.faces.add(ink.face);
    this.operators.push(`${colourOf(ink.colour)} rg`);
    let pen = x;
    for (const run of line.runs) {
      this.run(run, { ...ink, book }, { x: pen, y: pageSize.height - y });
      pen += run.glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) * ink.size;
    }
  }

  /**
   * A line of text through a point, turned counter-clockwise; `offset` moves it towards its own
   * foot.
   */
  textAcross(
    line: ShapedText,
    ink: TextInk,
    at: { x: number; y: number; degrees: number; offset: number },
  ): void {
    const [cos, sin] = [
      Math.cos((at.degrees * Math.PI) / 180),
      Math.sin((at.degrees * Math.PI) / 180),
    ];
    this.operators.push(
      `q ${n(cos)} ${n(sin)} ${n(-sin)} ${n(cos)} ${n(at.x)} ${n(pageSize.height - at.y)} cm`,
    );
    this.text(line, ink, {
      x: (-line.width * ink.size) / 2,
      y: pageSize.height + at.offset + ink.size * 0.35,
    });
    this.operators.push("Q");
  }

  private run(
    run: ShapedRun,
    ink: TextInk & { book: GlyphSubset },
    at: { x: number; y: number },
  ): void {
    const actual = hasIdentityMapping(run) ? null : writeValue(new PdfText(run.text));
    if (actual) this.operators.push(`/Span << /ActualText ${actual} >> BDC`);
    this.operators.push("BT", `/${ink.face} ${n(ink.size)} Tf`, ...showGlyphs(run, ink, at), "ET");
    if (actual) this.operators.push("EMC");
  }

  /** Fills or strokes a path of this page's coordinates. */
  path(
    points: [number, number][],
    paint: { fill?: string; stroke?: string; width?: number },
  ): void {
    const [first, ...others] = points.map(([x, y]) => `${n(x)} ${n(pageSize.height - y)}`);
    const steps = [`${first} m`, ...others.map((point) => `${point} l`), "h"];
    if (paint.fill) this.operators.push(`${colourOf(paint.fill)} rg`, ...steps, "f");
    if (paint.stroke)
      this.operators.push(`${colourOf(paint.stroke)} RG ${n(paint.width ?? 1)} w`, ...steps, "S");
  }

  rectangles(boxes: [x: number, y: number, width: number, height: number][], colour: string): void {
    const each = boxes.map(
      ([x, y, w, h]) => `${n(x)} ${n(pageSize.height - y - h)} ${n(w)} ${n(h)} re`,
    );
    this.operators.push(`${colourOf(colour)} rg`, ...each, "f");
  }

  /** A thin line across. */
  rule([left, right]: [number, number], y: number, colour: string): void {
    const height = n(pageSize.height - y);
    this.operators.push(
      `${colourOf(colour)} RG 0.75 w ${n(left)} ${height} m ${n(right)} ${height} l S`,
    );
  }

  /** Draws stamps around a centre, each in its turns (degrees, clockwise), in one colour. */
  stampsAround(
    at: { x: number; y: number; scale: number },
    colour: string,
    figures: { stamp: Stamp; turns: number[] }[],
  ): void {
    const { x, y, scale } = at;
    this.operators.push(
      "q",
      `${colourOf(colour)} RG`,
      `${n(scale)} 0 0 ${n(-scale)} ${n(x)} ${n(pageSize.height - y)} cm`,
    );
    for (const { stamp, turns } of figures) {
      this.stamps.set(stamp.key, stamp);
      for (const turn of turns) {
        const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
        this.operators.push(`q ${n(cos)} ${n(sin)} ${n(-sin)} ${n(cos)} 0 0 cm /${stamp.key} Do Q`);
      }
    }
    this.operators.push("Q");
  }

  /** Draws a picture into a box. */
  picture(
    picture: FlatPicture,
    box: { left: number; top: number; width: number; height: number },
  ): void {
    const key = `p${picture.key}`;
    this.pictures.set(key, picture);
    const { left, top, width, height } = box;
    this.operators.push(
      `q ${n(width)} 0 0 ${n(height)} ${n(left)} ${n(pageSize.height - top - height)} cm /${key} Do Q`,
    );
  }

  link(
    element: StructureElement,
    area: { url: string; words: string; box: [number, number, number, number] },
  ): void {
    this.links.push({ element, ...area });
  }
}

/**
 * Shows glyphs at their positions: a new position if one is raised or lowered, otherwise the
 * difference to the font's own widths.
 */
function showGlyphs(
  run: ShapedRun,
  ink: { size: number; book: GlyphSubset },
  { x, y }: { x: number; y: number },
): string[] {
  let pen = x;
  const placed = run.glyphs.map((glyph) => {
    const left = pen + glyph.dx * ink.size;
    pen += glyph.advance * ink.size;
    return { glyph, left, base: y + glyph.dy * ink.size };
  });
  const segments: { x: number; y: number; end: number; items: string[] }[] = [];
  const inOrder = run.rightToLeft && !run.isReversed ? placed.toReversed() : placed;
  for (const { glyph, left, base } of inOrder) {
    let segment = segments.at(-1);
    if (!segment || Math.abs(segment.y - base) > 0.001) {
      segment = { x: left, y: base, end: left, items: [] };
      segments.push(segment);
    }
    const correction = Math.round(((segment.end - left) / ink.size) * 100_000) / 100;
    if (correction !== 0) segment.items.push(n(correction));
    segment.items.push(`<${ink.book.idOf(glyph).toString(16).padStart(4, "0")}>`);
    segment.end = left + ink.book.widthOf(glyph) * ink.size;
  }
  return segments.flatMap((segment) => [
    `1 0 0 1 ${n(segment.x)} ${n(segment.y)} Tm`,
    `[${segment.items.join("").replaceAll("><", "")}] TJ`,
  ]);
}
