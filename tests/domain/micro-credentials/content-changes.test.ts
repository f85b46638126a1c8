import { describe, expect, it } from "vitest";
import { VersionContentSchema } from "@/lib/domain/micro-credentials/content";
import {
  changedSubjects,
  listContentChanges,
} from "@/lib/domain/micro-credentials/content-changes";
import {
  otherSubjects,
  pathOfSubject,
  requiredSubjects,
  sectionOfPath,
  subjectOfPath,
} from "@/lib/domain/micro-credentials/review-subjects";
import {
  carryVerdicts,
  dropWronglyCarried,
  type ElementVerdict,
} from "@/lib/domain/micro-credentials/review-verdicts";
import { sampleContent } from "@/tests/support/sample-content";

const before = sampleContent();
const [first, second, third] = before.outcomes;
if (!first || !second || !third) throw new Error("The sample has three outcomes.");

describe("listContentChanges", () => {
  it("finds nothing without differences", () => {
    expect(listContentChanges(before, sampleContent())).toEqual([]);
  });

  it("reports each field with its value before and after, and additions and removals", () => {
    const after = sampleContent({
      homepage: "https://x.example",
      need: {},
      workload: { ...before.workload, ects: 3 },
    });
    expect(listContentChanges(before, after)).toEqual([
      { subject: "workload", path: "workload.ects", kind: "field", before: "2", after: "3" },
      {
        subject: "further-information",
        path: "homepage",
        kind: "field",
        before: null,
        after: "https://x.example",
      },
      {
        subject: "need",
        path: "need.en",
        kind: "field",
        before: "Projects must say how they keep data.",
        after: null,
      },
    ]);
  });

  it("tracks moved list entries: only the order has changed", () => {
    const after = sampleContent({ outcomes: [second, first, third] });
    expect(listContentChanges(before, after)).toEqual([
      { subject: "learning-outcomes", path: "outcomes", kind: "order", before: null, after: null },
    ]);
  });

  it("shows a removed outcome where it was, and the assessment that lost it", () => {
    const assessments = before.assessments.map((one) => ({
      ...one,
      outcomeIds: one.outcomeIds.filter((id) => id !== "o1"),
    }));
    const changes = listContentChanges(
      before,
      sampleContent({ outcomes: [second, third], assessments }),
    );
    expect(changes).toContainEqual({
      subject: "learning-outcomes",
      path: "outcomes.0.title.en",
      kind: "field",
      before: "Describe the FAIR principles",
      after: null,
    });
    expect(changes).toContainEqual({
      subject: "assessment",
      path: "assessments.0.outcomeIds",
      kind: "field",
      before: "Describe the FAIR principles; Write a data management plan",
      after: "Write a data management plan",
    });
    expect([...changedSubjects(changes)].sort()).toEqual(["assessment", "learning-outcomes"]);
  });

  it("ignores an assessment whose outcome is only reworded", () => {
    const outcomes = [{ ...first, title: { en: "Explain the FAIR principles" } }, second, third];
    expect(listContentChanges(before, sampleContent({ outcomes }))).toEqual([
      {
        subject: "learning-outcomes",
        path: "outcomes.0.title.en",
        kind: "field",
        before: "Describe the FAIR principles",
        after: "Explain the FAIR principles",
      },
    ]);
  });

  it("detects a grade that no longer passes", () => {
    const grades = before.gradingScheme.grades.map((grade) => ({
      ...grade,
      passes: grade.value === "good",
    }));
    const changes = listContentChanges(
      before,
      sampleContent({ gradingScheme: { ...before.gradingScheme, grades } }),
    );
    expect(changes).toEqual([
      {
        subject: "grading-scheme",
        path: "gradingScheme.grades.1.passes",
        kind: "field",
        before: "true",
        after: "false",
      },
    ]);
  });
});

describe("subjects", () => {
  it("cover every part of the content, and lead back to it", () => {
    for (const root of Object.keys(before)) expect(subjectOfPath(`${root}.0.en`)).not.toBeNull();
    for (const root of Object.keys(VersionContentSchema.shape)) {
      expect([root, subjectOfPath(root)]).not.toEqual([root, null]);
      expect([root, sectionOfPath(root)]).not.toEqual([root, null]);
    }
    expect(sectionOfPath("teachingLanguages.0")).toBe("how");
    expect(sectionOfPath("elsewhere")).toBeNull();
    for (const subject of [...requiredSubjects, ...otherSubjects]) {
      const path = pathOfSubject(subject);
      if (subject === "country") expect(path).toBeNull();
      else expect(subjectOfPath(path ?? "")).toBe(subject);
    }
    expect(subjectOfPath("elsewhere")).toBeNull();
  });
});

describe("carried verdicts", () => {
  const fine = (element: string): ElementVerdict => ({ element, verdict: "fine", comment: "" });
  const earlier = [
    fine("title"),
    fine("level"),
    { element: "workload", verdict: null, comment: "A remark" },
  ];

  it("are those on unchanged subjects", () => {
    expect(carryVerdicts(earlier, new Set(["level"]))).toEqual([
      { ...fine("title"), carried: true },
    ]);
  });

  it("count only if they may be carried, unchanged", () => {
    const carried = carryVerdicts(earlier, new Set(["level"]));
    const sent: ElementVerdict[] = [
      { ...fine("title"), carried: true },
      { ...fine("level"), carried: true },
      fine("workload"),
      { element: "need", verdict: "fine", comment: "", carried: true },
    ];
    expect(dropWronglyCarried(sent, carried).map(({ verdict }) => verdict)).toEqual([
      "fine",
      null,
      "fine",
      null,
    ]);
  });
});
