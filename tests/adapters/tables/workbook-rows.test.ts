import { describe, expect, it } from "vitest";
import { readTable } from "@/lib/adapters/tables/read-table";
import { readWorkbook } from "@/lib/adapters/tables/read-workbook";
import { writeWorkbook } from "@/tests/support/workbook-file";

const cellsOf = (rows: string, options = {}) =>
  readWorkbook(writeWorkbook([{ name: "List", rows }], options)).rows[0]?.cells;

describe("rows and cells of a sheet", () => {
  it("counts rows itself if a sheet numbers them twice, backwards or without a number", () => {
    const rows = ["5", "5", "-7", "x", "2", "9", "99999999999999999999", ""]
      .map((number, index) => `<row r="${number}"><c><v>${index}</v></c></row>`)
      .join("");
    expect(
      readWorkbook(writeWorkbook([{ name: "L", rows }])).rows.map(({ row, cells }) => [
        row,
        ...cells,
      ]),
    ).toEqual([
      [5, "0"],
      [6, "1"],
      [7, "2"],
      [8, "3"],
      [9, "4"],
      [10, "5"],
      [11, "6"],
      [12, "7"],
    ]);
  });

  it("drops control characters and lone surrogates", () => {
    expect(cellsOf('<row r="1"><c t="str"><v>A_x0000_n&#0;a_xD800_ 😀</v></c></row>')).toEqual([
      "Ana 😀",
    ]);
  });

  it("shows a lone surrogate of a text file as a lost letter", () => {
    const { table } = readTable(Buffer.from("Na\ud800me\nAna Lu\n", "utf16le"), {
      encoding: "utf-16le",
      headingRow: 1,
    });
    expect(table.header.cells).toEqual(["Na\ufffdme"]);
  });

  it("skips rows that a sheet declares without cells", () => {
    expect(
      readWorkbook(
        writeWorkbook([
          {
            name: "L",
            rows: '<row r="1048576"><c r="A1048576"/></row><row r="7"><c><v>1</v></c></row>',
          },
        ]),
      ).rows,
    ).toEqual([{ row: 7, cells: ["1"] }]);
  });
});
