import { describe, expect, test } from "vitest";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { findElements } from "@/lib/domain/verification/elm/elements";
import { awardFacts } from "@/tests/support/award-facts";

const concept = (iri: string, label = "") => {
  const scheme = `${iri.slice(0, iri.lastIndexOf("/"))}/25831c2`;
  return {
    id: iri,
    type: "Concept",
    inScheme: { id: scheme, type: "ConceptScheme" },
    prefLabel: { en: label },
  };
};
const snb = (path: string, label?: string) => concept(`http://data.europa.eu/snb/${path}`, label);
const ects = (point: string) => ({
  type: "CreditPoint",
  framework: snb("education-credit/6fcec5c5af"),
  point,
});
const college = { id: "urn:org:1", type: "Organisation", legalName: { en: "Elsewhere College" } };

const credential = (claims: object | object[], more: object = {}) => ({
  id: "urn:uuid:1",
  type: ["VerifiableCredential", "EuropeanDigitalCredential"],
  credentialProfiles: snb("credential/e34929035b", "Generic"),
  issuer: college,
  issued: "2026-03-01T00:00:00Z",
  credentialSubject: { type: "Person", fullName: { en: "Ana Andromeda" }, hasClaim: claims },
  ...more,
});
const achievement = (specification: object | null, more: object = {}) => ({
  type: "LearningAchievement",
  title: { en: "Media Studies" },
  awardedBy: { type: "AwardingProcess", awardingBody: college },
  ...(specification ? { specifiedBy: specification } : {}),
  ...more,
});
const qualification = (more: object) => ({
  type: "Qualification",
  title: { en: "Media Studies" },
  ...more,
});
const read = (file: object) => readCertificate(file, { language: "en" });
const natureOf = (file: object) => read(file).nature ?? "micro-credential";
const outcomeOf = (file: object, element: string) =>
  findElements(file).find((found) => found.element === element)?.outcome;

