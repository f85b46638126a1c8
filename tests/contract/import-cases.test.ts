import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTable } from "@/lib/adapters/tables/read-table";
import { planLearnerImport } from "@/lib/domain/enrolment/learner-import";
import { hasSharedData, sharedPath } from "@/tests/support/shared-data";

/** Learner files that failed elsewhere: one example of each kind. */
function read(...place: string[]) {
  const { table, encoding, delimiter } = readTable(readFileSync(sharedPath("cases", ...place)));
  const { rows, look, issues } = planLearnerImport(table, { today: "2026-11-29" });
  return {
    encoding,
    delimiter,
    ready: rows.map(({ learner }) => learner.displayName),
    learners: rows.map(({ learner }) => learner),
    look: look.map(({ row, looks }) => [row, ...looks.map(({ code }) => code)]),
    issues: issues.map(({ row, code }) => [row, code]),
  };
}

const polish = ["Łukasz Świątek", "Małgorzata Żółć"];

describe.skipIf(!hasSharedData)("learner files that failed elsewhere", () => {
  it.each([
    ["e01-cp1250-polish.csv", "windows-1250", polish],
    ["e02-cp1250-czech.csv", "windows-1250", ["Štěpán Dvořák", "Těťa Řeřicha"]],
    ["e03-iso8859-2-polish.csv", "iso-8859-2", polish],
    [
      "e14-cp1250-english-heads.csv",
      "windows-1250",
      ["Łukasz Świątek", "Žofia Kovaľová", "Őze Szőke"],
    ],
  ])("01: %s keeps its letters", (file, encoding, ready) => {
    expect(read("01-codepage-1250", file)).toMatchObject({ encoding, ready, look: [], issues: [] });
  });

  it("03: the prefix is part of the name", () => {
    const { learners } = read("03-name-parts-dropped", "h02-dutch-tussenvoegsel.csv");
    expect(learners).toMatchObject([
      { displayName: "Zoë van den Berg", givenName: "Zoë", familyName: "van den Berg" },
    ]);
  });

  it("05: rows may have any line end", () => {
    const three = { ready: ["Ana Lu", "Bo Chi", "Cy Do"], look: [], issues: [] };
    expect(read("05-mixed-line-ends", "l01-mixed-crlf-then-lf.csv")).toMatchObject(three);
    expect(read("05-mixed-line-ends", "l08-one-column-mixed.csv")).toMatchObject(three);
  });

  it("07: damaged names wait for review", () => {
    expect(read("07-damaged-names", "e11-mojibake-double-utf8.csv")).toMatchObject({
      ready: [],
      look: [[2, "doubleEncoded", "doubleEncoded"]],
    });
    expect(read("07-damaged-names", "e12-replacement-chars.csv")).toMatchObject({
      ready: [],
      look: [
        [2, "lettersLost"],
        [3, "lettersLost"],
      ],
    });
  });

  it("09: placeholders are not people, and marks for nothing are empty", () => {
    expect(read("09-placeholders-as-people", "v04-errors.csv")).toMatchObject({
      ready: [],
      look: [
        [2, "spreadsheetError", "spreadsheetError"],
        [3, "spreadsheetError"],
        [4, "spreadsheetError"],
      ],
    });
    expect(read("09-placeholders-as-people", "v05-null.csv").learners).toMatchObject([
      { displayName: "Ana Lu", email: null, dateOfBirth: null, studentNumber: null },
      { displayName: "Bo Chi", studentNumber: null },
    ]);
    expect(read("09-placeholders-as-people", "v21-email-as-name.csv").look).toEqual([
      [2, "addressAsName"],
    ]);
    expect(read("09-placeholders-as-people", "v24-undefined.csv")).toMatchObject({
      ready: [],
      look: [
        [2, "placeholder"],
        [3, "placeholder"],
        [4, "placeholder"],
      ],
      issues: [[5, "required"]],
    });
  });

  it.each([
    ["h11-hungarian.csv", { givenName: "Jánosné", familyName: "Kovács", email: "k@example.org" }],
    ["h12-romanian.csv", { givenName: "Ștefan", familyName: "Popescu", email: "p@example.org" }],
    ["h13-slovak.csv", { givenName: "Jozef", familyName: "Ľupták", email: "l@example.org" }],
    [
      "h14-bulgarian-utf8.csv",
      { givenName: "Ивайло", familyName: "Желязков", email: "i.z@example.org" },
    ],
    [
      "h15-turkish-utf8.csv",
      { givenName: "Şükrü", familyName: "Yıldırım", email: "s.y@example.org" },
    ],
    [
      "h17-ukrainian.csv",
      { givenName: "Олександр", familyName: "Коваленко", email: "k@example.org" },
    ],
  ])("11: the headings of %s are recognised", (file, learner) => {
    expect(read("11-heading-languages", file).learners).toMatchObject([learner]);
  });

  it("13: one date of a file decides the order of the others", () => {
    const { learners } = read("13-month-first-dates", "v08-dob-us-ambiguous.csv");
    expect(learners.map(({ dateOfBirth }) => dateOfBirth)).toEqual(["1999-03-04", "1999-12-25"]);
  });

  it("14: quotation marks around a cell are not part of it", () => {
    expect(read("14-stray-quotes", "v12-quotes.csv").ready).toEqual([
      'Robert "Bob" Lu',
      'Ana "Anni" Lu',
      "Bo Chi",
    ]);
    expect(read("14-stray-quotes", "v27-lead-space-quote.csv").learners).toMatchObject([
      { displayName: "Ana Lu", email: "a@example.org" },
      { displayName: "Bo Chi", email: "b@example.org" },
    ]);
    expect(read("14-stray-quotes", "v28-quoted-second.csv")).toMatchObject({
      ready: ["Ana Lu"],
      look: [[3, "nameWithComma"]],
    });
  });

  it("15: a shortened number is refused, and a number as text is accepted", () => {
    expect(read("15-excel-numbers", "v01-excel-sci.csv").issues).toEqual([
      [2, "numberShortened"],
      [3, "numberShortened"],
    ]);
    expect(read("15-excel-numbers", "v02-excel-sci1.csv").issues).toEqual([[2, "numberShortened"]]);
    expect(read("15-excel-numbers", "v03-excel-lead-eq.csv").learners).toMatchObject([
      { studentNumber: "0012345" },
    ]);
  });

  it.each([
    ["h01-title-rows.csv", ";"],
    ["d01-pipe.csv", "|"],
    ["d02-sep-pipe.csv", "|"],
    ["d03-quoted-sep.csv", ";"],
  ])("16: the headings of %s are found", (file, delimiter) => {
    expect(read("16-title-rows", file)).toMatchObject({ ready: ["Ana Lu"], delimiter, issues: [] });
  });
});
