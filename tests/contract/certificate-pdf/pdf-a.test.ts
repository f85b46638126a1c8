import { createHash } from "node:crypto";
import { type PDFDict, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import * as fontkit from "fontkit";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { srgbProfile } from "@/lib/adapters/documents/pdf/srgb-profile";
import { roomForSeal, sealPdf } from "@/lib/adapters/documents/seal/seal-pdf";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { factsWithOutcomes, namedFacts, pdfOf, sampleLook } from "@/tests/support/certificate-pdf";
import { readMarked, readToUnicode } from "@/tests/support/pdf-content";
import {
  bytesAt,
  dictionaryAt,
  everyDictionary,
  listAt,
  nameAt,
  numberAt,
  type ReadPdf,
  readPdf,
  textAt,
} from "@/tests/support/pdf-reader";
import { sealedAt, sealSubject, testSeal } from "@/tests/support/seal";

// No validator of PDF/A runs where these tests run: they hold the file to the clauses of ISO
// 19005-3 that a certificate can break.

const hostileTitle = 'Data & <ethics> "]]>" \\(one) ÿ';
const hostile: AwardFacts = (() => {
  const facts = namedFacts("Zoë <b>& Co</b> \u{202e}gpj.exe");
  const content = { ...facts.version.content, title: { en: hostileTitle } };
  return { ...facts, version: { ...facts.version, content } };
})();

const ownSeal = testSeal("RS256");

/** Under a seal whose signature is the same for the same file. */
async function sealedPdfOf(facts: AwardFacts): ReturnType<typeof pdfOf> {
  const { request } = await ownSeal;
  const seal = {
    holder: sealSubject.organisation,
    at: sealedAt,
    bytes: roomForSeal(request.certificates),
  };
  const { pdf, signedText } = await pdfOf(facts, { seal });
  return { pdf: await sealPdf(pdf, request), signedText };
}

const samples: [string, AwardFacts, ((facts: AwardFacts) => ReturnType<typeof pdfOf>)?][] = [
  ["complete", awardFacts()],
  ["minimal", minimalAwardFacts()],
  ["in two languages", bilingualAwardFacts()],
  ["joint", jointAwardFacts()],
  ["of twenty outcomes", factsWithOutcomes(20)],
  ["in Arabic letters", namedFacts("محمد عبد الرحمن العربي")],
  ["in Chinese letters", namedFacts("王小明")],
  ["with markup in its title", hostile],
  [
    "with a logo and a signatory",
    bilingualAwardFacts(),
    async (facts) => pdfOf(facts, { look: await sampleLook() }),
  ],
  ["sealed", bilingualAwardFacts(), sealedPdfOf],
];

describe.each(samples)("a certificate that is %s", (_name, facts, make = pdfOf) => {
  let pdf: Uint8Array;
  let signedText: string;
  let read: ReadPdf;

  beforeAll(async () => {
    ({ pdf, signedText } = await make(facts));
    read = await readPdf(pdf);
  });

  test("begins, ends and identifies itself as the format requires, without encryption (6.1)", () => {
    const text = Buffer.from(pdf).toString("latin1");
    expect(text.slice(0, 15)).toBe("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    expect(text.endsWith("%%EOF\n")).toBe(true);
    expect(text).toMatch(/trailer\n<<[^>]*\/ID \[<([0-9a-f]{32})> <\1>\]/);
    expect(text).not.toContain("/Encrypt");
    expect(pdf.length).toBeLessThan(2_000_000);
  });

  test("has PDF/A-3a and the same title in its metadata (6.6)", () => {
    const xmp = Buffer.from(bytesAt(read, read.catalog.get(PDFName.of("Metadata")))).toString(
      "utf8",
    );
    expect(xmp).toContain(
      "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>",
    );
    const [, title = ""] =
      /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)</.exec(xmp) ?? [];
    const plain = title
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    expect(plain).toBe(read.document.getTitle());
    expect(plain).toContain(Object.values(facts.version.content.title)[0]);
    expect(xmp).toMatch(/<dc:creator><rdf:Seq><rdf:li>[^<]+</);
    expect(xmp).toMatch(/<dc:language><rdf:Bag><rdf:li>[a-z]{2}</);
    const stream = read.follow(read.catalog.get(PDFName.of("Metadata")));
    expect(stream instanceof PDFRawStream && nameAt(read, stream.dict, "Filter")).toBeUndefined();
  });

  test("defines its colours by one output intent and has no transparency (6.2)", () => {
    const intents = listAt(read, read.catalog, "OutputIntents").map((intent) =>
      dictionaryAt(read, intent),
    );
    expect(intents.map((intent) => nameAt(read, intent, "S"))).toEqual(["GTS_PDFA1"]);
    const profile = intents[0]?.get(PDFName.of("DestOutputProfile"));
    expect(numberAt(read, dictionaryAt(read, profile), "N")).toBe(3);
    expect(Buffer.from(bytesAt(read, profile))).toEqual(Buffer.from(srgbProfile()));
    const keys = everyDictionary(read).flatMap((dictionary) =>
      dictionary.keys().map((key) => key.decodeText()),
    );
    for (const forbidden of [
      "SMask",
      "Group",
      "ExtGState",
      "CA",
      "ca",
      "BM",
      "OpenAction",
      "AA",
      "JS",
      "JavaScript",
      "LZWDecode",
    ]) {
      expect(keys).not.toContain(forbidden);
    }
  });

  test("embeds every font, with the width and characters of each glyph (6.2.11)", () => {
    for (const page of read.document.getPages()) {
      const fonts = dictionaryAt(read, page.node, "Resources", "Font");
      const used = readMarked(
        Buffer.from(bytesAt(read, page.node.get(PDFName.of("Contents")))).toString("latin1"),
      );
      for (const key of fonts.keys()) {
        const codes = used
          .flatMap(({ shown }) => shown)
          .filter(({ font }) => font === key.decodeText());
        expectWholeFont(
          read,
          dictionaryAt(read, fonts.get(key)),
          new Set(codes.flatMap((each) => each.codes)),
        );
      }
    }
  });

  test("contains the signed credential, byte for byte, as its source (6.8)", () => {
    const [specification] = listAt(read, read.catalog, "AF").map((file) =>
      dictionaryAt(read, file),
    );
    if (!specification) throw new Error("nothing is attached");
    expect(nameAt(read, specification, "AFRelationship")).toBe("Source");
    expect(textAt(read, specification, "UF")).toBe(
      `credential-${facts.credentialUuid.slice(0, 8)}.jsonld`,
    );
    const file = dictionaryAt(read, specification, "EF").get(PDFName.of("F"));
    const bytes = bytesAt(read, file);
    expect(Buffer.from(bytes).toString("utf8")).toBe(signedText);
    const stream = dictionaryAt(read, file);
    expect(nameAt(read, stream, "Subtype")).toBe("application/ld+json");
    const params = dictionaryAt(read, stream, "Params");
    expect(numberAt(read, params, "Size")).toBe(bytes.length);
    expect(String(params.get(PDFName.of("CheckSum")))).toBe(
      `<${createHash("md5").update(bytes).digest("hex")}>`,
    );
    const names = listAt(read, dictionaryAt(read, read.catalog, "Names", "EmbeddedFiles"), "Names");
    expect(read.follow(names[1])).toBe(specification);
  });

  test("is the same file for the same input", async () => {
    expect(Buffer.from((await make(facts)).pdf).equals(Buffer.from(pdf))).toBe(true);
  });
});

function expectWholeFont(read: ReadPdf, font: PDFDict, codes: Set<number>): void {
  expect(nameAt(read, font, "Encoding")).toBe("Identity-H");
  const [descendant] = listAt(read, font, "DescendantFonts").map((each) =>
    dictionaryAt(read, each),
  );
  if (!descendant) throw new Error("a font without glyphs");
  const file = bytesAt(
    read,
    dictionaryAt(read, descendant, "FontDescriptor").get(PDFName.of("FontFile2")),
  );
  const opened = fontkit.create(Buffer.from(file));
  if (!("layout" in opened)) throw new Error("a font collection where a font was expected");
  const widths = JSON.parse(
    String(listAt(read, descendant, "W")[1])
      .replace(/ +/g, ",")
      .replace(/\[,|,\]/g, (end) => end.replace(",", "")),
  ) as number[];
  const unicode = readToUnicode(
    Buffer.from(bytesAt(read, font.get(PDFName.of("ToUnicode")))).toString("latin1"),
  );
  expect(widths).toHaveLength(opened.numGlyphs);
  expect(codes.size).toBeGreaterThan(0);
  for (const code of codes) {
    expect(code).toBeGreaterThan(0);
    expect(code).toBeLessThan(opened.numGlyphs);
    expect(
      Math.abs(
        (widths[code] ?? 0) - (opened.getGlyph(code).advanceWidth * 1000) / opened.unitsPerEm,
      ),
    ).toBeLessThan(1);
    expect(unicode.get(code)).toMatch(/^[^\0\u{feff}\u{fffe}]+$/u);
  }
}

test("a colour engine reads the colour profile as sRGB", async () => {
  const colours = [255, 0, 0, 29, 79, 124, 250, 250, 250, 128, 128, 128];
  const picture = sharp(Buffer.from(colours), { raw: { width: 4, height: 1, channels: 3 } });
  const tagged = await picture.png().withMetadata().toBuffer();
  expect((await sharp(tagged).metadata()).width).toBe(4);
  const profile = Buffer.from(srgbProfile());
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.toString("latin1", 36, 40)).toBe("acsp");
});
