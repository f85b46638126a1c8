import { expect, test } from "vitest";
import { withLossTable } from "@/scripts/lib/loss-table";
import { readText } from "./source-files";

test("the guide to the formats matches the measured table: npm run formats:losses rewrites it", () => {
  const guide = readText("docs/guides/formats.md");
  expect(withLossTable(guide)).toBe(guide);
  expect(() => withLossTable("no marks")).toThrow();
});
