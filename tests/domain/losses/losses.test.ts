import { describe, expect, test } from "vitest";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { coverageFields } from "@/lib/domain/losses/coverage-fields";
import { coverageSample } from "@/lib/domain/losses/coverage-sample";
import {
  coverageItems,
  coveredFormats,
  getFormatCoverage,
  survives,
  withReplaced,
} from "@/lib/domain/losses/format-coverage";
import { VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import { elementIds } from "@/lib/domain/micro-credentials/elements";
import words from "@/messages/en/losses.json";

const entryOf = (format: (typeof coveredFormats)[number], item: string) =>
  getFormatCoverage(format).find((entry) => entry.item === item);

describe("what losses are measured on", () => {
  test("is an award that parses, and whose every place has another value that parses too", () => {
    expect(VersionContentSchema.safeParse(coverageSample.version.content).error).toBeUndefined();
    for (const { item, key, other, given } of coverageFields) {
      const before = withReplaced(coverageSample, given ?? {});
      const after = withReplaced(before, other);
      expect(after, `${item} ${key}`).not.toEqual(before);
      expect(
        VersionContentSchema.safeParse(after.version.content).error,
        `${item} ${key}`,
      ).toBeUndefined();
    }
  });

  test("refuses a place that is not there", () => {
    expect(() => withReplaced(coverageSample, { "learner.nickname": "x" })).toThrow(RangeError);
  });

  test("has words for every item and field, and no words for others", () => {
    expect(new Set(Object.keys(words.fields))).toEqual(
      new Set(coverageFields.map(({ key }) => key)),
    );
    expect([...elementIds, ...Object.keys(words.items)]).toEqual(coverageItems);
    expect(Object.keys(words.formats)).toEqual(coveredFormats);
  });
});

describe("the measure", () => {
  test("finds everything in a format that is the award itself, and nothing in one that says nothing", () => {
    expect(coverageFields.filter((field) => !survives((facts) => facts, field))).toEqual([]);
    expect(coverageFields.filter((field) => survives(() => ({}), field))).toEqual([]);
  });

  test("does not take a change for an arrival where a text is lost on the way", () => {
    const field = coverageFields.find(({ key }) => key === "prerequisites");
    if (!field) throw new Error("no such field");
    const counted = (facts: typeof coverageSample) => ({
      length: facts.version.content.prerequisites.en?.length,
    });
    expect(survives(counted, field)).toBe(false);
  });

  test("sees a field go that a composer leaves out", () => {
    const field = coverageFields.find(({ key }) => key === "weight");
    if (!field) throw new Error("no such field");
    expect(survives(composeElm, field)).toBe(true);
    const withoutNotes = (facts: typeof coverageSample) =>
      JSON.parse(
        JSON.stringify(composeElm(facts), (key, value) =>
          key === "additionalNote" ? undefined : value,
        ),
      );
    expect(survives(withoutNotes, field)).toBe(false);
  });
});

describe("what the formats carry", () => {
  test("the European credential, signed or sealed, carries all 11 + 5 elements in full", () => {
    for (const format of ["elm", "elm-sealed", "elm-unsigned"] as const) {
      const elements = elementIds.map((item) => entryOf(format, item));
      expect(elements.filter((entry) => entry?.carried !== "full")).toEqual([]);
    }
  });

  test("suspension is in no format: each has room for one status entry, which is the revocation's", () => {
    expect(coveredFormats.map((format) => entryOf(format, "suspension")?.carried)).toEqual(
      coveredFormats.map(() => "none"),
    );
    expect(entryOf("open-badge-jwt", "status")?.carried).toBe("full");
    expect(entryOf("elm-unsigned", "status")?.carried).toBe("none");
  });

  test("the badge is in one language, in both envelopes", () => {
    expect(entryOf("open-badge", "languages")?.carried).toBe("none");
    expect(entryOf("open-badge", "title")).toMatchObject({
      carried: "partly",
      missing: ["otherLanguage"],
    });
    expect(getFormatCoverage("open-badge-jwt")).toEqual(getFormatCoverage("open-badge"));
  });

  test("what only the design says is in no format", () => {
    expect(coveredFormats.map((format) => entryOf(format, "designOnly")?.carried)).toEqual(
      coveredFormats.map(() => "none"),
    );
  });
});
