import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeDigits, maskAddress, proofsFor } from "@/lib/domain/claiming/claim-proofs";
import {
  type AccountFacts,
  matchAccount,
  type RecordFacts,
} from "@/lib/domain/claiming/match-account";
import { nameKey } from "@/lib/domain/claiming/name-key";

const account = (facts: Partial<AccountFacts>): AccountFacts => ({
  names: [],
  verifiedEmail: null,
  studentNumbers: [],
  europeanStudentIdentifiers: [],
  ...facts,
});

const esi = "urn:schac:personalUniqueCode:int:esi:northern-coast.example:abc-1";
const record: RecordFacts = {
  displayName: "Zoë van den Berg",
  givenName: "Zoë",
  familyName: "van den Berg",
  email: "Zoe.Berg@mail.example",
  studentNumber: "S100",
  europeanStudentIdentifier: esi,
};
const mismatch = { kind: "mismatch" };

describe("an account and a record", () => {
  test.each([
    [
      "the verified address, whatever its case",
      { verifiedEmail: "zoe.berg@MAIL.example" },
      "email",
    ],
    ["the student number", { studentNumbers: ["7", " S100 "] }, "student-number"],
    [
      "the European Student Identifier, whatever its case",
      { europeanStudentIdentifiers: [esi.toUpperCase()] },
      "european-identifier",
    ],
    ["the name", { names: ["Zoë van den Berg"] }, "name"],
    ["the name without accents, in the other order", { names: ["VAN DEN BERG, Zoe"] }, "name"],
    ["a second name that the login told", { names: ["zvdb", "Zoe van den Berg"] }, "name"],
    [
      "the address, though the number is another university's",
      { verifiedEmail: "zoe.berg@mail.example", studentNumbers: ["B9"] },
      "email",
    ],
  ])("match by %s", (_what, facts, by) => {
    expect(matchAccount(account(facts), record)).toEqual({ kind: "match", by });
  });

  test.each([
    ["nothing in common", { names: ["Minh Anh Nguyễn"], verifiedEmail: "minhanh@mail.example" }],
    ["nothing told", {}],
    ["a name without letters", { names: ["–", ""] }],
    [
      "a namesake with another student number",
      { names: ["Zoë van den Berg"], studentNumbers: ["S200"] },
    ],
    [
      "a namesake with another identifier",
      { names: ["Zoë van den Berg"], europeanStudentIdentifiers: [`${esi}2`] },
    ],
    ["a part of the name", { names: ["Zoë Berg"] }],
    [
      "the same number at another university",
      { studentNumbers: ["S100"], europeanStudentIdentifiers: [`${esi}2`] },
    ],
    ["a student number in another case", { studentNumbers: ["s100"] }],
  ])("do not match with %s", (_what, facts) => {
    expect(matchAccount(account(facts), record)).toEqual(mismatch);
  });

  test("that have no value do not match by it", () => {
    const bare = {
      ...record,
      displayName: "–",
      givenName: null,
      familyName: null,
      email: null,
      studentNumber: null,
    };
    const told = account({ names: ["–"], studentNumbers: [""], europeanStudentIdentifiers: [] });
    expect(matchAccount(told, { ...bare, europeanStudentIdentifier: null })).toEqual(mismatch);
  });

  test("never match two different people", () => {
    const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        fc.pre(nameKey(one) !== nameKey(other));
        const found = matchAccount(account({ names: [one] }), {
          ...record,
          displayName: other,
          givenName: null,
          familyName: null,
        });
        expect(found).toEqual(mismatch);
      }),
    );
  });
});

describe("names", () => {
  test.each([
    ["Łukasz Żółć", "lukasz zolc"],
    ["Jörg Groß", "GROSS, Jorg"],
    ["İlkay Ağaoğlu", "Ilkay Agaoglu"],
    ["Đurđica Čavić", "durdica cavic"],
    ["Saoirse O’Súilleabháin", "Saoirse O'Suilleabhain"],
    ["Niccolò D'Angelo", "niccolo DANGELO"],
    ["髙橋 はるか", "はるか 髙橋"],
    ["Ελένη Παπαδοπούλου", "ΕΛΕΝΗ ΠΑΠΑΔΟΠΟΥΛΟΥ"],
    ["Sukarno", "SUKARNO"],
  ])("%s is %s", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  test.each([
    ["प्रिया शर्मा", "प्रेया शर्मा"],
    ["김서연", "김서윤"],
    ["Anna Berg", "Anna Berger"],
  ])("%s is not %s", (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });
});

test("the possible proofs follow from the record", () => {
  const record = { dateOfBirth: new Date(0), email: "a@b.example", releasedAt: null };
  expect(proofsFor(record)).toEqual({ dateOfBirth: true, codeTo: "a•••@b.example" });
  expect(proofsFor({ ...record, releasedAt: new Date(0) })).toEqual({
    dateOfBirth: false,
    codeTo: "a•••@b.example",
  });
  expect(proofsFor({ ...record, dateOfBirth: null, email: null })).toEqual({
    dateOfBirth: false,
    codeTo: null,
  });
  expect(maskAddress("no address")).toBe("•••");
  expect(codeDigits(" 123-4 56 ")).toBe("123456");
  expect(codeDigits("１２３４５６")).toBe("123456");
});
