import { expect, test } from "vitest";
import { coveredRanges } from "@/lib/adapters/documents/typography/covered-ranges";
import drawable from "@/lib/domain/letters/drawable-ranges.json";

test("the rules know the letters of the fonts that are installed; else run `npx tsx scripts/letters-coverage.ts`", async () => {
  expect(await coveredRanges()).toBe(drawable.ranges);
});
