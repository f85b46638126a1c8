import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertBorn, assertWithdrawable, LearnerInputSchema } from "@/lib/domain/enrolment/learner";
import type { EnrolmentState } from "@/lib/domain/enrolment/states";

const codesOf = (input: object) => {
  const parsed = LearnerInputSchema.safeParse({ displayName: "Ada", ...input });
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
};

describe("LearnerInputSchema", () => {
  it("requires only a name, and reads empty fields as absent", () => {
    expect(
      LearnerInputSchema.parse({
        displayName: "  Nguyễn Thị\u00a0 Minh\tKhai ",
        email: "",
        dateOfBirth: " ",
        studentNumber: "",
      }),
    ).toEqual({
      displayName: "Nguyễn Thị Minh Khai".normalize("NFC"),
      givenName: null,
      familyName: null,
      email: null,
      dateOfBirth: null,
      studentNumber: null,
      europeanStudentIdentifier: null,
      identityAssurance: "not-stated",
    });
  });

  it.each(["李小龍", "محمد عبد الله", "Þórdís", "O’Brien-Łukasz", "Ng", "می‌خواهم", "Σωκράτης"])(
    "accepts the name %s as written",
    (name) => {
      expect(LearnerInputSchema.parse({ displayName: name }).displayName).toBe(
        name.normalize("NFC"),
      );
    },
  );

  it.each([
    ["an empty name", { displayName: "  " }, ["required"]],
    ["no name", { displayName: undefined }, ["required"]],
    ["a name of digits", { displayName: "12345" }, ["nameWithoutLetter"]],
    ["a name of fillers", { displayName: "\u{3164}\u{115f}" }, ["nameWithoutLetter"]],
    ["a name with NUL", { displayName: "A\0B" }, ["unsignableCharacter"]],
    ["half a character", { displayName: "A\ud800" }, ["unsignableCharacter"]],
    ["a turned-around name", { displayName: "Anna\u202egro.elpmaxe" }, ["unsignableCharacter"]],
    ["a long name", { displayName: "a".repeat(201) }, ["tooLong"]],
    ["an e-mail address that is none", { email: "ada@" }, ["invalidEmail"]],
    ["a day that does not exist", { dateOfBirth: "2001-02-29" }, ["invalidDate"]],
    ["a day long ago", { dateOfBirth: "1899-12-31" }, ["tooEarly"]],
    ["another identifier", { europeanStudentIdentifier: "12345" }, ["invalidStudentIdentifier"]],
    ["an unknown assurance", { identityAssurance: "sure" }, ["unknownCode"]],
  ])("refuses %s", (_name, input, codes) => {
    expect(codesOf(input)).toEqual(codes);
  });

  it("accepts a European Student Identifier", () => {
    expect(
      codesOf({
        europeanStudentIdentifier: "urn:schac:personalUniqueCode:int:esi:uni.example:4711-a",
      }),
    ).toEqual([]);
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (displayName, givenName) => {
        const parsed = LearnerInputSchema.safeParse({ displayName, givenName });
        if (parsed.success) expect(LearnerInputSchema.parse(parsed.data)).toEqual(parsed.data);
      }),
    );
  });

  it("refuses a date of birth in the future", () => {
    expect(() => assertBorn({ dateOfBirth: "2026-07-13" }, "2026-07-12")).toThrow("INVALID_INPUT");
    expect(() => assertBorn({ dateOfBirth: "2026-07-12" }, "2026-07-12")).not.toThrow();
    expect(() => assertBorn({ dateOfBirth: null }, "2026-07-12")).not.toThrow();
  });

  it("only allows withdrawing an active enrolment", () => {
    const withdraw = (state: EnrolmentState, hasAward: boolean) => () =>
      assertWithdrawable({ state, hasAward });
    expect(withdraw("enrolled", false)).not.toThrow();
    expect(withdraw("enrolled", true)).toThrow("WRONG_STATE");
    expect(withdraw("completed", false)).toThrow("WRONG_STATE");
    expect(withdraw("not-completed", false)).toThrow("WRONG_STATE");
    for (const hasAward of [true, false])
      expect(withdraw("withdrawn", hasAward)).toThrow("ALREADY_DONE");
  });
});
