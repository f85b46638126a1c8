import { describe, expect, it } from "vitest";
import {
  auditTexts,
  compareWithRecord,
  type RecordedFacts,
  type SignedAwardFacts,
} from "@/lib/domain/issuing/compare-record";

const learner = {
  fullName: "Clara Fischer",
  givenName: "Clara",
  familyName: "Fischer",
  dateOfBirth: "2000-02-29",
  studentNumber: "4711",
  europeanStudentIdentifier: null,
};
const plan = {
  assessmentId: "plan",
  grade: "good",
  assessedOn: "2026-06-30",
  supervision: "supervised-on-site-with-identity-check" as const,
};
const signed: SignedAwardFacts = {
  learner,
  results: [plan],
  awardedOn: "2026-07-01",
  versionId: "v1",
};
const record: RecordedFacts = {
  learner,
  results: [{ ...plan, state: "ratified" }],
  awardedOn: "2026-07-01",
  versionId: "v1",
  enrolmentState: "completed",
};

describe("compareWithRecord", () => {
  it("finds nothing if the record equals the signed facts", () => {
    expect(compareWithRecord(signed, record)).toEqual([]);
  });

  it.each<[string, Partial<RecordedFacts>, object[]]>([
    [
      "a grade",
      { results: [{ ...plan, grade: "sufficient", state: "ratified" }] },
      [{ field: "grade", assessmentId: "plan", from: "good", to: "sufficient" }],
    ],
    [
      "a grade that is not ratified",
      { results: [{ ...plan, grade: "failed", state: "recorded" }] },
      [{ field: "grade", assessmentId: "plan", from: "good", to: "failed" }],
    ],
    [
      "day and supervision",
      {
        results: [
          { ...plan, assessedOn: "2026-06-29", supervision: "not-stated", state: "ratified" },
        ],
      },
      [
        { field: "assessedOn", assessmentId: "plan", from: "2026-06-30", to: "2026-06-29" },
        { field: "supervision", assessmentId: "plan", from: plan.supervision, to: "not-stated" },
      ],
    ],
    [
      "a name and an identifier",
      { learner: { ...learner, fullName: "Klara Fischer", studentNumber: null } },
      [
        { field: "fullName", from: "Clara Fischer", to: "Klara Fischer" },
        { field: "studentNumber", from: "4711", to: null },
      ],
    ],
    [
      "the date of award",
      { awardedOn: "2026-07-02" },
      [{ field: "awardedOn", from: "2026-07-01", to: "2026-07-02" }],
    ],
    ["the version", { versionId: "v2" }, [{ field: "version", from: "v1", to: "v2" }]],
    [
      "a withdrawn enrolment",
      { enrolmentState: "withdrawn" },
      [{ field: "enrolment", from: null, to: "withdrawn" }],
    ],
  ])("names %s with both values", (_what, changes, expected) => {
    expect(compareWithRecord(signed, { ...record, ...changes })).toEqual(expected);
  });

  it("names a result that is missing on either side", () => {
    const fields = compareWithRecord(signed, {
      ...record,
      results: [{ ...plan, assessmentId: "talk", state: "ratified" }],
    });
    expect(fields.map(({ field, assessmentId, to }) => [field, assessmentId, to])).toEqual([
      ["grade", "plan", null],
      ["assessedOn", "plan", null],
      ["supervision", "plan", null],
      ["grade", "talk", "good"],
      ["assessedOn", "talk", "2026-06-30"],
      ["supervision", "talk", plan.supervision],
    ]);
  });
});

describe("auditTexts", () => {
  it("keeps old and new values of grades and dates, and for personal data only that it changed", () => {
    const changes = compareWithRecord(signed, {
      ...record,
      learner: { ...learner, fullName: "Klara Fischer", dateOfBirth: null },
      results: [{ ...plan, grade: "sufficient", state: "ratified" }],
    });
    const texts = auditTexts(changes);
    expect(texts).toEqual([
      "fullName: changed",
      "dateOfBirth: changed",
      "grade of plan: good → sufficient",
    ]);
    expect(texts.join()).not.toMatch(/Fischer|2000/);
  });
});
