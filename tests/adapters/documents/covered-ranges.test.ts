import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coveredRanges } from "@/lib/adapters/documents/typography/covered-ranges";
import { parseUnicodeRange } from "@/lib/adapters/documents/typography/font-files";
import { screenLetters } from "@/lib/adapters/documents/typography/screen-letters";
import drawable from "@/lib/domain/letters/drawable-ranges.json";
import { livingScripts } from "../../support/names-in-scripts";

// Where one of the first two fails: npx tsx scripts/letters-coverage.ts

test("the rules know the letters of the fonts that are installed", async () => {
  expect(await coveredRanges()).toBe(drawable.ranges);
});

const sheet = readFileSync("app/letters.css", "utf8");

test("pages are offered the letters of the fonts that are installed", () => {
  expect(sheet).toBe(screenLetters());
});

/** Drawn on screen by the faces of every page, or by the reader's system. */
const elsewhere = ["Latin", "Greek", "Cyrillic", "Chinese", "Bopomofo", "Japanese", "Katakana", "Hangul"];

describe.each(livingScripts.filter(([script]) => !elsewhere.includes(script)))("a %s name", (_script, name) => {
  test("finds its letters among those offered to pages", () => {
    const offered = [...sheet.matchAll(/unicode-range: ([^;]+);/g)].flatMap(([, range = ""]) => parseUnicodeRange(range));
    const missing = [...name].filter((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return (
        !/[ \p{Default_Ignorable_Code_Point}]/u.test(character) &&
        !offered.some(([first, last]) => codePoint >= first && codePoint <= last)
      );
    });
    expect(missing).toEqual([]);
  });
});
