import type { Face } from "./font-faces";
import { type PlacedGlyph, shapeText } from "./shape-text";
import { encodeGlyph, type GlyphData, unionBox, writeTrueType } from "./true-type";

/**
 * The embedded font of one face in a PDF: exactly the glyphs that are drawn, from any source fonts.
 */
export type EmbeddableFont = {
  file: Uint8Array;
  /** Widths by glyph, in thousandths of the size. */
  widths: number[];
  /** The characters of each glyph. */
  unicode: number[][];
  box: [number, number, number, number];
};

const metrics = { unitsPerEm: 2048, ascent: 1984, descent: -494 };

type Entry = { id: number; data: GlyphData; codePoints: number[] };

const encoded = new Map<string, GlyphData>();
const encodedLimit = 8000;

/**
 * Extracting an outline from a compressed font is slow, and a cohort draws the same letters many
 * times.
 */
function encode(key: string, glyph: PlacedGlyph): GlyphData {
  const known = encoded.get(key);
  if (known) return known;
  if (encoded.size >= encodedLimit) encoded.clear();
  const outlines = glyph.outlines.map(({ path, unitsPerEm, dx, dy }) => ({
    path: path(),
    scale: metrics.unitsPerEm / unitsPerEm,
    dx: dx * metrics.unitsPerEm,
    dy: dy * metrics.unitsPerEm,
  }));
  const data = encodeGlyph(outlines, Math.round(glyph.width * metrics.unitsPerEm));
  encoded.set(key, data);
  return data;
}

/**
 * Every face starts with these, so that the certificates of a cohort mostly share the same font
 * file.
 */
const printable = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join(
  "",
);

/** The glyphs of one face in one document. */
export class GlyphSubset {
  private readonly entries = new Map<string, Entry>();
  private readonly missing: GlyphData = {
    outline: new Uint8Array(),
    box: null,
    advance: metrics.unitsPerEm / 2,
  };

  readonly face: Face;

  private constructor(face: Face) {
    this.face = face;
  }

  static async open(face: Face): Promise<GlyphSubset> {
    const book = new GlyphSubset(face);
    const shaped = await Promise.all(
      [...printable].map((character) => shapeText(face, character, "en")),
    );
    for (const glyph of shaped.flatMap(({ runs }) => runs.flatMap(({ glyphs }) => glyphs)))
      book.idOf(glyph);
    return book;
  }

  /**
   * The number of a glyph in the embedded font. An outline that represents different characters
   * gets several, so that copied text is correct.
   */
  idOf(glyph: PlacedGlyph): number {
    const key = `${glyph.key} ${glyph.codePoints.join(".")}`;
    const known = this.entries.get(key);
    if (known) return known.id;
    const id = this.entries.size + 1;
    this.entries.set(key, { id, data: encode(glyph.key, glyph), codePoints: glyph.codePoints });
    return id;
  }

  /** The glyph's width as the embedded font has it, of size 1. */
  widthOf(glyph: PlacedGlyph): number {
    return Math.round(glyph.width * metrics.unitsPerEm) / metrics.unitsPerEm;
  }

  /** Equal only for subsets with the same glyphs. */
  key(): string {
    return [...this.entries.keys()].join("\n");
  }

  close(): EmbeddableFont {
    const entries = [...this.entries.values()];
    const glyphs = [this.missing, ...entries.map(({ data }) => data)];
    const scale = 1000 / metrics.unitsPerEm;
    return {
      file: writeTrueType(glyphs, metrics),
      widths: glyphs.map(({ advance }) => Math.round(advance * scale * 1000) / 1000),
      unicode: entries.map(({ codePoints }) => codePoints),
      box: boxOf(glyphs, scale),
    };
  }
}

function boxOf(glyphs: GlyphData[], scale: number): EmbeddableFont["box"] {
  const { xMin, yMin, xMax, yMax } = unionBox(glyphs);
  const scaled = (value: number) => Math.round(value * scale);
  return [scaled(xMin), scaled(yMin), scaled(xMax), scaled(yMax)];
}
