import { expect, test } from "vitest";
import { withLossTable } from "@/scripts/lib/loss-table";
import { readText } from "./source-files";

test("the guide to the formats says what is measured: npm run formats:losses writes it anew", () => {
  const guide = readText("docs/guides/formats.md");
  expect(withLossTable(guide)).toBe(guide);
  expect(() => withLossTable("no marks")).toThrow();
});
