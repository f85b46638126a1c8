import { describe, expect, test } from "vitest";
import { matchGrade } from "@/lib/domain/assessment/match-grade";
import { planResult } from "@/lib/domain/assessment/result";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { findOwnScheme } from "@/lib/domain/credentials/own-schemes";
import { type VersionContent, VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import { findReadiness } from "@/lib/domain/micro-credentials/readiness";
import { versionDigestInput } from "@/lib/domain/micro-credentials/version-digest";
import { awardFacts } from "@/tests/support/award-facts";
import { findElmIssues } from "@/tests/support/elm-rules";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { sampleContent, sampleProfile } from "@/tests/support/sample-content";

const full = fullAwardFacts().version.content;
const stateOf = (content: VersionContent, element: string) =>
  findReadiness({ content, profile: sampleProfile() }).elements.find(
    (entry) => entry.element === element,
  );

describe("content that was approved before members were added", () => {
  test("parses unchanged, so that its digest remains valid", () => {
    const content = sampleContent();
    const parsed = VersionContentSchema.parse(JSON.parse(JSON.stringify(content)));
    expect(versionDigestInput(parsed)).toBe(versionDigestInput(content));
  });
});

describe("documents", () => {
  test("are in the credential with name and address, those without an address are not", () => {
    const documents = JSON.stringify(composeElm(fullAwardFacts()));
    expect(documents).toContain("https://ballyvara.example/handbook.pdf");
    expect(documents).toContain("https://ballyvara.example/syllabus.pdf");
    expect(documents).not.toContain("A document without an address");
  });

  test("are listed once each, at addresses that can be opened", () => {
    const issuesOf = (documents: unknown) =>
      VersionContentSchema.safeParse({ ...full, documents }).error?.issues.map(
        ({ message, path }) => [message, path.join(".")],
      );
    const one = { id: "one", title: {}, address: "" };
    expect(issuesOf([one, one])).toEqual([["duplicate", "documents.1.id"]]);
    expect(issuesOf([{ ...one, address: "javascript:alert(1)" }])).toEqual([
      ["invalidUrl", "documents.0.address"],
    ]);
  });
});

describe("parts", () => {
  test("refer only to the micro-credential's outcomes, each once", () => {
    const parts = [{ id: "one", title: { en: "One" }, ects: 1, outcomeIds: ["nothing"] }];
    const twice = [
      { id: "one", title: {}, ects: null, outcomeIds: [] },
      { id: "one", title: {}, ects: null, outcomeIds: [] },
    ];
    const issuesOf = (list: unknown) =>
      VersionContentSchema.safeParse({
        ...full,
        stackability: { ...full.stackability, parts: list },
      }).error?.issues.map(({ message, path }) => [message, path.join(".")]);
    expect(issuesOf(parts)).toEqual([["unknownOutcome", "stackability.parts.0.outcomeIds"]]);
    expect(issuesOf(twice)).toEqual([["duplicate", "stackability.parts.1.id"]]);
  });

  test("require a name; being part of a programme states what a stackable one counts towards", () => {
    const stackability: VersionContent["stackability"] = {
      kind: "stackable",
      targets: [],
      parts: [{ id: "one", title: {}, ects: 1, outcomeIds: [] }],
      partOf: [{ id: "degree", title: { en: "Degree" } }],
    };
    expect(
      stateOf(sampleContent({ stackability }), "stackability")?.reasons.map(({ code }) => code),
    ).toEqual(["partTitleMissing"]);
  });

  test("are read back from the credential, with the weights of assessments", () => {
    const view = readCertificate(composeElm(fullAwardFacts()), { language: "en" });
    expect(view.parts).toEqual([
      { title: { text: "Planning", language: "en" }, credits: 1 },
      { title: { text: "Licences and limits", language: "en" }, credits: 1 },
    ]);
    expect(view.assessments.map(({ weight }) => weight)).toEqual(["60 %", "40 %", null]);
    expect(view.credits).toBe(2);
    expect(findElmIssues(composeElm(fullAwardFacts()))).toEqual([]);
  });
});

describe("an assessment with its own grades", () => {
  test("is recorded and matched with them, the others with the version's", () => {
    const judged = (assessmentId: string, grade: string) => () =>
      planResult(
        { assessmentId, grade, assessedOn: "2026-07-01" },
        { content: full, today: "2026-07-12" },
      );
    expect(judged("oral", "pass")()).toEqual({ passes: true });
    expect(judged("dmp", "A")()).toEqual({ passes: true });
    expect(judged("oral", "A")).toThrow();
    expect(judged("dmp", "pass")).toThrow();
    expect(matchGrade("PASS", full, "oral")).toBe("pass");
    expect(matchGrade("PASS", full, "dmp")).toBe("PASS");
  });

  test("requires them; the version's are not required if unused", () => {
    const none = { title: {}, description: {}, grades: [] };
    const { assessments } = sampleContent();
    const reasonsOf = (changes: Partial<VersionContent>) =>
      stateOf(sampleContent(changes), "assessment")?.reasons;
    const own = assessments.map((assessment) => ({ ...assessment, gradingScheme: none }));
    expect(
      reasonsOf({ assessments: own, gradingScheme: none })?.map(({ code, path }) => [code, path]),
    ).toEqual([
      ["gradesMissing", "assessments.0.gradingScheme.grades"],
      ["gradesMissing", "assessments.1.gradingScheme.grades"],
    ]);
  });

  test("describes each scheme once in the credential", () => {
    const text = JSON.stringify(composeElm(fullAwardFacts()));
    expect(text.match(/"title":\{"en":"A to F"\}/g)).toHaveLength(1);
    expect(text.match(/"title":\{"en":"Pass or fail"\}/g)).toHaveLength(1);
    expect(text.match(/#grading-scheme"/g)?.length).toBeGreaterThan(1);
  });
});

describe("facts without an ELM property", () => {
  test("is a concept of a scheme that is published at its address", () => {
    const scheme = findOwnScheme("https://credentials.example", "assessment-note");
    expect(scheme?.hasTopConcept.map(({ id }) => id)).toEqual(
      ["weight", "grades"].map((name) => `https://credentials.example/ns/assessment-note/${name}`),
    );
    expect(JSON.stringify(composeElm(awardFacts()))).toContain(
      "https://credentials.example/ns/assessment-note/weight",
    );
  });
});
