import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readTable } from "@/lib/adapters/tables/read-table";
import { readWorkbook } from "@/lib/adapters/tables/read-workbook";
import { planLearnerImport } from "@/lib/domain/enrolment/learner-import";
import { textRows, workbookParts } from "@/tests/support/workbook-file";

/** Written by LibreOffice; tests/fixtures/workbooks/README.md says how. */
const written = (name: string) => readFileSync(`tests/fixtures/workbooks/${name}.xlsx`);

describe("a workbook of LibreOffice", () => {
  it("with a Polish list is read below its titles, with letters, days and leading zeros", () => {
    const { table } = readTable(written("polish-list"));
    expect(table.header).toMatchObject({
      row: 4,
      cells: ["Nazwisko", "Imię", "Nr albumu", "Data urodzenia", "E-mail", "Opłacone"],
    });
    const { all } = planLearnerImport(table, { today: "2026-11-29" });
    expect(all.map((row) => row.learner)).toMatchObject([
      {
        familyName: "Żółć",
        givenName: "Łukasz",
        studentNumber: "012345",
        dateOfBirth: "2001-02-03",
      },
      {
        familyName: "Śliwińska-Dąbrowska",
        givenName: "Małgorzata Ewa",
        studentNumber: "004711",
        dateOfBirth: "1999-12-31",
      },
      {
        familyName: "Wójcik",
        givenName: "Józef",
        studentNumber: "987654",
        dateOfBirth: "2000-02-29",
      },
      {
        familyName: "Gęś & Syn",
        givenName: "Ćwiek <Jan>",
        studentNumber: "000001",
        dateOfBirth: "1955-01-01",
      },
    ]);
  });

  it("lists its visible sheets without the hidden one", () => {
    expect(readWorkbook(written("polish-list"))).toMatchObject({
      sheet: "Studenci",
      sheets: ["Studenci", "Grupa 2"],
    });
    expect(readWorkbook(written("polish-list"), "Grupa 2").rows.at(-1)).toEqual({
      row: 2,
      cells: ["Nowak", "Zofia"],
    });
  });

  it("has each kind of cell as displayed", () => {
    const [, kinds, last] = readWorkbook(written("every-kind")).rows;
    expect(kinds?.cells).toEqual([
      'Zoë  "two spaces"',
      "202601000123",
      "2.5",
      "000012",
      "1999-10-02",
      "1999-10-02",
      "TRUE",
      "202601000124",
      'Zoë  "two spaces"!',
      "#N/A",
      "",
      "one\ntwo",
    ]);
    expect(last?.cells.at(-1)).toBe("last");
  });

  it("counts days from 1904 if it says so", () => {
    expect(readWorkbook(written("since-1904")).rows.map(({ cells }) => cells[0])).toEqual([
      "day",
      "1999-10-02",
      "2026-07-01",
    ]);
  });
});

/** Structures found in workbooks of Excel and other programs. */
describe("a workbook written by other programs", () => {
  const changed = (rows: string, change: (text: string) => string, part: string) => {
    const parts = workbookParts([{ name: "List", rows }], { since1904: true });
    return zipSync({ ...parts, [part]: strToU8(change(new TextDecoder().decode(parts[part]))) });
  };

  it("keeps its days from 1904 though an extension repeats the element that says so", () => {
    const extension =
      '<extLst><ext uri="{79F54976}" xmlns:x14="urn:x14"><x14:workbookPr defaultImageDpi="32767"/></ext></extLst></workbook>';
    const bytes = changed(
      '<row r="1"><c s="1"><v>34973</v></c></row>',
      (text) => text.replace("</workbook>", extension),
      "xl/workbook.xml",
    );
    expect(readWorkbook(bytes).rows).toEqual([{ row: 1, cells: ["1999-10-02"] }]);
  });

  it("has an empty cell for a missing shared text, and one text next to a value", () => {
    const rows =
      '<row r="1"><c t="s"><v>0</v></c><c t="s"><v></v></c><c t="inlineStr"><v>01.</v><is><t>1.</t></is></c><c t="s"><v>1</v></c></row>';
    const bytes = zipSync(workbookParts([{ name: "List", rows }], { strings: ["Name", "Status"] }));
    expect(readWorkbook(bytes).rows[0]?.cells).toEqual(["Name", "", "1.", "Status"]);
  });

  it("may have charts as tabs, which contain no list", () => {
    const parts = workbookParts([
      { name: "Chart", rows: "" },
      { name: "List", rows: textRows([["Name"]]) },
    ]);
    const relations = "xl/_rels/workbook.xml.rels";
    const type =
      'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet"';
    const text = new TextDecoder()
      .decode(parts[relations])
      .replace('Id="rId1"', `Id="rId1" ${type}`);
    expect(readWorkbook(zipSync({ ...parts, [relations]: strToU8(text) }))).toMatchObject({
      sheets: ["List"],
      sheet: "List",
      rows: [{ cells: ["Name"] }],
    });
  });
});
