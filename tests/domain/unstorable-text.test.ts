import { expect, test } from "vitest";
import { findUnstorableText } from "@/lib/domain/unstorable-text";

test("names the field with U+0000, however deep", () => {
  expect(findUnstorableText({ outcomes: [{ title: { en: "Chips" } }, { title: { en: "a\u0000b" } }] })).toBe(
    "outcomes.1.title.en",
  );
  expect(findUnstorableText("\u0000")).toBe("");
});

test("has nothing against other texts, files and bytes", () => {
  const file = new File(["\u0000"], "a.csv");
  expect(findUnstorableText({ text: "a\nb\t\u0007", count: 3, none: null, file, bytes: new Uint8Array(2) })).toBeNull();
});
