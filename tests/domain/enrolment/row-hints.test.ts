import { describe, expect, it } from "vitest";
import { findDamage } from "@/lib/domain/enrolment/damaged-text";
import { twinsAmong } from "@/lib/domain/enrolment/find-twin";
import { planLearnerImport } from "@/lib/domain/enrolment/learner-import";
import { rowHintCodes } from "@/lib/domain/enrolment/row-hints";
import words from "@/messages/en/enrolment.json";

function looksOf(header: string, ...rows: string[]): [number, string][] {
  const table = {
    header: { row: 1, cells: header.split(";") },
    rows: rows.map((row, index) => ({ row: index + 2, cells: row.split(";") })),
  };
  const { look, issues } = planLearnerImport(table, { today: "2026-11-29" });
  expect(issues).toEqual([]);
  return look.flatMap(({ row, looks }) => looks.map(({ code }): [number, string] => [row, code]));
}

const codesOf = (name: string) => looksOf("Name", name).map(([, code]) => code);

describe("a damaged name", () => {
  it.each([
    ["MÃ¼ller", "Müller"],
    ["Ĺukasz MĂĽller", "Ĺukasz Müller"],
    ["MĂĽller", "Müller"],
    ["M√ºller", "Müller"],
    ["Åukasz ÅwiÄ…tek", undefined],
    ["M├╝ller", undefined],
    ["ÐŸÐµÑ‚Ñ€", "Петр"],
    ["РџРµС‚СЂ", "Петр"],
    ["Jürgen GroÃŸ", "Jürgen Groß"],
  ])("%s was double-encoded", (name, suggestion) => {
    const damage = findDamage(name);
    expect(damage?.code === "doubleEncoded" || damage?.code === "lettersLost").toBe(true);
    if (suggestion) expect(damage?.suggestion).toBe(suggestion);
  });

  it.each([
    ["Pawe? ?ukasik", "lettersLost", undefined],
    ["Y?lmaz", "lettersLost", undefined],
    ["J\ufffdrgen", "lettersLost", undefined],
    ["M\u009aller", "lettersLost", undefined],
    ["M&uuml;ller", "htmlEntity", "Müller"],
    ["&#321;ukasz", "htmlEntity", "Łukasz"],
    ["O&#x27;Brien", "htmlEntity", "O'Brien"],
    ["<b>Ana</b>", "htmlEntity", undefined],
    ["M\\u00fcller", "escapedLetters", "Müller"],
    ["M%C3%BCller", "escapedLetters", "Müller"],
    ["M=C3=BCller", "escapedLetters", "Müller"],
  ])("%s: %s", (name, code, suggestion) => {
    expect(findDamage(name)).toEqual({ code, ...(suggestion ? { suggestion } : {}) });
  });

  it.each([
    ...[
      "RŮŽIČKA",
      "Ružička",
      "Łukasz Świątek",
      "Jürgen Groß",
      "Þórdís",
      "O’Brien",
      "Ğülşah",
      "Őze",
      "Ștefan",
      "Nguyễn",
      "Ñuñez",
      "Šárka",
    ],
    ...[
      "ÅSE ÄNGSTRÖM",
      "Петр",
      "Γιώργος",
      "李小龍",
      "محمد",
      "தமிழ்ச்செல்வி",
      "Müller & Söhne",
      "D'Arc",
      "Ng",
      "McDonald",
      "Åke",
      "Øystein",
    ],
  ])("%s was not", (name) => {
    expect(findDamage(name)).toBeNull();
  });
});

describe("a row to review", () => {
  it.each([
    ["#REF!", ["spreadsheetError"]],
    ["#¿NOMBRE?", ["spreadsheetError"]],
    ["undefined undefined", ["placeholder"]],
    ["Test Student", ["placeholder"]],
    ["Student, Test", ["placeholder"]],
    ["Max Mustermann", ["placeholder"]],
    ["N.N.", ["placeholder"]],
    ["www.example.org", ["addressAsName"]],
    ["Ana <ana@example.org>", ["htmlEntity", "addressAsName"]],
    ["Total", ["totalsRow"]],
    ["Summe: 25", ["totalsRow"]],
    ["Razem 25 osób", ["totalsRow"]],
    ["Stand: 01.10.2026", ["notAName"]],
    ["“Ana Lu”", ["strayQuote"]],
    ["'Ana Lu'", ["strayQuote"]],
    ["Ana Lu, Jr.", []],
    ["Jennifer Null", ["placeholder"]],
    ["Ana 𓀀 Lu", ["undrawable"]],
    ["தமிழ்ச்செல்வி முருகன்", []],
    ["Total Ruiz", []],
    ["'t Hooft", []],
    ['Robert "Bob" Lu', []],
    ["Testa Rossa", []],
  ])("%s", (name, codes) => {
    expect(codesOf(name)).toEqual(codes);
  });

  it.each([
    ["Vorname;Nachname", "Björn;", [[2, "familyMissing"]]],
    ["Vorname;Nachname", ";Björnsson", [[2, "givenMissing"]]],
    ["Name;Vorname;Nachname", "Suharto;Suharto;", []],
    ["Name;Tussenvoegsel", "Zoë Berg;van den", [[2, "nameParts"]]],
    ["Name;Tussenvoegsel", "Zoë van den Berg;van den", []],
    ["Name;Student number", "Ana Lu;2026001.0", [[2, "decimalNumber"]]],
    ["Name;DOB", "Ana Lu;03/04/1999", [[2, "dateAmbiguous"]]],
    ["Name;DOB", "Ana Lu;#######", [[2, "spreadsheetError"]]],
    ["Vorname;Nachname", "Vorname;Nachname", [[2, "headingAgain"]]],
  ])("%s / %s", (header, row, looks) => {
    expect(looksOf(header, row)).toEqual(looks);
  });

  it("two rows with one name, unless a date of birth or a number distinguishes them", () => {
    expect(looksOf("Name;Mail", "Anna Schmidt;a@x.example", "Schmidt Anna;b@x.example")).toEqual([
      [3, "sameNameInFile"],
    ]);
    expect(looksOf("Name;DOB", "Anna Schmidt;1999-10-02", "Anna Schmidt;1998-10-02")).toEqual([]);
    expect(looksOf("Name;Student number", "Anna Schmidt;1", "Anna Schmidt;2")).toEqual([]);
  });

  it("a person on record with the same name, matched by name alone only within reach", () => {
    const known = { displayName: "Müller Zoë", dateOfBirth: "1999-10-02", reached: false };
    const twinOf = (reached: boolean, dateOfBirth: string | null) =>
      twinsAmong([{ ...known, reached }])({ displayName: "Zoe Müller", dateOfBirth });
    expect(twinOf(false, "1999-10-02")).toBe("twinByBirth");
    expect(twinOf(true, "1998-10-02")).toBeNull();
    expect(twinOf(true, null)).toBe("twinByName");
    expect(twinOf(false, null)).toBeNull();
    expect(
      twinsAmong([known])({ displayName: "Zoe Miller", dateOfBirth: "1999-10-02" }),
    ).toBeNull();
  });

  it("has texts for every reason", () => {
    expect(Object.keys(words.look).sort()).toEqual([...rowHintCodes].sort());
  });
});
