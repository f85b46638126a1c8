import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readTable } from "@/lib/adapters/tables/read-table";
import { readWorkbook } from "@/lib/adapters/tables/read-workbook";
import { planLearnerImport } from "@/lib/domain/enrolment/learner-import";
import { AppError } from "@/lib/domain/errors";
import { textRows, workbookParts, writeWorkbook } from "@/tests/support/workbook-file";

function codeOf(bytes: Uint8Array): string | undefined {
  try {
    readWorkbook(bytes);
  } catch (error) {
    if (error instanceof AppError) return error.details.fields?.[0]?.code ?? error.code;
    throw error;
  }
  return undefined;
}

const cellsOf = (rows: string, options = {}) =>
  readWorkbook(writeWorkbook([{ name: "List", rows }], options)).rows[0]?.cells;

describe("readWorkbook", () => {
  it("reads shared and inline texts, formulas by stored value, errors as displayed", () => {
    const rows =
      '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><r><t>van </t></r><r><t>Dijk</t></r></is></c>' +
      '<c r="D3" t="str"><f>A1&amp;B1</f><v>Zoë &amp; Co</v></c><c r="E3" t="e"><v>#N/A</v></c><c r="F3" t="b"><v>1</v></c></row>';
    const read = readWorkbook(
      writeWorkbook([{ name: "List", rows }], { strings: ["no", "Łukasz Świątek"] }),
    );
    expect(read.rows).toEqual([
      { row: 3, cells: ["Łukasz Świątek", "", "van Dijk", "Zoë & Co", "#N/A", "TRUE"] },
    ]);
  });

  it.each([
    ["a long number", "<c><v>202601000123</v></c>", "202601000123"],
    ["a long number stored with an exponent", "<c><v>2.02601000123E+11</v></c>", "202601000123"],
    [
      "a number that Excel has shortened",
      "<c><v>12345678901234567000</v></c>",
      "1.2345678901234567E+19",
    ],
    ["leading zeros of a format", '<c s="2"><v>12345</v></c>', "0012345"],
    ["a decimal number", "<c><v>2.5</v></c>", "2.5"],
    ["a day", '<c s="1"><v>36435</v></c>', "1999-10-02"],
    ["a day with a time", '<c s="1"><v>36435.75</v></c>', "1999-10-02"],
    ["a day of a German format", '<c s="3"><v>36435</v></c>', "1999-10-02"],
    ["a day before the one that never was", '<c s="1"><v>59</v></c>', "1900-02-28"],
    ["a day as ISO text", '<c t="d"><v>1999-10-02T00:00:00</v></c>', "1999-10-02"],
    ["a currency that is no day", '<c s="4"><v>10</v></c>', "10"],
  ])("reads %s", (_name, cell, text) => {
    const formats = [
      { id: 164, code: "0000000" },
      { id: 165, code: "dd/mm/yyyy;@" },
      { id: 166, code: "#,##0.00\\ [$€-407]" },
    ];
    expect(cellsOf(`<row r="1">${cell}</row>`, { formats })).toEqual([text]);
  });

  it("counts days from 1904 if the workbook does", () => {
    expect(cellsOf('<row r="1"><c s="1"><v>34973</v></c></row>', { since1904: true })).toEqual([
      "1999-10-02",
    ]);
  });

  it("takes the first visible sheet, another one if requested, but no hidden one", () => {
    const bytes = writeWorkbook([
      { name: "Old", rows: textRows([["hidden"]]), state: "veryHidden" },
      { name: "Group A", rows: textRows([["a"]]) },
      { name: "Group B", rows: textRows([["b"]]) },
    ]);
    expect(readWorkbook(bytes)).toMatchObject({
      sheet: "Group A",
      sheets: ["Group A", "Group B"],
      rows: [{ cells: ["a"] }],
    });
    expect(readWorkbook(bytes, "Group B")).toMatchObject({
      sheet: "Group B",
      rows: [{ cells: ["b"] }],
    });
    expect(readWorkbook(bytes, "Old")).toMatchObject({ sheet: "Group A" });
  });

  it("passes a list with titles above its headings to the import", () => {
    const rows = textRows([
      ["Lista studentów 2026"],
      [],
      ["Imię", "Nazwisko", "Data urodzenia"],
      ["Łukasz", "Świątek", "2.10.1999"],
    ]);
    const { table, encoding } = readTable(writeWorkbook([{ name: "Arkusz1", rows }]));
    expect({ encoding, row: table.header.row }).toEqual({ encoding: null, row: 3 });
    expect(planLearnerImport(table, { today: "2026-11-29" }).rows).toMatchObject([
      { row: 4, learner: { displayName: "Łukasz Świątek", dateOfBirth: "1999-10-02" } },
    ]);
  });

  const plain = () => writeWorkbook([{ name: "List", rows: textRows([["Name"], ["Ana Lu"]]) }]);
  const patched = (change: (view: DataView, directory: number) => void) => {
    const bytes = plain();
    const view = new DataView(bytes.buffer);
    const end = Buffer.from(bytes.buffer).lastIndexOf("PK\u0005\u0006");
    change(view, view.getUint32(end + 16, true));
    return bytes;
  };

  it.each<[string, () => Uint8Array, string]>([
    ["half an archive", () => plain().subarray(0, 400), "spreadsheetFile"],
    [
      "another kind of document",
      () => zipSync({ "word/document.xml": new Uint8Array(8) }),
      "spreadsheetFile",
    ],
    [
      "a workbook without its sheet",
      () => zipSync({ ...workbookParts([]), "xl/worksheets/sheet1.xml": new Uint8Array(8) }),
      "spreadsheetFile",
    ],
    [
      "an encrypted part",
      () => patched((view, at) => view.setUint16(at + 8, 1, true)),
      "spreadsheetFile",
    ],
    [
      "a part that lies behind the end",
      () => patched((view, at) => view.setUint32(at + 42, 0xfffffff0, true)),
      "spreadsheetFile",
    ],
    [
      "a part packed in another way",
      () => patched((view, at) => view.setUint16(at + 10, 14, true)),
      "spreadsheetFile",
    ],
    [
      "a sheet that unpacks to a hundred megabytes",
      () =>
        zipSync({
          ...workbookParts([{ name: "List", rows: "" }]),
          "xl/worksheets/sheet1.xml": new Uint8Array(100 * 1024 * 1024).fill(32),
        }),
      "workbookTooLarge",
    ],
    [
      "texts that unpack to more than is read together",
      () => {
        const large = new Uint8Array(40 * 1024 * 1024).fill(32);
        return zipSync({
          ...workbookParts([{ name: "List", rows: "" }]),
          "xl/worksheets/sheet1.xml": large,
          "xl/styles.xml": large,
        });
      },
      "workbookTooLarge",
    ],
    [
      "one text repeated in every cell",
      () =>
        writeWorkbook(
          [
            {
              name: "List",
              rows: `<row r="1">${'<c t="s"><v>0</v></c>'.repeat(200)}</row>`.repeat(30),
            },
          ],
          {
            strings: ["x".repeat(10_000)],
          },
        ),
      "workbookTooLarge",
    ],
    [
      "a cell in the last column of all",
      () => writeWorkbook([{ name: "L", rows: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }]),
      "rowTooLong",
    ],
    [
      "more rows than any import takes",
      () => writeWorkbook([{ name: "L", rows: "<row><c><v>1</v></c></row>".repeat(20_001) }]),
      "LIMIT_EXCEEDED",
    ],
    [
      "millions of empty cells",
      () => writeWorkbook([{ name: "L", rows: `<row>${"<c/>".repeat(7_500_000)}</row>` }]),
      "workbookTooLarge",
    ],
    [
      "millions of empty cells below the limit of bytes",
      () => writeWorkbook([{ name: "L", rows: `<row>${"<c/>".repeat(3_000_000)}</row>` }]),
      "workbookTooLarge",
    ],
    [
      "cells of a thousand attributes",
      () => {
        const attributes = Array.from({ length: 1000 }, (_, index) => ` a${index}="1"`).join("");
        return writeWorkbook([
          { name: "L", rows: `<row>${`<c${attributes}/>`.repeat(1800)}</row>` },
        ]);
      },
      "workbookTooLarge",
    ],
    [
      "too many attributes together",
      () => {
        const attributes = Array.from({ length: 29 }, (_, index) => ` a${index}=""`).join("");
        return writeWorkbook([
          { name: "L", rows: `<row>${`<c${attributes}/>`.repeat(45_000)}</row>` },
        ]);
      },
      "workbookTooLarge",
    ],
    [
      "more cells than any import takes, most of them gaps",
      () => writeWorkbook([{ name: "L", rows: '<row><c r="GR1"><v>1</v></c></row>'.repeat(1600) }]),
      "workbookTooLarge",
    ],
    [
      "a text that is longer than a cell of Excel",
      () => writeWorkbook([{ name: "L", rows: textRows([["x".repeat(32_768)]]) }]),
      "rowTooLong",
    ],
    [
      "two values of one cell",
      () =>
        writeWorkbook([
          { name: "L", rows: '<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>' },
        ]),
      "spreadsheetFile",
    ],
    [
      "a row in a row",
      () => writeWorkbook([{ name: "L", rows: "<row><c><v>1</v></c><row/></row>" }]),
      "spreadsheetFile",
    ],
    [
      "XML that is none",
      () => writeWorkbook([{ name: "L", rows: "<row><c></row" }]),
      "spreadsheetFile",
    ],
  ])("refuses %s", (_name, make, code) => {
    expect(codeOf(make())).toBe(code);
  });

  it("does not trust a size that is too small", () => {
    const parts = {
      ...workbookParts([{ name: "List", rows: "" }]),
      "xl/worksheets/sheet1.xml": new Uint8Array(100 * 1024 * 1024).fill(32),
    };
    const bytes = new Uint8Array(zipSync(parts));
    const view = new DataView(bytes.buffer);
    let at = view.getUint32(Buffer.from(bytes.buffer).lastIndexOf("PK\u0005\u0006") + 16, true);
    while (view.getUint32(at, true) === 0x02014b50) {
      view.setUint32(at + 24, 10, true);
      at +=
        46 +
        view.getUint16(at + 28, true) +
        view.getUint16(at + 30, true) +
        view.getUint16(at + 32, true);
    }
    expect(codeOf(bytes)).toBe("workbookTooLarge");
  });
});
