import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DecodedTable } from "@/lib/domain/enrolment/import-row";
import {
  acceptedHeadings,
  foldHeading,
  readHeadings,
} from "@/lib/domain/enrolment/learner-columns";
import { learnerFields } from "@/lib/domain/enrolment/learner-fields";
import { planLearnerImport } from "@/lib/domain/enrolment/learner-import";

const today = "2026-07-12";

function table(header: string, ...rows: string[]): DecodedTable {
  return {
    header: { row: 1, cells: header.split(";") },
    rows: rows.map((row, index) => ({ row: index + 2, cells: row.split(";") })),
  };
}

const read = (header: string, ...rows: string[]) =>
  planLearnerImport(table(header, ...rows), { today });

describe("readHeadings", () => {
  it.each([
    ["Name;E-Mail", { displayName: 0, email: 1 }],
    ["Name;Vorname;Matrikel-Nr.", { familyName: 0, givenName: 1, studentNumber: 2 }],
    ["Vorname;NAME;Matrikelnummer", { givenName: 0, familyName: 1, studentNumber: 2 }],
    ["Vorname;Nachname;Name", { givenName: 0, familyName: 1, displayName: 2 }],
    ["Nombre;Apellidos", { givenName: 0, familyName: 1 }],
    ["Nombre;Correo electrónico", { displayName: 0, email: 1 }],
    ["Nom;Prénom;Date de naissance", { familyName: 0, givenName: 1, dateOfBirth: 2 }],
    ["Nom;Cognoms", { givenName: 0, familyName: 1 }],
    ["Nome;Cognome", { givenName: 0, familyName: 1 }],
    ["first_name;LAST NAME;Student-ID", { givenName: 0, familyName: 1, studentNumber: 2 }],
    ["Etunimi;Sukunimi;Opiskelijanumero", { givenName: 0, familyName: 1, studentNumber: 2 }],
    ["Ονοματεπώνυμο;ESI", { displayName: 0, europeanStudentIdentifier: 1 }],
  ])("%s", (header, positions) => {
    expect(readHeadings(header.split(";")).positions).toEqual(positions);
  });

  it("gives no heading two meanings", () => {
    const seen = new Map<string, string>();
    for (const field of learnerFields) {
      for (const heading of acceptedHeadings[field]) {
        const folded = foldHeading(heading);
        expect(seen.get(folded) ?? field, heading).toBe(field);
        seen.set(folded, field);
      }
    }
  });
});

