import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readTable } from "@/lib/adapters/tables/read-table";
import { textRows, writeWorkbook } from "@/tests/support/workbook-file";

type Row = readonly string[];

const text = (delimiter: string) => (rows: readonly Row[]) =>
  new TextEncoder().encode(rows.map((cells) => `${cells.join(delimiter)}\r\n`).join(""));
const workbook = (rows: readonly Row[]) =>
  writeWorkbook([{ name: "List", rows: textRows(rows.map((cells) => [...cells])) }]);

const formats: [string, (rows: readonly Row[]) => Uint8Array][] = [
  ["semicolons", text(";")],
  ["commas", text(",")],
  ["tabs", text("\t")],
  ["bars", text("|")],
  ["a workbook", workbook],
];

const headings = (count: number): string[] => [
  "name",
  ...Array.from({ length: count - 1 }, (_, index) => `c${index}`),
];
const tooWide = (row: number) => ({
  code: "INVALID_INPUT",
  details: { fields: [{ path: "file", code: "rowTooLong", values: { row, limit: 200 } }] },
});
const refused = (bytes: Uint8Array) => expect(() => readTable(bytes));

describe.each(formats)("a table in %s", (_name, write) => {
  it("has up to 200 columns", () => {
    const { table } = readTable(write([headings(200), ["Ana Lu", ...Array(199).fill("x")]]));
    expect(table.header.cells).toEqual(headings(200));
    expect(table.rows).toHaveLength(1);
  });

  it.each([
    ["201 headings", headings(201)],
    ["49,000 headings", headings(49_000)],
    ["20,000 columns with the same heading", Array<string>(20_000).fill("name")],
    ["300 names turned round", Array<string>(300).fill('"Lu Ana"')],
  ])("is refused with %s, by its row", (_kind, row) => {
    refused(write([row, ["Ana Lu"]])).toThrow(expect.objectContaining(tooWide(1)));
  });

  it("is refused with a row of more than 200 columns below the headings", () => {
    refused(write([headings(3), ["Ana Lu"], Array(201).fill("x")])).toThrow(
      expect.objectContaining(tooWide(3)),
    );
  });

  it("may have trailing empty cells, as spreadsheets write them", () => {
    const { table } = readTable(
      write([
        [...headings(2), ...Array(998).fill("")],
        ["Ana Lu", "x", ...Array(998).fill(" ")],
      ]),
    );
    expect(table.header.cells.filter(Boolean)).toEqual(headings(2));
    expect(table.rows[0]?.cells.slice(0, 2)).toEqual(["Ana Lu", "x"]);
  });
});

it("an OpenDocument table is refused at any width", () => {
  const cells = "<table:table-cell><text:p>name</text:p></table:table-cell>".repeat(20_000);
  const bytes = zipSync({
    mimetype: new TextEncoder().encode("application/vnd.oasis.opendocument.spreadsheet"),
    "content.xml": new TextEncoder().encode(`<table:table-row>${cells}</table:table-row>`),
  });
  refused(bytes).toThrow(
    expect.objectContaining({
      details: { fields: [expect.objectContaining({ code: "spreadsheetFile" })] },
    }),
  );
});
