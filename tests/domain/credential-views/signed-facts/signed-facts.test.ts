import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valuesOfElements } from "@/lib/domain/credential-views/signed-facts/element-values";
import type { SignedFact, SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { composeSealedElm } from "@/lib/domain/credentials/compose-sealed-elm";
import { coverageSample } from "@/lib/domain/losses/coverage-sample";
import { elementIds } from "@/lib/domain/micro-credentials/elements";
import { awardFacts, jointAwardFacts, minimalAwardFacts } from "@/tests/support/award-facts";

const frame = { language: "en", timeZone: "Europe/Dublin", withIdentifiers: true };
const holder = {
  organisation: "Seal Holder",
  commonName: "Seal",
  countryCode: "LU",
  organisationIdentifier: "VATLU-1",
};
const documents = {
  elm: composeElm(coverageSample),
  "elm-sealed": composeSealedElm(coverageSample, {
    holder,
    pictures: { en: coverageSample.pictureBase64 },
  }),
  "open-badge": composeOpenBadge(coverageSample),
};

function textsOf(facts: SignedFact[]): string[] {
  return facts.flatMap(({ values }) =>
    values.flatMap(({ text, details = [] }) => [text, ...textsOf(details)]),
  );
}
const allTexts = (view: SignedFacts) => view.groups.flatMap(({ facts }) => textsOf(facts));
const groupsOf = (view: SignedFacts) => view.groups.map(({ key }) => key);

/**
 * What machines read: ids and types, schemas, status entries, pictures, and the display, which
 * repeats title and summary.
 */
const forMachines = new Set([
  "id",
  "type",
  "@context",
  "credentialSchema",
  "credentialStatus",
  "credentialProfiles",
  "displayParameter",
  "image",
]);
/**
 * Concepts are shown by value, in words of their vocabulary; so are the notes of our own schemes.
 */
const isConcept = (value: object) => "type" in value && value.type === "Concept";

function* leaves(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  if (Array.isArray(value)) for (const item of value) yield* leaves(item);
  else if (typeof value === "object" && value !== null && !isConcept(value))
    for (const [key, member] of Object.entries(value))
      if (!forMachines.has(key)) yield* leaves(member);
}

/**
 * Formatted differently from the signed value: days, durations, numbers of credits, values shown by
 * a word, and the rosette's seed.
 */
const writtenOtherwise = [
  /^\d{4}-\d\d-\d\dT/,
  /^PT\d/,
  /^(1|2|12)$/,
  /^Micro-credential (code|version|version number)$/,
  /^Student number$/,
  /^European Student/,
  /^Supervised on site with identity verification$/,
];
const versionId = coverageSample.version.id;

describe("all signed content", () => {
  test("every readable value of the fullest credential is shown, in one of its languages", () => {
    const told = ["en", "de"]
      .flatMap((language) => allTexts(signedFacts(documents.elm, { ...frame, language })))
      .join("\n");
    const silent = [...leaves(documents.elm)].filter(
      (text) =>
        !told.includes(text) &&
        text !== versionId &&
        !writtenOtherwise.some((form) => form.test(text)),
    );
    expect(silent).toEqual([]);
    for (const text of [
      "2 October 1999",
      "10 July 2026",
      "12 July 2026 at 10:30",
      "30 June 2026",
      "31 January 2030",
      "50 hours",
      "12 hours",
    ])
      expect(told).toContain(text);
  });

  test.each(Object.entries(documents))("nothing of %s is left over", (_format, document) => {
    expect(groupsOf(signedFacts(document, frame))).toEqual(["who", "ability", "assessed", "worth"]);
  });

  test.each([
    ["elm", documents.elm],
    ["elm-sealed", documents["elm-sealed"]],
  ])("all sixteen elements of %s have values", (_format, document) => {
    const values = valuesOfElements(signedFacts(document, frame));
    for (const element of elementIds)
      expect([element, values[element]?.length ?? 0]).not.toEqual([element, 0]);
  });

  test("a grade is shown with its assessment, scale, all grades and weight", () => {
    const { grade, supervision } = valuesOfElements(signedFacts(documents.elm, frame));
    expect(grade?.map(({ of, text }) => [of?.text, text])).toEqual([
      ["Data management plan", "A"],
      ["Oral defence", "pass"],
      [undefined, "Open data stewardship"],
      ["Open data stewardship", "A"],
    ]);
    expect(supervision?.map(({ text }) => text)).toEqual([
      "Unsupervised, without identity check",
      "Supervised on site, with identity check",
    ]);
    const assessed = signedFacts(documents.elm, frame).groups.find(({ key }) => key === "assessed");
    const texts = textsOf(assessed?.facts ?? []);
    expect(texts).toEqual(
      expect.arrayContaining([
        "A to F",
        "A is the best grade.",
        "A · F",
        "Pass or fail",
        "pass · fail",
        "60 %",
      ]),
    );
  });

  test("a badge shows the lowest passing grade", () => {
    const assessed = signedFacts(documents["open-badge"], frame).groups.find(
      ({ key }) => key === "assessed",
    );
    expect(textsOf(assessed?.facts ?? [])).toEqual(
      expect.arrayContaining(["pass · fail", "pass", "Passed", "A · F"]),
    );
  });

  test("a scale shared by several assessments is shown with each grade", () => {
    const assessed = signedFacts(composeElm(awardFacts()), frame).groups.find(
      ({ key }) => key === "assessed",
    );
    const scales = (assessed?.facts ?? [])
      .flatMap(({ values }) => values)
      .map(({ details = [] }) => textsOf(details).includes("A · B · F"));
    expect(scales).toEqual([true, true, true]);
  });

  test("an independent award says so", () => {
    const facts = { ...awardFacts() };
    const { content } = facts.version;
    const alone = {
      ...facts,
      version: {
        ...facts.version,
        content: { ...content, stackability: { kind: "standalone" as const, targets: [] } },
      },
    };
    expect(
      valuesOfElements(signedFacts(composeElm(alone), frame)).stackability?.map(({ text }) => text),
    ).toEqual(["Independent"]);
  });

  test("the person's identifiers are only for holders of the file", () => {
    for (const document of Object.values(documents)) {
      const told = allTexts(signedFacts(document, { ...frame, withIdentifiers: false })).join("\n");
      expect(told).toContain("Ana Andromeda Example");
      for (const secret of ["1999", "87654321", "urn:schac"]) expect(told).not.toContain(secret);
    }
  });

  test("a level does not claim to be a degree", () => {
    const worth = signedFacts(documents.elm, frame).groups.find(({ key }) => key === "worth");
    expect(worth?.facts.find(({ element }) => element === "level")?.note).toContain(
      "does not by itself make this a degree",
    );
  });

  test("content outside of the questions is still shown", () => {
    const strange = {
      ...documents.elm,
      hint: { en: "Signed in the garden" },
      credentialSubject: { ...documents.elm.credentialSubject, placeOfBirth: "Cork" },
    };
    const view = signedFacts(strange, frame);
    expect(view.groups.at(-1)).toMatchObject({ key: "other", title: "Also signed" });
    expect(allTexts(view)).toEqual(expect.arrayContaining(["Signed in the garden", "Cork"]));
    expect(allTexts(signedFacts(strange, { ...frame, withIdentifiers: false }))).not.toContain(
      "Cork",
    );
  });

  test("is in the reader's language, and every value has its language tag", () => {
    const view = signedFacts(documents.elm, { ...frame, language: "fi" });
    expect(view.language).toBe("fi");
    expect(allTexts(view)).toEqual(
      expect.arrayContaining(["Toinen sykli", "Suullinen koe", "Irlanti"]),
    );
    const prerequisites = view.groups
      .flatMap(({ facts }) => facts)
      .find(({ element }) => element === "prerequisites");
    expect(prerequisites?.values).toEqual([{ text: "A first degree.", language: "en" }]);
  });

  test("joint awarding bodies are shown with their countries", () => {
    const view = valuesOfElements(signedFacts(composeElm(jointAwardFacts()), frame));
    expect(view.country?.map(({ text }) => text)).toEqual(
      expect.arrayContaining(["Ireland", "France", "Austria"]),
    );
    expect(
      valuesOfElements(signedFacts(composeElm(minimalAwardFacts()), frame)).grade,
    ).toBeUndefined();
  });

  test("any JSON at all can be read without an error", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const claim = {
          type: "LearningAchievement",
          specifiedBy: value,
          provenBy: value,
          awardedBy: value,
          influencedBy: value,
        };
        const elm = {
          type: ["EuropeanDigitalCredential"],
          issuer: value,
          credentialSubject: { hasClaim: claim },
        };
        const badge = {
          credentialSubject: {
            achievement: { alignment: value, resultDescription: value },
            result: value,
          },
        };
        for (const document of [value, elm, badge])
          expect(() => signedFacts(document, frame)).not.toThrow();
      }),
    );
  });
});

