import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coveredRanges } from "@/lib/adapters/documents/typography/covered-ranges";
import { parseUnicodeRange } from "@/lib/adapters/documents/typography/font-files";
import {
  eastAsianLetters,
  screenLetters,
} from "@/lib/adapters/documents/typography/screen-letters";
import drawable from "@/lib/domain/letters/drawable-ranges.json";
import { livingScripts } from "@/tests/support/names-in-scripts";

// Where one of the first two fails: node --import ./lib/adapters/typescript.mjs
// scripts/letters-coverage.ts

test("the rules match the characters of the installed fonts", async () => {
  expect(await coveredRanges()).toBe(drawable.ranges);
});

const sheet = readFileSync("app/letters.css", "utf8");
const eastAsianSheet = readFileSync("app/east-asian-letters.css", "utf8");

test("pages can load the characters of the installed fonts", async () => {
  expect(sheet).toBe(screenLetters());
  expect(eastAsianSheet).toBe(await eastAsianLetters());
  // What every page loads stays small.
  expect(sheet.length).toBeLessThan(16_000);
});

/** Drawn on screen by the faces of every page. */
const elsewhere = ["Latin", "Greek", "Cyrillic"];

describe.each(livingScripts.filter(([script]) => !elsewhere.includes(script)))(
  "a %s name",
  (_script, name) => {
    test("finds its characters among those for pages", () => {
      const offered = [...`${sheet}${eastAsianSheet}`.matchAll(/unicode-range: ([^;]+);/g)].flatMap(
        ([, range = ""]) => parseUnicodeRange(range),
      );
      const missing = [...name].filter((character) => {
        const codePoint = character.codePointAt(0) ?? 0;
        return (
          !/[ \p{Default_Ignorable_Code_Point}]/u.test(character) &&
          !offered.some(([first, last]) => codePoint >= first && codePoint <= last)
        );
      });
      expect(missing).toEqual([]);
    });
  },
);
