import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hoursOf } from "@/lib/domain/credential-views/certificate-amounts";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { findElements } from "@/lib/domain/verification/elm/elements";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { findElmIssues } from "@/tests/support/elm-rules";

const outcomesOf = (credential: unknown) =>
  Object.fromEntries(findElements(credential).map(({ element, outcome }) => [element, outcome]));

describe("composed content is found again", () => {
  test.each([
    ["complete", awardFacts()],
    ["in two languages", bilingualAwardFacts()],
    ["joint", jointAwardFacts()],
  ])("all elements of a credential that is %s", (_name, facts) => {
    const credential = composeElm(facts);
    expect(findElmIssues(credential)).toEqual([]);
    expect(findElements(credential).filter(({ outcome }) => outcome !== "complete")).toEqual([]);
  });

  test("absent facts are missing or not stated, without other issues", () => {
    const credential = composeElm(minimalAwardFacts());
    expect(outcomesOf(credential)).toMatchObject({
      learner: "complete",
      title: "complete",
      level: "missing",
      grade: "not-stated",
    });
    expect(findElmIssues(credential).filter(({ code }) => code !== "element-missing")).toEqual([]);
  });
});

describe("the certificate", () => {
  test("shows the signed content", () => {
    const view = readCertificate(composeElm(awardFacts()), {
      language: "en",
      timeZone: "Europe/Dublin",
      verifyUrl: "https://credentials.example/verify",
    });
    expect(view).toEqual({
      credentialId: awardFacts().credentialUuid,
      rosetteId: awardFacts().version.id,
      accent: null,
      learnerName: "Ana Andromeda",
      title: { text: "Open Data Stewardship", language: "en" },
      issuer: "Ballyvara University",
      awardingBodies: [{ name: "Ballyvara University", country: "Ireland" }],
      issuedOn: "2026-07-12",
      validUntil: "2029-07-12",
      credits: 2,
      hours: 50,
      eqf: 7,
      cycle: "Second cycle",
      nationalLevel: null,
      mode: "Blended",
      outcomes: awardFacts().version.content.outcomes.map(({ title }) => ({
        text: title.en,
        language: "en",
      })),
      assessments: [
        {
          title: { text: "Data management plan", language: "en" },
          type: "Project work",
          grade: "B",
          supervision: "Unsupervised, without identity check",
          weight: "60 %",
        },
        {
          title: { text: "Oral defence", language: "en" },
          type: "Oral examination",
          grade: "A",
          supervision: "Supervised on site, with identity check",
          weight: "40 %",
        },
        {
          title: { text: "Open Data Stewardship", language: "en" },
          type: null,
          grade: "A",
          supervision: null,
          weight: null,
        },
      ],
      qualityAssurance: ["Programme review 2024, Quality Agency of Ireland"],
      languages: ["English"],
      stackability: "MSc in Data Science (90 ECTS)",
      parts: [],
      verifyUrl: "https://credentials.example/verify",
      qrSvg: null,
    });
  });

  test.each([
    ["2026-02-28T22:30:00Z", "Europe/Helsinki", { issuedOn: "2026-03-01" }],
    ["2026-06-30T21:15:00Z", "Europe/Helsinki", { issuedOn: "2026-07-01" }],
    ["2026-03-31T20:10:00Z", "Indian/Reunion", { issuedOn: "2026-04-01" }],
    ["2026-02-28T22:30:00Z", null, { issuedOn: "2026-02-28", issuedZone: "UTC" }],
    ["2026-03-01T00:30:00+02:00", null, { issuedOn: "2026-03-01", issuedZone: "UTC+02:00" }],
  ])(
    "issued at %s has the date in the institution's time zone: %s",
    (issued, timeZone, expected) => {
      const credential = {
        ...composeElm(awardFacts()),
        issued,
        issuanceDate: issued,
        validFrom: issued,
      };
      expect(readCertificate(credential, { language: "en", timeZone })).toMatchObject(expected);
    },
  );

  test("is in the reader's language if the content is", () => {
    const view = readCertificate(composeElm(bilingualAwardFacts()), { language: "de" });
    expect(view.title).toEqual({ text: "Offene Daten verwalten", language: "de" });
    expect(view.languages).toEqual(["Deutsch", "Englisch"]);
    expect(view.awardingBodies).toEqual([{ name: "Ballyvara University", country: "Irland" }]);
    expect(view.outcomes[0]?.language).toBe("en");
  });

  test("names joint awarding bodies side by side", () => {
    const { awardingBodies } = readCertificate(composeElm(jointAwardFacts()), { language: "en" });
    expect(awardingBodies.map(({ country }) => country)).toEqual(["Ireland", "France", "Austria"]);
  });

  test("a label that contradicts its value is ignored", () => {
    const text = JSON.stringify(composeElm(awardFacts()))
      .replaceAll('"Blended"', '"Presential"')
      .replaceAll('"Level 7"', '"Level 8"');
    expect(readCertificate(JSON.parse(text), { language: "en" })).toMatchObject({
      mode: "Blended",
      eqf: 7,
    });
  });

  test("any JSON at all can be read without an error", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const wrapped = {
          credentialSubject: {
            hasClaim: {
              type: "LearningAchievement",
              specifiedBy: value,
              provenBy: value,
              title: value,
            },
          },
        };
        for (const document of [value, wrapped]) {
          expect(() => [
            readCertificate(document, { language: "en" }),
            findElements(document),
            findElmIssues(document),
          ]).not.toThrow();
        }
      }),
    );
  });

  test.each([
    ["PT50H", 50],
    ["PT12H30M", 12.5],
    ["PT45M", 0.75],
    ["P2D", null],
    ["50h", null],
    [undefined, null],
  ])("reads %s as %s hours", (duration, hours) => {
    expect(hoursOf(duration)).toBe(hours);
  });
});
