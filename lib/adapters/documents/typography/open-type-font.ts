import * as harfbuzz from "harfbuzzjs";

/**
 * An outline in font units, y upwards. The commands are those of fonts: TrueType outlines have no
 * cubic curves.
 */
export type GlyphPath = {
  command: "moveTo" | "lineTo" | "quadraticCurveTo" | "bezierCurveTo" | "closePath";
  args: number[];
}[];

/** A glyph as the shaper places it, in font units. */
export type ShapedGlyph = {
  id: number;
  /** Where its characters begin in the text. Glyphs of one cluster belong together. */
  cluster: number;
  advance: number;
  dx: number;
  dy: number;
};

const commands = {
  M: "moveTo",
  L: "lineTo",
  Q: "quadraticCurveTo",
  C: "bezierCurveTo",
  Z: "closePath",
} as const;

const shapingBuffer = new harfbuzz.Buffer();

/**
 * Text is shaped as a unit, and a mark without a base letter is drawn as it is, without a dotted
 * circle.
 */
const flags =
  harfbuzz.BufferFlag.BOT |
  harfbuzz.BufferFlag.EOT |
  harfbuzz.BufferFlag.DO_NOT_INSERT_DOTTED_CIRCLE;

/**
 * A font opened by HarfBuzz, the shaper of browsers: it implements every script's rules for
 * joining, reordering and placing marks.
 */
export class OpenTypeFont {
  readonly unitsPerEm: number;
  private readonly font: harfbuzz.Font;

  /** A variable font is set to `weight`. */
  constructor(bytes: Uint8Array, weight: number) {
    const face = new harfbuzz.Face(new harfbuzz.Blob(bytes));
    this.unitsPerEm = face.upem;
    this.font = new harfbuzz.Font(face);
    if (face.getAxisInfos().wght) this.font.setVariations([new harfbuzz.Variation("wght", weight)]);
  }

  has(codePoint: number): boolean {
    return this.font.nominalGlyph(codePoint) !== undefined;
  }

  /** The glyphs of a text of one script and one direction, in visual order from left to right. */
  shape(
    text: string,
    { rightToLeft, language }: { rightToLeft: boolean; language: string },
  ): ShapedGlyph[] {
    shapingBuffer.reset();
    shapingBuffer.addText(text);
    shapingBuffer.setFlags(flags);
    shapingBuffer.guessSegmentProperties();
    shapingBuffer.setDirection(rightToLeft ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
    if (/^[A-Za-z-]+$/.test(language)) shapingBuffer.setLanguage(language);
    harfbuzz.shape(this.font, shapingBuffer);
    return shapingBuffer
      .getGlyphInfosAndPositions()
      .map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }) => ({
        id: codepoint,
        cluster,
        advance: xAdvance,
        dx: xOffset,
        dy: yOffset,
      }));
  }

  widthOf(glyph: number): number {
    return this.font.glyphHAdvance(glyph);
  }

  /** How far a glyph's ink extends above and below the baseline; below is negative. */
  reachOf(glyph: number): { above: number; below: number } {
    const { yBearing = 0, height = 0 } = this.font.glyphExtents(glyph) ?? {};
    return { above: yBearing, below: yBearing + height };
  }

  pathOf(glyph: number): GlyphPath {
    return this.font.glyphToJson(glyph).map(({ type, values }) => ({
      command: commands[type as keyof typeof commands],
      args: values,
    }));
  }

  /** Every character the font has a glyph for. */
  codePoints(): Uint32Array {
    return this.font.face.collectUnicodes();
  }
}
