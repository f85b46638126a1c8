import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { json, opened, proofs, refusal } from "@/tests/support/container-opener";
import { pdf, pdfOf, pdfStream } from "@/tests/support/packed-files";

beforeAll(() => proofs.start());
afterAll(() => proofs.close());

describe("PDF", () => {
  const catalog = "<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> >>";
  const file = (stream: number) => `<< /Type /Filespec /EF << /F ${stream} 0 R >> >>`;
  const tree = (...specifications: number[]) =>
    `<< /Names [${specifications.map((one) => `(a) ${one} 0 R`).join(" ")}] >>`;
  const bomb = pdfStream(deflateSync(Buffer.alloc(40_000_000)), "/Filter /FlateDecode");

  it("reads an attachment of a hand-written file", async () => {
    expect(await opened(pdfOf([catalog, tree(3), file(4), pdfStream(Buffer.from(json))]))).toBe(
      `pdf ${json}`,
    );
    const length = pdfStream(Buffer.from(json))
      .toString()
      .replace(/\/Length \d+/, "/Length 5 0 R");
    expect(
      await opened(pdfOf([catalog, tree(3), file(4), length, String(Buffer.from(json).length)])),
    ).toBe(`pdf ${json}`);
  });

  const cases: [string, () => Buffer | Promise<Buffer>, string][] = [
    ["no attachment", () => pdf([]), "no-credential-in-pdf"],
    [
      "attachments of other kinds",
      () =>
        pdf([
          { name: "a.xml", content: "<a/>" },
          { name: "b.json", content: '{"type":"Event"}' },
        ]),
      "no-credential-in-pdf",
    ],
    [
      "two credentials",
      () =>
        pdf([
          { name: "a", content: json },
          { name: "b", content: json.replace("Zoë", "Zoé") },
        ]),
      "several",
    ],
    [
      "30 attachments",
      () => pdf(Array.from({ length: 30 }, (_, n) => ({ name: `${n}`, content: `${n}` }))),
      "too-many-attachments",
    ],
    [
      "an attachment that unpacks to 40 MB",
      () => pdfOf([catalog, tree(3), file(4), bomb]),
      "unpacked-too-large",
    ],
    [
      "an encrypted one",
      () =>
        pdfOf(
          [catalog, tree(3), file(4), pdfStream(Buffer.from(json))],
          "/Root 1 0 R /Encrypt 3 0 R",
        ),
      "pdf-encrypted",
    ],
    [
      "a packing of another kind",
      () => pdfOf([catalog, tree(3), file(4), pdfStream(Buffer.from(json), "/Filter /LZWDecode")]),
      "pdf-packing-unknown",
    ],
    ["no table", async () => Buffer.from("%PDF-1.7 no credential"), "pdf-malformed"],
    [
      "cut off",
      async () => (await pdf([{ name: "a", content: json }])).subarray(0, -40),
      "pdf-malformed",
    ],
    [
      "data behind the end",
      async () =>
        Buffer.concat([await pdf([{ name: "a", content: json }]), Buffer.from("PK\x03\x04")]),
      "pdf-malformed",
    ],
    [
      "a length beyond the file",
      () => pdfOf([catalog, tree(3), file(4), "<< /Length 999999 >>\nstream\nx\nendstream"]),
      "pdf-malformed",
    ],
    ["a tree that leads to itself", () => pdfOf([catalog, "<< /Kids [2 0 R] >>"]), "pdf-malformed"],
    [
      "a table that leads to itself",
      () => {
        const whole = pdfOf([catalog]).toString("latin1");
        return Buffer.from(
          whole.replace("/Size", `/Prev ${/startxref\n(\d+)/.exec(whole)?.[1]} /Size`),
          "latin1",
        );
      },
      "pdf-malformed",
    ],
    [
      "an object that is its own length",
      () => pdfOf([catalog, tree(3), file(4), "<< /Length 4 0 R >>\nstream\nx\nendstream"]),
      "pdf-malformed",
    ],
    ["a duplicate key", () => pdfOf([catalog, "<< /Names [] /Names [] >>"]), "pdf-malformed"],
    [
      "1,000 levels",
      () => pdfOf([`<< /A ${"[".repeat(1_000)}${"]".repeat(1_000)} >>`]),
      "too-deep",
    ],
    ["100,000 values", () => pdfOf([`<< /A [${"0 ".repeat(100_000)}] >>`]), "too-many-parts"],
  ];
  it.each(cases)("%s", async (_, file, reason) => expect(await refusal(await file())).toBe(reason));
});
