import { describe, expect, test } from "vitest";
import { acceptedLanguages, readingOrder } from "@/lib/domain/reading-language";

describe("the languages of a reader", () => {
  test.each([
    ["de-DE,de;q=0.9,en;q=0.8", ["de", "en"]],
    ["en;q=0.4, fi", ["fi", "en"]],
    ["es;q=0, *", []],
    ["<script>,,;q=x", []],
    [null, []],
  ])("%s", (header, expected) => {
    expect(acceptedLanguages(header)).toEqual(expected);
  });

  test("the chosen language precedes the browser's, and that the content's own order", () => {
    expect(readingOrder(["es", "en", "fi"], { chosen: "fi", reads: ["en"] })).toEqual([
      "fi",
      "en",
      "es",
    ]);
    expect(readingOrder(["es", "en"], { reads: ["de", "en"] })).toEqual(["en", "es"]);
    expect(readingOrder(["es", "en"], { chosen: "__proto__", reads: ["de"] })).toEqual([
      "es",
      "en",
    ]);
  });
});
