/**
 * Writes a TrueType font from outlines, with the tables that an embedded font needs in a PDF (ISO
 * 32000-1, 9.9): glyf, head, hhea, hmtx, loca, maxp. Table layouts are those of the OpenType
 * specification.
 */

import type { GlyphPath } from "./open-type-font";

export type FontMetrics = { unitsPerEm: number; ascent: number; descent: number };

/** A glyph ready to be written: its outline in font units and its advance. */
export type GlyphData = { outline: Uint8Array; box: Box | null; advance: number };

type Box = { xMin: number; yMin: number; xMax: number; yMax: number };
type Point = { x: number; y: number; onCurve: boolean };

const flag = {
  onCurve: 0x01,
  xShort: 0x02,
  yShort: 0x04,
  xSameOrPositive: 0x10,
  ySameOrPositive: 0x20,
  overlaps: 0x40,
};

/** Big-endian bytes. */
class ByteWriter {
  readonly bytes: number[] = [];
  u8(value: number): this {
    this.bytes.push(value & 0xff);
    return this;
  }
  u16(...values: number[]): this {
    for (const value of values) this.bytes.push((value >> 8) & 0xff, value & 0xff);
    return this;
  }
  u32(...values: number[]): this {
    for (const value of values) this.u16((value >>> 16) & 0xffff, value & 0xffff);
    return this;
  }
}

/** An outline, its scale to the new font, and its offset in the glyph. */
export type ScaledOutline = { path: GlyphPath; scale: number; dx: number; dy: number };

/** The closed contours of a path, in whole units of the new font. */
function contoursOf({ path, scale, dx, dy }: ScaledOutline): Point[][] {
  const contours: Point[][] = [];
  let contour: Point[] = [];
  const add = (x: number, y: number, onCurve: boolean) =>
    contour.push({ x: Math.round(x * scale + dx), y: Math.round(y * scale + dy), onCurve });
  for (const { command, args } of path) {
    const [a = 0, b = 0, c = 0, d = 0] = args;
    if (command === "bezierCurveTo") throw new Error("a TrueType font cannot contain cubic curves");
    if (command === "moveTo") {
      contour = [];
      contours.push(contour);
    }
    if (command === "moveTo" || command === "lineTo") add(a, b, true);
    if (command === "quadraticCurveTo") {
      add(a, b, false);
      add(c, d, true);
    }
  }
  return contours.map(withoutReturn).filter((points) => points.length > 2);
}

/** A contour closes implicitly: a last point equal to the first is dropped. */
function withoutReturn(contour: Point[]): Point[] {
  const [first] = contour;
  const last = contour.at(-1);
  const returns =
    contour.length > 1 && first && last?.onCurve && first.x === last.x && first.y === last.y;
  return returns ? contour.slice(0, -1) : contour;
}

function boxOf(points: Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    xMin: Math.min(...xs),
    yMin: Math.min(...ys),
    xMax: Math.max(...xs),
    yMax: Math.max(...ys),
  };
}

/**
 * Contours of variable fonts may overlap, and some renderers need this flag (OpenType, glyf, bit 6
 * of the first flag).
 */
function writePoints(points: Point[], out: ByteWriter): void {
  const [xs, ys] = [new ByteWriter(), new ByteWriter()];
  let [x, y] = [0, 0];
  points.forEach((point, index) => {
    const [dx, dy] = [point.x - x, point.y - y];
    const own = (point.onCurve ? flag.onCurve : 0) | (index === 0 ? flag.overlaps : 0);
    out.u8(
      own |
        writeStep(dx, xs, [flag.xShort, flag.xSameOrPositive]) |
        writeStep(dy, ys, [flag.yShort, flag.ySameOrPositive]),
    );
    [x, y] = [point.x, point.y];
  });
  out.bytes.push(...xs.bytes, ...ys.bytes);
}

function writeStep(
  step: number,
  out: ByteWriter,
  [short, sameOrPositive]: readonly [number, number],
): number {
  if (step === 0) return sameOrPositive;
  if (Math.abs(step) > 255) {
    out.u16(step);
    return 0;
  }
  out.u8(Math.abs(step));
  return short | (step > 0 ? sameOrPositive : 0);
}

