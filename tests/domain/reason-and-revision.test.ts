import { expect, test } from "vitest";
import { RevisionSchema } from "@/lib/domain/ids";
import { ReasonSchema } from "@/lib/domain/reason";
import { ProposeCorrectionInput } from "@/lib/features/batches/replacements/propose-correction";

const codes = (parsed: { error?: { issues: { message: string }[] } | undefined }) =>
  parsed.error?.issues.map(({ message }) => message) ?? [];

test.each([
  ["too short", "no", "reasonTooShort"],
  ["NUL", "Wrong\u0000 name", "unsignableCharacter"],
  ["half a surrogate", "Wrong \ud83d name", "unsignableCharacter"],
  ["too long", "x".repeat(501), "tooLong"],
])("a reason that is %s is refused", (_name, text, code) => {
  expect(codes(ReasonSchema.safeParse(text))).toContain(code);
});

test.each([99_999_999_999, -1, 1.5, "x"])(
  "a revision of %s is refused before the database sees it",
  (revision) => {
    expect(RevisionSchema.safeParse(revision).success).toBe(false);
  },
);

test.each([
  ["a directional override", { displayName: "Ada \u202elaeR" }, "unsignableCharacter"],
  ["no letter", { displayName: "123" }, "nameWithoutLetter"],
  ["nothing", { displayName: " " }, "required"],
])("a corrected name with %s is refused, as at enrolment", (_name, names, code) => {
  const input = {
    credentialId: crypto.randomUUID(),
    reason: "Misspelt",
    givenName: "",
    familyName: "",
    ...names,
  };
  expect(codes(ProposeCorrectionInput.safeParse(input))).toContain(code);
});

test("a line break in a corrected name becomes a space", () => {
  const input = {
    credentialId: crypto.randomUUID(),
    reason: "Misspelt",
    displayName: "Ada\nReal",
    givenName: "A\nB",
    familyName: "",
  };
  expect(ProposeCorrectionInput.parse(input)).toMatchObject({
    displayName: "Ada Real",
    givenName: "A B",
    familyName: null,
  });
});
