import { describe, expect, test } from "vitest";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import {
  awardFacts,
  bilingualAwardFacts,
  completeContent,
  institutionProfile,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { composed, valueAt } from "@/tests/support/open-badge-places";

const textOf = (facts: AwardFacts) => JSON.stringify(composeOpenBadge(facts));
const achievement = "/credentialSubject/achievement";

describe("the content of the badge", () => {
  const complete = composed(awardFacts());

  test("learner, achievement, dates and issuer", () => {
    expect(valueAt(complete, "/credentialSubject/identifier")).toEqual([
      {
        type: "IdentityObject",
        hashed: false,
        identityHash: "Ana Andromeda",
        identityType: "name",
      },
    ]);
    expect(complete).toMatchObject({
      name: "Open Data Stewardship",
      validFrom: "2026-07-12T09:30:00Z",
      validUntil: "2029-07-12T00:00:00Z",
      awardedDate: "2026-07-10T00:00:00Z",
      issuer: {
        id: "did:web:credentials.example:i:ballyvara",
        name: "Ballyvara University",
        url: "https://ballyvara.example",
        address: { addressCountry: "Ireland", addressCountryCode: "IE" },
      },
    });
    expect(composed(minimalAwardFacts())).not.toHaveProperty("validUntil");
  });

  test("shared nodes have the version's id, the award's own have the award's", () => {
    const other = composed({
      ...awardFacts(),
      credentialUuid: "99999999-0000-4000-8000-000000000000",
      results: [],
    });
    expect(valueAt(other, achievement)).toEqual(valueAt(complete, achievement));
    expect(valueAt(complete, `${achievement}/id`)).toBe(
      "urn:uuid:6f1d1c0e-52a7-4f3f-8a55-5cf1c2f0a001",
    );
    expect(valueAt(complete, "/credentialSubject/id")).toBe(
      "urn:uuid:0b3e5c1a-6a51-4f0e-9c39-2f6f1b9d4e10#learner",
    );
  });

  test("nothing that identifies the learner except the name", () => {
    const text = textOf(awardFacts());
    for (const hidden of ["87654321", "1999-10-02", "personalUniqueCode"])
      expect(text).not.toContain(hidden);
  });

  test("credits, level, field, skills, participation and quality assurance in their places", () => {
    expect(valueAt(complete, `${achievement}/creditsAvailable`)).toBe(2);
    expect(valueAt(complete, "/credentialSubject/creditsEarned")).toBe(2);
    expect(valueAt(complete, `${achievement}/fieldOfStudy`)).toBe(
      "Database and network design and administration",
    );
    const alignments = valueAt(complete, `${achievement}/alignment`) as {
      targetType: string;
      targetName: string;
    }[];
    expect(alignments.map(({ targetType, targetName }) => [targetType, targetName])).toEqual([
      ["ext:EQFLevel", "EQF level 7"],
      ["ext:QFEHEACycle", "Second cycle"],
      ["ext:ISCEDF", "Database and network design and administration"],
      ["ext:ESCOSkill", "manage findable accessible interoperable and reusable data"],
      ["ext:FormOfParticipation", "Blended"],
      ["ext:LearningActivity", "e-learning coursework"],
      ["ext:TeachingLanguage", "English"],
      ["ext:QualityAssurance", "Programme review 2024"],
      ["ext:QualityAssuranceType", "Program Quality Assurance"],
    ]);
    expect(alignments.slice(-2)).toMatchObject([
      { targetUrl: "https://qa.example/reports/17", targetFramework: "Quality Agency of Ireland" },
      { targetUrl: "http://data.europa.eu/snb/accreditation/820101cba6" },
    ]);
  });

  test("a result per assessment with its subject, grade and supervision, and the overall grade", () => {
    expect(valueAt(complete, "/credentialSubject/result")).toMatchObject([
      {
        value: "B",
        status: "Completed",
        alignment: [{ targetName: "Unsupervised without ID Verification" }],
      },
      {
        value: "A",
        status: "Completed",
        alignment: [{ targetName: "Supervised on site with identity verification" }],
      },
      { value: "A", status: "Completed" },
    ]);
    const descriptions = valueAt(complete, `${achievement}/resultDescription`);
    expect(descriptions).toMatchObject([
      {
        name: "Data management plan",
        allowedValue: ["F", "B", "A"],
        requiredValue: "B",
        valueMin: "F",
        valueMax: "A",
      },
      {
        name: "Oral defence",
        requiredValue: "B",
        alignment: [{ targetName: "oral examination" }, { targetName: "Presential" }],
      },
      { name: "Open Data Stewardship" },
    ]);
    const links = (
      valueAt(complete, "/credentialSubject/result") as { resultDescription: string }[]
    ).map(({ resultDescription }) => resultDescription);
    expect(links).toEqual((descriptions as { id: string }[]).map(({ id }) => id));
  });

  test("a failed grade is marked, an unknown one is not, and an unknown assessment is omitted", () => {
    const [first] = awardFacts().results;
    if (!first) throw new Error("no result");
    const badge = composed({
      ...awardFacts(),
      overallGrade: "97 %",
      results: [
        { ...first, grade: "F" },
        { ...first, assessmentId: "gone" },
      ],
    });
    const results = valueAt(badge, "/credentialSubject/result") as {
      value: string;
      status?: string;
    }[];
    expect(results.map(({ value, status }) => [value, status])).toEqual([
      ["F", "Failed"],
      ["97 %", undefined],
    ]);
  });

  test("an assessment called overall is not the overall grade", () => {
    const content = completeContent();
    const [first] = content.assessments;
    if (!first) throw new Error("no assessment");
    const version = {
      ...awardFacts().version,
      content: { ...content, assessments: [{ ...first, id: "overall" }] },
    };
    const [result] = awardFacts().results;
    const badge = composed({
      ...awardFacts(),
      version,
      results: result ? [{ ...result, assessmentId: "overall" }] : [],
    });
    const ids = (valueAt(badge, `${achievement}/resultDescription`) as { id: string }[]).map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  test("criteria in the badge's language, with facts that have no own property", () => {
    const narrative = String(
      valueAt(composed(bilingualAwardFacts()), `${achievement}/criteria/narrative`),
    );
    expect(narrative).toContain("**Lernergebnisse**");
    expect(narrative).toContain("- Data management plan (60 %)");
    expect(narrative).toContain("2 ECTS · 50 h");
    expect(narrative).toContain("- MSc in Data Science (90 ECTS)");
    expect(valueAt(composed(bilingualAwardFacts()), "/name")).toBe("Offene Daten verwalten");
    expect(valueAt(composed(minimalAwardFacts()), `${achievement}/criteria/narrative`)).toBe(
      "Least that can be said",
    );
  });

  test("an assessment with its own grades uses them, and every scale is listed once", () => {
    const full = composed(fullAwardFacts());
    const descriptions = valueAt(full, `${achievement}/resultDescription`) as {
      allowedValue?: string[];
      requiredValue: string;
    }[];
    expect(
      descriptions.map(({ allowedValue, requiredValue }) => [allowedValue, requiredValue]),
    ).toEqual([
      [["F", "B", "A"], "B"],
      [["fail", "pass"], "pass"],
      [undefined, "B"],
    ]);
    const results = valueAt(full, "/credentialSubject/result") as {
      value: string;
      status: string;
    }[];
    expect(results.map(({ value, status }) => [value, status])).toEqual([
      ["B", "Completed"],
      ["pass", "Completed"],
      ["A", "Completed"],
    ]);
  });

  test("parts, larger units, scales and the agency's decision", () => {
    const full = composed(fullAwardFacts());
    const narrative = String(valueAt(full, `${achievement}/criteria/narrative`));
    for (const text of [
      "**Consists of**\n\n- Planning (1 ECTS)\n- Licences and limits (1 ECTS)",
      "**Part of**\n\n- Postgraduate Diploma in Research Data",
      "**Grading scale**\n\n- A to F: A is the best grade, E the lowest that passes.\n- Pass or fail",
      "- Data steward",
    ]) {
      expect(narrative).toContain(text);
    }
    const assurance = (
      valueAt(full, `${achievement}/alignment`) as { targetType: string; targetUrl: string }[]
    ).slice(-4);
    expect(assurance.map(({ targetType, targetUrl }) => [targetType, targetUrl])).toEqual([
      ["ext:QualityAssurance", "https://qa.example/reports/17"],
      ["ext:QualityAssuranceType", "http://data.europa.eu/snb/accreditation/820101cba6"],
      [
        "ext:QualityAssuranceDecision",
        "http://data.europa.eu/snb/accreditation-decision/c_0ab66479",
      ],
      ["ext:QualityAssuranceReport", "https://qa.example/reports/17.pdf"],
    ]);
  });

  test("a joint award names all its bodies, and the issuer is still the signer", () => {
    const joint = composed(jointAwardFacts());
    expect(valueAt(joint, `${achievement}/creator/name`)).toBe(
      "Ballyvara University / Université de la Presqu’île / Universität Murau",
    );
    expect(valueAt(joint, "/issuer/name")).toBe("Ballyvara University");
    expect(valueAt(joint, `${achievement}/criteria/narrative`)).toContain(
      "- Université de la Presqu’île (France)",
    );
    expect(valueAt(complete, `${achievement}/creator/id`)).toBe(valueAt(complete, "/issuer/id"));
  });

  test("one status entry, two if suspension has one", () => {
    expect(valueAt(complete, "/credentialStatus")).toMatchObject({
      statusPurpose: "revocation",
      statusListIndex: "90210",
    });
    const suspension = { listUrl: "https://credentials.example/status/2", index: 7 };
    expect(valueAt(composed({ ...awardFacts(), suspension }), "/credentialStatus")).toMatchObject([
      { statusPurpose: "revocation" },
      { id: `${suspension.listUrl}#7`, statusPurpose: "suspension", statusListIndex: "7" },
    ]);
  });

  test("its own square picture if there is one", () => {
    expect(valueAt(complete, `${achievement}/image/id`)).toBe(
      `data:image/png;base64,${awardFacts().pictureBase64}`,
    );
    expect(
      valueAt(composed({ ...awardFacts(), badgeBase64: "AAAA" }), `${achievement}/image/id`),
    ).toBe("data:image/png;base64,AAAA");
  });
});

test("the badge requires the same facts as the European credential", () => {
  const issuer = { ...awardFacts().issuer, ...institutionProfile({ eidasIdentifier: "" }) };
  expect(() => composeOpenBadge({ ...awardFacts(), issuer })).toThrow("ISSUER_DATA_MISSING");
});