/** Outlines as one simple glyph (OpenType, glyf), of even length; empty for a space. */
export function encodeGlyph(outlines: ScaledOutline[], advance: number): GlyphData {
  const contours = outlines.flatMap(contoursOf);
  const points = contours.flat();
  if (points.length === 0) return { outline: new Uint8Array(), box: null, advance };
  const box = boxOf(points);
  const out = new ByteWriter().u16(contours.length, box.xMin, box.yMin, box.xMax, box.yMax);
  let end = -1;
  for (const contour of contours) {
    end += contour.length;
    out.u16(end);
  }
  out.u16(0);
  writePoints(points, out);
  if (out.bytes.length % 2 === 1) out.u8(0);
  return { outline: Uint8Array.from(out.bytes), box, advance };
}

/** The bounding box of all glyphs. */
export function unionBox(glyphs: GlyphData[]): Box {
  const boxes = glyphs.flatMap(({ box }) => box ?? []);
  return {
    xMin: Math.min(0, ...boxes.map((box) => box.xMin)),
    yMin: Math.min(0, ...boxes.map((box) => box.yMin)),
    xMax: Math.max(0, ...boxes.map((box) => box.xMax)),
    yMax: Math.max(0, ...boxes.map((box) => box.yMax)),
  };
}

function tablesOf(glyphs: GlyphData[], metrics: FontMetrics): Record<string, Uint8Array> {
  const box = unionBox(glyphs);
  const loca = new ByteWriter();
  const hmtx = new ByteWriter();
  let offset = 0;
  for (const glyph of glyphs) {
    loca.u32(offset);
    offset += glyph.outline.length;
    hmtx.u16(glyph.advance, glyph.box?.xMin ?? 0);
  }
  loca.u32(offset);
  const widest = Math.max(...glyphs.map(({ advance }) => advance));
  // Version, revision, checksum (set last), magic, flags, units, two dates, box, style, smallest
  // size, direction, long loca, glyf format.
  const head = new ByteWriter()
    .u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5)
    .u16(0x000b, metrics.unitsPerEm)
    .u32(0, 0, 0, 0);
  head.u16(box.xMin, box.yMin, box.xMax, box.yMax, 0, 8, 2, 1, 0);
  const hhea = new ByteWriter()
    .u32(0x00010000)
    .u16(metrics.ascent, metrics.descent, 0, widest, box.xMin, 0, box.xMax, 1, 0, 0);
  hhea.u16(0, 0, 0, 0, 0, glyphs.length);
  const points = Math.max(...glyphs.map(({ outline }) => outline.length));
  const maxp = new ByteWriter()
    .u32(0x00010000)
    .u16(glyphs.length, Math.min(points, 0xffff), 256, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  return {
    glyf: Buffer.concat(glyphs.map(({ outline }) => outline)),
    head: Uint8Array.from(head.bytes),
    hhea: Uint8Array.from(hhea.bytes),
    hmtx: Uint8Array.from(hmtx.bytes),
    loca: Uint8Array.from(loca.bytes),
    maxp: Uint8Array.from(maxp.bytes),
  };
}

function checksum(table: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < table.length; index += 4) {
    const word = [0, 1, 2, 3].reduce((value, byte) => value * 256 + (table[index + byte] ?? 0), 0);
    sum = (sum + word) % 0x100000000;
  }
  return sum;
}

/** The font file. Glyph 0 represents missing characters and must come first. */
export function writeTrueType(glyphs: GlyphData[], metrics: FontMetrics): Uint8Array {
  const tables = Object.entries(tablesOf(glyphs, metrics));
  const power = Math.floor(Math.log2(tables.length));
  const directory = new ByteWriter()
    .u32(0x00010000)
    .u16(tables.length, 16 << power, power, (tables.length - (1 << power)) * 16);
  let offset = 12 + tables.length * 16;
  const bodies: Uint8Array[] = [];
  for (const [tag, table] of tables) {
    directory.u32(Buffer.from(tag, "latin1").readUInt32BE(), checksum(table), offset, table.length);
    const body = Buffer.alloc((table.length + 3) & ~3);
    body.set(table);
    bodies.push(body);
    offset += body.length;
  }
  const file = Buffer.concat([Uint8Array.from(directory.bytes), ...bodies]);
  const headAt = file.readUInt32BE(12 + tables.findIndex(([tag]) => tag === "head") * 16 + 8);
  file.writeUInt32BE((0xb1b0afba - checksum(file) + 0x100000000) % 0x100000000, headAt + 8);
  return file;
}
