import { describe, expect, test } from "vitest";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { coverageFields } from "@/lib/domain/losses/coverage-fields";
import { coverageSample } from "@/lib/domain/losses/coverage-sample";
import {
  type CoveredFormat,
  coverageItems,
  getFormatCoverage,
  survives,
  withReplaced,
} from "@/lib/domain/losses/format-coverage";
import { VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import { elementIds } from "@/lib/domain/micro-credentials/elements";
import words from "@/messages/en/losses.json";

const formats: Record<CoveredFormat, true> = {
  elm: true,
  "elm-sealed": true,
  "elm-unsigned": true,
  "open-badge": true,
  "open-badge-jwt": true,
  pdf: true,
};
const coveredFormats = Object.keys(formats) as CoveredFormat[];

const entryOf = (format: CoveredFormat, item: string) =>
  getFormatCoverage(format).find((entry) => entry.item === item);

describe("the sample for measuring coverage", () => {
  test("is a valid award, with a valid replacement for every place", () => {
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

  test("refuses a missing place", () => {
    expect(() => withReplaced(coverageSample, { "learner.nickname": "x" })).toThrow(RangeError);
  });

  test("has texts for every item and field, and for no others", () => {
    expect(new Set(Object.keys(words.fields))).toEqual(
      new Set(coverageFields.map(({ key }) => key)),
    );
    expect([...elementIds, ...Object.keys(words.items)]).toEqual(coverageItems);
    expect(Object.keys(words.formats)).toEqual(coveredFormats);
  });
});

describe("the measurement", () => {
  test("finds everything in a format that is the award itself, and nothing in an empty one", () => {
    expect(coverageFields.filter((field) => !survives((facts) => facts, field))).toEqual([]);
    expect(coverageFields.filter((field) => survives(() => ({}), field))).toEqual([]);
  });

  test("does not count a change as coverage if the text is lost", () => {
    const field = coverageFields.find(({ key }) => key === "prerequisites");
    if (!field) throw new Error("no such field");
    const counted = (facts: typeof coverageSample) => ({
      length: facts.version.content.prerequisites.en?.length,
    });
    expect(survives(counted, field)).toBe(false);
  });

  test("detects a field that a composer omits", () => {
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

describe("the coverage of the formats", () => {
  test("the European credential, signed or sealed, covers all 11 + 5 elements in full", () => {
    for (const format of ["elm", "elm-sealed", "elm-unsigned"] as const) {
      const elements = elementIds.map((item) => entryOf(format, item));
      expect(elements.filter((entry) => entry?.carried !== "full")).toEqual([]);
    }
  });

  test("suspension is in no format: each has one status entry, for revocation", () => {
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

  test("facts only in the design are in no format", () => {
    expect(coveredFormats.map((format) => entryOf(format, "designOnly")?.carried)).toEqual(
      coveredFormats.map(() => "none"),
    );
  });
});
