import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "@/lib/adapters/tables/decode-text";
import { AppError } from "@/lib/domain/errors";

const table = "Name;Geburtsdatum\nZoë Müller;2.10.1999\nŁukasz Żak;1.1.2000\n";

function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const units = [
    ...(mark ? [0xfeff] : []),
    ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)),
  ];
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  units.forEach((unit, index) => {
    view.setUint16(index * 2, unit, order === "le");
  });
  return bytes;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function codeOf(bytes: Uint8Array): string | undefined {
  try {
    decodeText(bytes);
  } catch (error) {
    if (error instanceof AppError) return error.details.fields?.[0]?.code;
    throw error;
  }
  return undefined;
}

describe("decodeText", () => {
  it.each([
    ["UTF-8", utf8(table), "utf-8"],
    ["UTF-8 with BOM", utf8(`\ufeff${table}`), "utf-8"],
    ["UTF-16 LE with BOM", utf16(table, "le", true), "utf-16le"],
    ["UTF-16 BE with BOM", utf16(table, "be", true), "utf-16be"],
    ["UTF-16 LE without BOM", utf16(table, "le", false), "utf-16le"],
    ["UTF-16 BE without BOM", utf16(table, "be", false), "utf-16be"],
  ])("reads %s", (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: table, encoding, alternatives: [] });
  });

  it("reads Windows-1252 if the bytes are not UTF-8", () => {
    const bytes = Uint8Array.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0x80, 0x8a]);
    expect(decodeText(bytes)).toMatchObject({ text: "Müller €Š", encoding: "windows-1252" });
  });

  it.each([
    ["nothing", new Uint8Array(), "emptyFile"],
    ["white space", utf8(" \n\t "), "emptyFile"],
    ["an old workbook", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]), "spreadsheetFile"],
    [
      "a picture",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      "binaryFile",
    ],
    ["NUL inside text", utf8("Name\nA\0B"), "binaryFile"],
    ["half a UTF-16 unit", utf16(table, "le", true).subarray(0, 21), "binaryFile"],
    ["broken UTF-8 behind a BOM", Uint8Array.from([0xef, 0xbb, 0xbf, 0x41, 0xff]), "binaryFile"],
  ])("refuses %s", (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it("either reads or refuses any bytes, and what it reads has no NUL", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        if (codeOf(bytes) === undefined) expect(decodeText(bytes).text).not.toContain("\0");
      }),
    );
  });

  it("returns any UTF-8 text unchanged", () => {
    const printable = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => /\S/.test(text) && !/\p{Cc}|^\ufeff|^PK/u.test(text));
    fc.assert(
      fc.property(printable, (text) => {
        expect(decodeText(utf8(text))).toEqual({ text, encoding: "utf-8", alternatives: [] });
      }),
    );
  });
});
