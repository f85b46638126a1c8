import { expect, test } from "vitest";
import { findUnstorableText } from "@/lib/domain/unstorable-text";

test.each(["a\u0000b", "a\ud800", "\udc00b", "\udc00\ud800"])(
  "reports the field with %j, at any depth",
  (text) => {
    expect(
      findUnstorableText({ outcomes: [{ title: { en: "Chips" } }, { title: { en: text } }] }),
    ).toBe("outcomes.1.title.en");
    expect(findUnstorableText(text)).toBe("");
  },
);

test("reports the first of several, and names that cannot be stored", () => {
  expect(findUnstorableText({ a: "\u0000", b: "\u0000" })).toBe("a");
  expect(findUnstorableText({ title: { "e\u0000n": "Chips" } })).toBe("title");
  expect(findUnstorableText({ title: { "\ud800": "Chips" } })).toBe("title");
});

test("accepts other texts, files and bytes", () => {
  const file = new File(["\u0000"], "a.csv");
  expect(
    findUnstorableText({
      text: "a\nb\t\u0007😀",
      count: 3,
      none: null,
      file,
      bytes: new Uint8Array(2),
    }),
  ).toBeNull();
});

test("handles endlessly nested and cyclic values", () => {
  let deep: unknown = "\u0000";
  for (let level = 0; level < 5_000; level += 1) deep = [deep];
  expect(findUnstorableText(deep)).toMatch(/^0(\.0){4999}$/);
  const round: Record<string, unknown> = { a: "b" };
  round.self = [round, round];
  expect(findUnstorableText(round)).toBeNull();
});