describe("the kind of a European credential", () => {
  const master = { eqfLevel: snb("eqf/7"), creditPoint: ects("60") };

  test("is a degree only for a full qualification of level 6 or above with enough credits", () => {
    expect(natureOf(credential(achievement(qualification(master))))).toBe("degree");
    const programme = {
      eqfLevel: snb("eqf/6"),
      dcType: snb("learning-opportunity/79343569f3", "Educational programme"),
    };
    expect(natureOf(credential(achievement(qualification(programme))))).toBe("degree");
    const less = [
      { ...master, isPartialQualification: true },
      { ...master, creditPoint: ects("5") },
      { ...master, eqfLevel: snb("eqf/5") },
      { ...master, eqfLevel: { id: "urn:level", type: "Concept", prefLabel: { en: "Level 8" } } },
      { creditPoint: ects("300") },
    ];
    for (const specification of less)
      expect(natureOf(credential(achievement(qualification(specification))))).toBe("qualification");
  });

  test("is an achievement without a qualification, and a micro-credential if its own type or identifier says so", () => {
    const type = "LearningAchievementSpecification";
    expect(natureOf(credential(achievement(null)))).toBe("achievement");
    expect(
      natureOf(credential(achievement({ type, title: { en: "Micro-credential design" } }))),
    ).toBe("achievement");
    const typed = {
      type,
      dcType: { id: "urn:type", type: "Concept", prefLabel: { en: "Microcredential" } },
    };
    expect(natureOf(credential(achievement(typed)))).toBe("micro-credential");
    expect(natureOf(composeElm(awardFacts()))).toBe("micro-credential");
  });

  test("is a diploma supplement by the credential's own profile", () => {
    const profile = { credentialProfiles: snb("credential/6dff8a0f87", "Generic") };
    expect(natureOf(credential(achievement(qualification(master)), profile))).toBe("supplement");
  });

  test("is an activity, with who directed it, its days and hours", () => {
    const file = credential({
      type: "LearningActivity",
      title: { en: "Updates webinar" },
      directedBy: college,
      workload: "PT2H",
      temporal: {
        type: "PeriodOfTime",
        startDate: "2026-02-27T16:00:00+01:00",
        endDate: "2026-02-28T18:00:00+01:00",
      },
      specifiedBy: {
        type: "LearningActivitySpecification",
        mode: snb("learning-assessment/920fbb3cbe", "Online"),
      },
    });
    expect(read(file)).toMatchObject({
      nature: "activity",
      title: { text: "Updates webinar" },
      awardingBodies: [{ name: "Elsewhere College" }],
      hours: 2,
      mode: "Online",
      period: { from: "2026-02-27", until: "2026-02-28" },
    });
    for (const element of ["title", "awarding-body", "participation"])
      expect(outcomeOf(file, element)).toBe("complete");
    expect(outcomeOf(file, "assessment")).toBe("missing");
  });

  test("is an assessment or an entitlement if that is its only claim", () => {
    const assessed = {
      type: "LearningAssessment",
      title: { en: "B2 exam" },
      assessedBy: college,
      grade: { noteLiteral: { en: "87" } },
    };
    expect(read(credential(assessed))).toMatchObject({
      nature: "assessment",
      title: { text: "B2 exam" },
      awardingBodies: [{ name: "Elsewhere College" }],
      assessments: [{ grade: "87" }],
    });
    const entitled = {
      type: "LearningEntitlement",
      specifiedBy: { type: "LearningEntitlementSpecification", title: { en: "Enter year 2" } },
    };
    expect(read(credential(entitled))).toMatchObject({
      nature: "entitlement",
      title: { text: "Enter year 2" },
    });
  });

  test("is the accreditation of an organisation", () => {
    const subject = {
      type: "Organisation",
      legalName: { en: "Elsewhere College" },
      accreditation: {
        type: "Accreditation",
        title: { en: "Institutional review" },
        accreditingAgent: { type: "Organisation", legalName: { en: "Agency" } },
      },
    };
    expect(read(credential([], { credentialSubject: subject }))).toMatchObject({
      nature: "accreditation",
      learnerName: "Elsewhere College",
      title: { text: "Institutional review" },
      awardingBodies: [{ name: "Agency" }],
    });
  });

  test("has the title from wherever it is, otherwise the kind of claim", () => {
    const untitled = { type: "LearningActivity" };
    expect(
      read(credential(untitled, { displayParameter: { title: { en: "Webinar" } } })).title.text,
    ).toBe("Webinar");
    expect(read(credential(untitled)).title).toEqual({ text: "Learning activity", language: "en" });
    expect(readCertificate(credential(untitled), { language: "de" }).title).toEqual({
      text: "Lernaktivität",
      language: "de",
    });
    expect(read(credential([])).title.text).not.toBe("");
  });

  test("names every further claim, and the parts of the first", () => {
    const activity = { type: "LearningActivity", title: { en: "Internship" } };
    const module = {
      type: "LearningAchievement",
      title: { en: "Sound" },
      specifiedBy: { creditPoint: ects("6.00") },
    };
    const view = read(
      credential([
        activity,
        achievement(qualification(master), { hasPart: module }),
        { type: "Oddity" },
      ]),
    );
    expect(view).toMatchObject({
      nature: "degree",
      title: { text: "Media Studies" },
      parts: [{ title: { text: "Sound" }, credits: 6 }],
    });
    expect(view.furtherClaims).toMatchObject([
      { nature: "activity", title: { text: "Internship" } },
      { nature: "claim", title: { text: "Statement" } },
    ]);
  });

  test("uses the accreditation given as evidence as its quality assurance", () => {
    const accreditation = {
      type: "Accreditation",
      title: { en: "Institutional review" },
      dcType: snb("accreditation/003293d2ce", "Institutional License"),
      accreditingAgent: { type: "Organisation", legalName: { en: "Agency" } },
    };
    const file = credential(achievement(null), { evidence: { type: "Evidence", accreditation } });
    expect(read(file).qualityAssurance).toEqual(["Institutional review, Agency"]);
    expect(outcomeOf(file, "quality-assurance")).toBe("complete");
  });
});
