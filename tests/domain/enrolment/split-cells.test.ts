import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delimiters, SplitError, splitCells } from "@/lib/domain/enrolment/split-cells";

const limits = { rows: 100, cells: 300, columns: 50, charactersOfRow: 1000 };
const split = (text: string, delimiter: (typeof delimiters)[number] = ",") =>
  splitCells(text, delimiter, limits);

describe("splitCells", () => {
  it.each([
    [
      "CR LF, LF and CR in one text",
      "a,b\r\nc,d\ne,f\rg,h",
      [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
        ["g", "h"],
      ],
    ],
    ["blanks around a quoted cell", '"a b" , "c" ,d', [["a b", "c", "d"]]],
    [
      "a separator and a line end in quotation marks",
      '"a,b","c\r\nd"\ne,f',
      [
        ["a,b", "c\r\nd"],
        ["e", "f"],
      ],
    ],
    ["doubled quotation marks", '"Ana ""Anni"" Lu",b', [['Ana "Anni" Lu', "b"]]],
    ["quotation marks inside a cell", 'Robert "Bob" Lu,b', [['Robert "Bob" Lu', "b"]]],
    ["text behind a closing quotation mark", '"Ana" Lu,b', [['"Ana" Lu', "b"]]],
    ["blank lines, which keep their numbers", "a\n\nb\n", [["a"], [""], ["b"]]],
    ["empty cells at the end", "a,,\n", [["a", "", ""]]],
  ])("reads %s", (_name, text, rows) => {
    expect(split(text)).toEqual(rows);
  });

  it("reads a separator that is a tab, with empty cells", () => {
    expect(split('a\t\t"b"\t c', "\t")).toEqual([["a", "", "b", " c"]]);
  });

  it("keeps the semicolons of HTML entities in their cells", () => {
    expect(split("M&uuml;ller;Zo&#235;;x\nSmith & Sons;AT&T;y", ";")).toEqual([
      ["M&uuml;ller", "Zo&#235;", "x"],
      ["Smith & Sons", "AT&T", "y"],
    ]);
  });

  it.each([
    ["an open quotation mark", 'a\n"b\nc', "quoteOpen", 1],
    ["an endless row", `a\n${"x".repeat(2000)}`, "rowTooLong", 1],
    ["a row of more filled columns than any table", `a\n${"b,".repeat(51)}`, "rowTooLong", 1],
    ["a filled cell far behind empty ones", `a\n${",".repeat(50)}b`, "rowTooLong", 1],
    ["too many rows", "\n".repeat(200), "tooManyRows", 100],
    ["a row of too many empty cells", `a\n${",".repeat(900)}`, "tooManyCells", 1],
    ["too many empty cells in all", `${",".repeat(49)}\n`.repeat(7), "tooManyCells", 6],
  ])("stops at %s", (_name, text, reason, row) => {
    expect(() => split(text)).toThrow(expect.objectContaining({ reason, row }));
    expect(() => split(text)).toThrow(SplitError);
  });

  it("drops trailing blank cells, which spreadsheets write by the hundred", () => {
    const [first, second] = split(`a,b${",".repeat(100)}\n${"c,".repeat(50)} ,"",\n`);
    expect(first).toEqual(["a", "b", ...Array(48).fill("")]);
    expect(second).toEqual(Array(50).fill("c"));
  });

  it("reads back any table with every cell quoted", () => {
    const table = fc.array(
      fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...delimiters),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, delimiter, end) => {
          const lines = rows.map((cells) =>
            cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter),
          );
          expect(
            splitCells(lines.map((line) => line + end).join(""), delimiter, {
              rows: 100,
              cells: 100_000,
              columns: 100,
              charactersOfRow: 100_000,
            }),
          ).toEqual(rows);
        },
      ),
    );
  });
});
