import { describe, expect, it } from "vitest";
import { findHeadingRow } from "@/lib/domain/enrolment/heading-row";
import { rememberColumns } from "@/lib/domain/enrolment/import-changes";
import { joinName } from "@/lib/domain/enrolment/join-name";
import { readHeadings } from "@/lib/domain/enrolment/learner-columns";
import { readLanguage } from "@/lib/domain/enrolment/read-language";

const rolesOf = (header: string) => readHeadings(header.split(";")).roles.join(" ");

describe("headings", () => {
  it.each([
    [
      "First name;Last name;ID number;Email address;Institution;Department",
      "givenName familyName studentNumber email ignored ignored",
    ],
    [
      "Student;ID;SIS User ID;SIS Login ID;Section",
      "sortName ignored studentNumber ignored ignored",
    ],
    ["Student First Name;Student Last Name", "givenName familyName"],
    ["Vorname / First name;Nachname / Last name", "givenName familyName"],
    ["Name*;E-Mail (Pflicht)", "displayName email"],
    ["Apellido 1;Apellido 2;Nombre;DNI", "familyName secondFamilyName givenName ignored"],
    ["Фамилия;Имя;Отчество", "familyName givenName middleName"],
    ["Прізвище;Ім’я;По батькові", "familyName givenName middleName"],
    ["Име;Презиме;Фамилия", "givenName middleName familyName"],
    ["Име;Презиме", "givenName familyName"],
    ["Voornaam;Tussenvoegsel;Achternaam", "givenName namePrefix familyName"],
    ["Vārds;Uzvārds", "givenName familyName"],
    ["Vardas;Pavardė;El. paštas", "givenName familyName email"],
    ["Kunjom;Isem", "familyName givenName"],
    ["ADI;SOYADI", "givenName familyName"],
    ["Fornavn;Mellomnavn;Etternavn", "givenName middleName familyName"],
    ["Nafn;Kennitala;Netfang", "displayName ignored email"],
    ["Vorname;Nachname;Geburtsname", "givenName familyName unclear"],
    ["Title;Forename;Preferred name;Surname", "ignored givenName unclear familyName"],
    ["Username;First Name;Surname", "ignored givenName familyName"],
    ["Course name;Name", "ignored displayName"],
    ["Név;Neptun kód", "displayName studentNumber"],
  ])("%s", (header, roles) => {
    expect(rolesOf(header)).toBe(roles);
  });

  it("have the chosen meaning, for this file and by heading", () => {
    const header = ["Vorname", "Nachname", "Geburtsname"];
    expect(readHeadings(header, { chosen: { geburtsname: "ignored" } }).unclear).toEqual([]);
    expect(
      readHeadings(header, { chosen: { geburtsname: "ignored", "#2": "secondFamilyName" } })
        .positions,
    ).toEqual({
      givenName: 0,
      familyName: 1,
      secondFamilyName: 2,
    });
  });

  it("of logins and of reversed names are recognised by the cells", () => {
    const samples = [
      ["Lu, Ana", "Chi, Bo"],
      ["ana@x.example", "bo@x.example"],
    ];
    expect(readHeadings(["Name", "Login"], { samples }).roles).toEqual(["sortName", "email"]);
    expect(readHeadings(["Name", "Supervisor"], { samples }).roles).toEqual([
      "sortName",
      "ignored",
    ]);
  });

  it("are saved by their text, the latest ones", () => {
    expect(
      rememberColumns({ nick: "ignored" }, ["Ruf Name", "B"], { "#0": "givenName", "#1": "email" }),
    ).toEqual({
      nick: "ignored",
      rufname: "givenName",
    });
  });
});

describe("the language of mails", () => {
  it.each([
    ["de", "de"],
    ["de-AT", "de"],
    ["PT_br", "pt"],
    ["German", "de"],
    ["Deutsch", "de"],
    ["allemand", "de"],
    ["polski", "pl"],
    ["Klingon", null],
    ["", null],
  ])("%s: %s", (cell, code) => {
    expect(readLanguage(cell)).toBe(code);
  });
});

describe("the heading row", () => {
  const rowOf = (...rows: string[]) =>
    findHeadingRow(rows.map((row, index) => ({ row: index + 1, cells: row.split(";") })))?.row;

  it.each([
    [["Kursliste;;", ";;", "Vorname;Nachname;E-Mail", "Ana;Lu;a@x.example"], 3],
    [["Name of the course: Data;", "Name;E-Mail", "Ana Lu;a@x.example"], 2],
    [["etunimet;sukunimet", "Ana;Lu"], 1],
    [["xyz;zyx", "Ana;Lu"], 1],
    [["Ana Lu;a@x.example", "Bo Chi;b@x.example"], undefined],
  ])("%j: %s", (rows, row) => {
    expect(rowOf(...rows)).toBe(row);
  });
});

describe("a name from its parts", () => {
  it.each([
    [
      { givenName: "Zoë", namePrefix: "van den", familyName: "Berg" },
      "Zoë van den Berg",
      "van den Berg",
    ],
    [
      { givenName: "Zoë", namePrefix: "van den", familyName: "van den Berg" },
      "Zoë van den Berg",
      "van den Berg",
    ],
    [
      { givenName: "María", familyName: "Ruiz", secondFamilyName: "Gil" },
      "María Ruiz Gil",
      "Ruiz Gil",
    ],
    [
      { givenName: "Олександр", middleName: "Іванович", familyName: "Коваленко" },
      "Олександр Іванович Коваленко",
      "Коваленко",
    ],
    [{ sortName: "van den Berg, Zoë" }, "Zoë van den Berg", "van den Berg"],
    [{ sortName: "Suharto" }, "Suharto", ""],
    [
      { displayName: "Kovács Jánosné", givenName: "Jánosné", familyName: "Kovács" },
      "Kovács Jánosné",
      "Kovács",
    ],
  ])("%j", (parts, displayName, familyName) => {
    expect(joinName(parts)).toMatchObject({ displayName, familyName });
  });
});