describe("planLearnerImport", () => {
  it("reads learners with typed dates", () => {
    const result = read(
      "Vorname;Nachname;Geburtsdatum;E-Mail",
      "Zoë;Müller;2.10.1999;zoe@uni.example",
      ";;;",
      "Jan;Łuk;1999-01-31;",
    );
    expect(result.issues).toEqual([]);
    expect(result.counts).toEqual({ rows: 2, ready: 2, faulty: 0, blank: 1, issues: 0 });
    expect(
      result.rows.map(({ row, learner }) => [row, learner.displayName, learner.dateOfBirth]),
    ).toEqual([
      [2, "Zoë Müller", "1999-10-02"],
      [4, "Jan Łuk", "1999-01-31"],
    ]);
  });

  it.each([
    ["Name;DOB", "A;31.02.2000", { row: 2, column: "DOB", code: "invalidDate" }],
    ["Name;DOB", "A;13.07.2026", { row: 2, column: "DOB", code: "inFuture" }],
    ["Name;Mail", "A;no-address", { row: 2, column: "Mail", code: "invalidEmail" }],
    ["Name;Mail", ";a@uni.example", { row: 2, column: "Name", code: "required" }],
    [
      "Given name;Family name;Mail",
      ";;a@uni.example",
      { row: 2, column: "Family name", code: "required" },
    ],
    ["Name;Mail", "=HYPERLINK(1);a@uni.example", { row: 2, column: "Name", code: "formula" }],
    ["Name;Mail", "A;@SUM(1)", { row: 2, column: "Mail", code: "formula" }],
    ["Name;Student number", "A;-1+1", { row: 2, column: "Student number", code: "formula" }],
    ["Name", "\tA", { row: 2, column: "Name", code: "formula" }],
    ["Name", "＝1", { row: 2, column: "Name", code: "formula" }],
    ["Name", "A;B", { row: 2, column: "", code: "tooManyCells", values: { cells: 2, columns: 1 } }],
    ["Name;Name", "A;B", { row: 1, column: "Name", code: "columnTwice" }],
    [
      "Mail",
      "a@uni.example",
      { row: 1, column: "", code: "columnMissing", values: { column: "name" } },
    ],
    [
      "Vorname",
      "A",
      { row: 1, column: "", code: "columnMissing", values: { column: "family name" } },
    ],
    [
      "Nachname",
      "A",
      { row: 1, column: "", code: "columnMissing", values: { column: "given name" } },
    ],
  ])("reports the issue of %s / %s", (header, row, issue) => {
    const result = read(header, row);
    expect(result.issues).toEqual([issue]);
    expect(result.rows).toEqual([]);
  });

  it("names the first row of a repeated address, number or identifier", () => {
    const result = read(
      "Name;Mail;Student no",
      "A;a@uni.example;1",
      "B;A@UNI.example;2",
      "C;c@uni.example;1",
    );
    expect(result.rows.map(({ row }) => row)).toEqual([2]);
    expect(result.issues).toEqual([
      { row: 3, column: "Mail", code: "duplicateInFile", values: { firstRow: 2 } },
      { row: 4, column: "Student no", code: "duplicateInFile", values: { firstRow: 2 } },
    ]);
  });

  it("reports which columns it read and which it ignored; formulas there are harmless", () => {
    const result = read("Name;Phone;E-Mail", "A;+49 30 1;a@uni.example");
    expect(result.columns).toEqual({ displayName: "Name", email: "E-Mail" });
    expect(result.ignoredColumns).toEqual(["Phone"]);
    expect(result.counts.ready).toBe(1);
  });

  it.each([
    ["E-Mail", "mailto:a@uni.example", { email: "a@uni.example" }],
    ["E-Mail", "Ana Lu <a@uni.example>", { email: "a@uni.example" }],
    ["E-Mail", "'a@uni.example'", { email: "a@uni.example" }],
    ["Student number", '="0012345"', { studentNumber: "0012345" }],
    ["Student number", "'0012345", { studentNumber: "0012345" }],
    ["Student number", "'=1", { studentNumber: "'=1" }],
    ["Student number", "(null)", { studentNumber: null }],
    ["Date of birth", "0000-00-00", { dateOfBirth: null }],
  ])("reads the output of programs: %s %s", (heading, cell, learner) => {
    expect(read(`Name;${heading}`, `Ana Lu;${cell}`).rows).toMatchObject([{ learner }]);
  });

  it.each(['="=1"', "'+1'", "“=1”"])("refuses a formula in any wrapper: %s", (cell) => {
    expect(read("Name;Student number", `Ana Lu;${cell}`).rows).toEqual([]);
  });

  it("reports that there is nothing below the headings", () => {
    expect(read("Name").issues).toEqual([{ row: 1, column: "", code: "noRows" }]);
  });

  it("accepts 5,000 rows and refuses 20,000, with the limit", () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => `Learner N${index}`);
    expect(read("Name", ...rows(5000), "", "").counts).toMatchObject({ ready: 5000, blank: 2 });
    expect(() => read("Name", ...rows(20_000))).toThrow(
      expect.objectContaining({
        code: "LIMIT_EXCEEDED",
        details: { values: { limit: 5000, rows: 20_000 } },
      }),
    );
  });

  it("lists at most 500 issues and counts them all", () => {
    const result = read("Name", ...Array.from({ length: 800 }, () => "=1"));
    expect(result.issues).toHaveLength(500);
    expect(result.counts).toMatchObject({ issues: 800, faulty: 800, ready: 0 });
  });

  it("accounts for every row, whatever the cells contain", () => {
    const cells = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("Ada", "1.2.1990", "a@uni.example", "=1", "")),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 20 }), (rows) => {
        const input = {
          header: { row: 1, cells: ["Name", "DOB", "Mail"] },
          rows: rows.map((row, index) => ({ row: index + 2, cells: row })),
        };
        const { counts, rows: ready, look, issues } = planLearnerImport(input, { today });
        expect(counts.ready + look.length + counts.faulty + counts.blank).toBe(rows.length);
        expect(ready).toHaveLength(counts.ready);
        const faulty = new Set(issues.filter((issue) => issue.row > 1).map((issue) => issue.row));
        expect(ready.some(({ row }) => faulty.has(row))).toBe(false);
        expect(faulty.size).toBe(counts.faulty);
      }),
    );
  });
});
