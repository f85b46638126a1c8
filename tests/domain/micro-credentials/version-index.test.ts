import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  composeVersionIndex,
  firstFreeSlug,
  foldForSearch,
  slugFrom,
} from "@/lib/domain/micro-credentials/version-index";
import { sampleContent } from "@/tests/support/sample-content";

describe("the index of a version", () => {
  test("is derived from the content", () => {
    const content = sampleContent({
      languages: ["de", "en"],
      title: { en: "Chips", de: "Schaltkreise" },
    });
    expect(composeVersionIndex(content)).toMatchObject({
      title: "Schaltkreise",
      ects: 2,
      eqfLevel: 7,
      iscedF: "0612",
      mode: "online",
      languages: ["en"],
    });
    expect(composeVersionIndex({ ...content, teachingLanguages: [] }).languages).toEqual([
      "de",
      "en",
    ]);
  });

  test("finds every language, the outcomes and the field, folded", () => {
    const { searchText } = composeVersionIndex(
      sampleContent({ title: { en: "Łódź", fr: "Économie" } }),
    );
    for (const word of ["lodz", "economie", "fair principles", "database"])
      expect(searchText).toContain(word);
  });

  test("never splits a character", () => {
    const outcomes = Array.from({ length: 40 }, (_, index) => ({
      id: `o${index}`,
      title: { en: "𝒳".repeat(250), de: "😀".repeat(250) },
      type: "skill" as const,
      reuseLevel: null,
      escoSkills: [],
    }));
    const { searchText } = composeVersionIndex(sampleContent({ outcomes, title: { en: "x" } }));
    expect(searchText.length).toBeLessThanOrEqual(20_000);
    expect(searchText.isWellFormed()).toBe(true);
  });
});

test("folding is stable", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      (text) => foldForSearch(foldForSearch(text)) === foldForSearch(text),
    ),
  );
});

describe("a course's address", () => {
  test.each([
    ["Straßen & Häuser: Łódź", "strassen-hauser-lodz"],
    ["  Chip design — with industry!  ", "chip-design-with-industry"],
    ["日本語入門", "jp-01"],
    ["?", "jp-01"],
  ])("%s", (title, slug) => expect(slugFrom(title, "JP 01")).toBe(slug));

  test("is always made of lower-case letters, digits and single hyphens", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (title) => {
        expect(slugFrom(title, "")).toMatch(/^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });

  test("uses the first free number", () => {
    expect(firstFreeSlug("a", new Set())).toBe("a");
    expect(firstFreeSlug("a", new Set(["a", "a-2", "a-4"]))).toBe("a-3");
  });
});
