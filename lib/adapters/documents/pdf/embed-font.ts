import { createHash } from "node:crypto";
import type { GlyphSubset } from "@/lib/adapters/documents/typography/glyph-subset";
import { compressed, type PdfFile, type StreamBody } from "./pdf-file";
import { name, type PdfReference, text } from "./pdf-objects";

type Embedded = {
  tag: string;
  file: StreamBody;
  fileLength: number;
  toUnicode: StreamBody;
  widths: number[];
  box: [number, number, number, number];
};

const kept = new Map<string, Embedded>();
const cacheLimit = 64;

/** Six letters that differ when the glyphs do (ISO 32000-1, 9.6.4). */
function subsetTag(key: string): string {
  return [...createHash("sha256").update(key).digest().subarray(0, 6)]
    .map((byte) => String.fromCharCode(65 + (byte % 26)))
    .join("");
}

function hexOf(codePoints: number[]): string {
  return Buffer.from(String.fromCodePoint(...codePoints), "utf16le")
    .swap16()
    .toString("hex");
}

/**
 * The characters that each glyph represents (9.10.3). At most 100 lines per section; glyph 0 is
 * never drawn and represents nothing.
 */
function toUnicodeMap(unicode: number[][]): string {
  const lines = unicode.map((codePoints, index) => {
    // A combining part without a letter to join: it represents nothing that could be copied.
    const characters = codePoints.length > 0 ? codePoints : [0x200b];
    return `<${(index + 1).toString(16).padStart(4, "0")}> <${hexOf(characters)}>`;
  });
  const sections: string[] = [];
  for (let start = 0; start < lines.length; start += 100) {
    const part = lines.slice(start, start + 100);
    sections.push(`${part.length} beginbfchar\n${part.join("\n")}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${sections.join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/**
 * A cohort's certificates mostly draw the same letters; their font is written and compressed once.
 */
function embeddedFontOf(book: GlyphSubset): Embedded {
  const key = `${book.face}\n${book.key()}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= cacheLimit) kept.clear();
  const font = book.close();
  const embedded = {
    tag: subsetTag(key),
    file: compressed(font.file),
    fileLength: font.file.length,
    toUnicode: compressed(Buffer.from(toUnicodeMap(font.unicode), "latin1")),
    widths: font.widths,
    box: font.box,
  };
  kept.set(key, embedded);
  return embedded;
}

/**
 * The subset as an embedded font: TrueType outlines, two-byte codes that are glyph numbers (9.7.4,
 * 9.7.6).
 */
export function embedFont(file: PdfFile, book: GlyphSubset, fontName: string): PdfReference {
  const font = embeddedFontOf(book);
  const baseFont = name(`${font.tag}+${fontName}`);
  const descriptor = file.add({
    Type: name("FontDescriptor"),
    FontName: baseFont,
    Flags: 4,
    FontBBox: font.box,
    ItalicAngle: 0,
    Ascent: 969,
    Descent: -241,
    CapHeight: 700,
    StemV: 80,
    FontFile2: file.addStream({ Length1: font.fileLength }, font.file),
  });
  const descendant = file.add({
    Type: name("Font"),
    Subtype: name("CIDFontType2"),
    BaseFont: baseFont,
    CIDSystemInfo: { Registry: text("Adobe"), Ordering: text("Identity"), Supplement: 0 },
    CIDToGIDMap: name("Identity"),
    FontDescriptor: descriptor,
    DW: 0,
    W: [0, font.widths],
  });
  return file.add({
    Type: name("Font"),
    Subtype: name("Type0"),
    BaseFont: baseFont,
    Encoding: name("Identity-H"),
    DescendantFonts: [descendant],
    ToUnicode: file.addStream({}, font.toUnicode),
  });
}
