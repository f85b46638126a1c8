import { describe, expect, test } from "vitest";
import type { SignedFact, SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import { plainText } from "@/lib/domain/verification/report/claimed-name";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

const frame = { language: "en", timeZone: null, withIdentifiers: true };

type Line = { path: string; text: string };

/** Every value under the labels that lead to it. */
function linesOf({ groups }: SignedFacts): Line[] {
  const visit = (facts: SignedFact[], above: string[]): Line[] =>
    facts.flatMap(({ label, values }) =>
      values.flatMap(({ text, details = [] }) => [
        { path: [...above, label].join(" / "), text },
        ...visit(details, [...above, label, text]),
      ]),
    );
  return groups.flatMap(({ title, facts }) => visit(facts, [title]));
}

const person = { type: "Person", fullName: { en: "Ana Andromeda" } };
const college = { id: "urn:org:1", type: "Organisation", legalName: { en: "Elsewhere College" } };
const credential = (claims: object | object[], subject: object = person) => ({
  type: ["VerifiableCredential", "EuropeanDigitalCredential"],
  issuer: college,
  credentialSubject: { ...subject, hasClaim: claims },
});
const told = (claims: object | object[], subject?: object) =>
  linesOf(signedFacts(credential(claims, subject), frame));
const degree = { type: "LearningAchievement", title: { en: "Master" } };

describe("each claim of a European credential", () => {
  test("is shown under its own name, with its facts", () => {
    const module = {
      id: "urn:module:1",
      type: "LearningAchievement",
      title: { en: "Sound" },
      awardedBy: { awardingBody: college },
      specifiedBy: { creditPoint: { point: "6" } },
      provenBy: {
        type: "LearningAssessment",
        title: { en: "Essay" },
        grade: { noteLiteral: { en: "7,5" } },
      },
    };
    const internship = { type: "LearningActivity", title: { en: "Internship" }, workload: "PT80H" };
    const entitlement = {
      type: "LearningEntitlement",
      specifiedBy: { title: { en: "Enter year 2" } },
    };
    const lines = told([
      { ...degree, hasPart: module, influencedBy: internship },
      entitlement,
      { type: "Oddity", title: { en: "Other" } },
    ]);
    const further = "Further statements in this file";
    expect(lines).toEqual(
      expect.arrayContaining([
        { path: "What they can do / Title", text: "Master" },
        { path: `${further} / Learning achievement`, text: "Sound" },
        {
          path: `${further} / Learning achievement / Sound / Awarded by`,
          text: "Elsewhere College",
        },
        { path: `${further} / Learning achievement / Sound / Credits`, text: "6" },
        {
          path: `${further} / Learning achievement / Sound / Assessment / Essay / Grade achieved`,
          text: "7,5",
        },
        {
          path: `${further} / Learning activity / Internship / Notional workload`,
          text: "80 hours",
        },
        { path: `${further} / Entitlement`, text: "Enter year 2" },
        { path: `${further} / Statement`, text: "Other" },
      ]),
    );
    expect(lines.filter(({ path }) => path.startsWith("Also signed"))).toEqual([]);
  });

  test("is shown once if two are parts of each other", () => {
    const one = {
      id: "urn:a:1",
      type: "LearningAchievement",
      title: { en: "One" },
      hasPart: "urn:a:2",
    };
    const two = {
      id: "urn:a:2",
      type: "LearningAchievement",
      title: { en: "Two" },
      hasPart: "urn:a:1",
    };
    expect(told([one, two]).filter(({ text }) => text === "Two").length).toBeLessThan(3);
  });

  test("of a main activity is grouped by a lay reader's questions", () => {
    const webinar = {
      type: "LearningActivity",
      title: { en: "Webinar" },
      directedBy: college,
      temporal: { startDate: "2026-02-27T00:00:00Z", endDate: "2026-02-28T00:00:00Z" },
    };
    expect(told(webinar)).toEqual(
      expect.arrayContaining([
        { path: "Who / Awarded by", text: "Elsewhere College" },
        { path: "What they can do / Title", text: "Webinar" },
        { path: "What they can do / Period", text: "27 February 2026 – 28 February 2026" },
      ]),
    );
  });
});

describe("content outside of the questions", () => {
  test("is shown in words, but not content for machines", () => {
    const italy = {
      id: "http://publications.europa.eu/resource/authority/country/ITA",
      type: "Concept",
      notation: "country",
    };
    const subject = {
      ...person,
      citizenshipCountry: italy,
      nationalID: { notation: "1", spatial: italy },
      contactPoint: {
        emailAddress: { id: "mailto:ana@example.org", type: "Mailbox" },
        address: { fullAddress: { noteLiteral: { en: "Via 1" } } },
      },
      logo: {
        type: "MediaObject",
        content: "AAAA",
        contentType: { type: "Concept", prefLabel: { en: "PNG" } },
      },
    };
    const also = told(degree, subject).filter(({ path }) => path.startsWith("Also signed"));
    expect(also).toEqual([
      { path: "Also signed / Citizenship", text: "Italy" },
      { path: "Also signed / Contact point › Email address", text: "ana@example.org" },
      { path: "Also signed / Contact point › Address", text: "Via 1" },
    ]);
  });
});

describe("text from others", () => {
  const evil = "\u2705 Verified by the European\u202e Commission\u200b";

  test("has no marks of approval or invisible characters anywhere", () => {
    const named = { id: "urn:org:2", type: "Organisation", legalName: { en: evil } };
    const claim = {
      ...degree,
      title: { en: evil },
      description: { en: evil },
      awardedBy: { awardingBody: named },
      [evil]: evil,
    };
    const subject = {
      type: "Person",
      fullName: { en: evil },
      identifier: { schemeName: evil, notation: evil },
    };
    const badge = {
      issuer: { name: evil },
      credentialSubject: { name: evil, achievement: { name: evil, criteria: { narrative: evil } } },
    };
    for (const lines of [
      told([claim, { type: "LearningActivity", title: { en: evil } }], subject),
      linesOf(signedFacts(badge, frame)),
    ]) {
      expect(lines.some(({ text }) => text.includes("Verified by the European Commission"))).toBe(
        true,
      );
      for (const { path, text } of lines) expect(path + text).not.toMatch(/[\u2705\u202e\u200b]/);
    }
  });

  test("keeps its lines, and a grade of ticks or stars", () => {
    expect(plainText("One\r\nTwo\u202e\n✓ Three")).toBe("One\nTwo\n Three");
    expect(plainText("★★★")).toBe("★★★");
    expect(plainText("A".repeat(9_000))).toBe(`${"A".repeat(5_000)} …`);
    expect(plainText("می\u200cخواهم")).toBe("می\u200cخواهم");
  });
});

describe.skipIf(!hasSharedData)("the Commission's samples", () => {
  const read = (name: string) => {
    const { payload } = readSharedJson("elm", "samples", name) as { payload: string };
    return linesOf(signedFacts(JSON.parse(payload), frame));
  };

  test("show the modules of the joint degree with credits and grades", () => {
    const modules = read("Sample-JointDegree-signed.jsonld").filter(({ path }) =>
      path.startsWith("Further statements in this file"),
    );
    const sound = modules.filter(({ path }) =>
      path.includes("/ Sound Technologies and Cultural Practices /"),
    );
    expect(sound.find(({ path }) => path.endsWith("Credits"))?.text).toBe("6 ECTS");
    expect(sound.find(({ path }) => path.endsWith("Grade achieved"))?.text).toBe("7,5");
  });

  test.each(["Sample-CertOfPart", "Sample-JointDegree", "AA-Annex1-MC", "Sample-MC-Annex1"])(
    "%s: no path of the file is a label",
    (name) => {
      for (const { path } of read(`${name}-signed.jsonld`))
        expect(path).not.toMatch(/noteLiteral|prefLabel|specifiedBy|hasClaim|file-type|human-sex/);
    },
  );
});