describe("days are in the issuer's time zone", () => {
  const issuedAt = (issued: string) => ({
    ...documents.elm,
    issued,
    issuanceDate: issued,
    validFrom: issued,
  });
  const dateOf = (issued: string, timeZone: string | null) =>
    valuesOfElements(signedFacts(issuedAt(issued), { ...frame, timeZone }))["date-of-issuing"]?.at(
      -1,
    )?.text;

  test.each([
    ["2026-02-28T22:30:00Z", "Europe/Helsinki", "1 March 2026 at 00:30"],
    ["2026-06-30T21:15:00Z", "Europe/Helsinki", "1 July 2026 at 00:15"],
    ["2026-03-31T20:10:00Z", "Indian/Reunion", "1 April 2026 at 00:10"],
  ])("%s in %s", (issued, timeZone, expected) => {
    expect(dateOf(issued, timeZone)).toContain(expected);
  });

  test("without the issuer's zone, the file's zone is named", () => {
    expect(dateOf("2026-02-28T22:30:00Z", null)).toBe("28 February 2026 at 22:30 (UTC)");
    expect(dateOf("2026-03-01T00:30:00+02:00", null)).toBe("1 March 2026 at 00:30 (UTC+02:00)");
    expect(dateOf("2026-03-01T00:00:00+02:00", null)).toBe("1 March 2026");
    expect(dateOf("2026-03-01", null)).toBe("1 March 2026");
  });
});
