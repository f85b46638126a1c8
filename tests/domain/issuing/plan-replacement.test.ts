import { describe, expect, it } from "vitest";
import {
  type AwardRecord,
  namesOf,
  planReplacement,
  type ReplacementCause,
  type ReplacementRow,
  replacementDigestInput,
} from "@/lib/domain/issuing/plan-replacement";
import { sampleContent } from "@/tests/support/sample-content";

const content = sampleContent();
const learner = {
  fullName: "Zoë Müller",
  givenName: null,
  familyName: null,
  dateOfBirth: "1999-10-02",
  studentNumber: null,
  europeanStudentIdentifier: null,
};
const result = (assessmentId: string, grade = "good") => ({
  assessmentId,
  grade,
  assessedOn: "2026-07-01",
  supervision: "supervised-online-with-identity-check" as const,
});
const ratified = (assessmentId: string, grade = "good") => ({
  ...result(assessmentId, grade),
  state: "ratified" as const,
});

function record(changes: Partial<AwardRecord> = {}): AwardRecord {
  return {
    awardId: "a1",
    awardedOn: "2026-07-02",
    versionId: "v1",
    learnerRevision: 3,
    enrolmentId: "e1",
    enrolmentState: "completed",
    learnerId: "l1",
    learner,
    results: [ratified("plan"), ratified("talk")],
    signed: {
      credentialId: "c1",
      state: "live",
      formats: ["elm"],
      learner,
      results: [result("plan"), result("talk")],
      awardedOn: "2026-07-02",
      versionId: "v1",
    },
    ...changes,
  };
}

const rowOf = (changes: Partial<AwardRecord> = {}): ReplacementRow =>
  planReplacement(record(changes), content).row;

describe("planReplacement", () => {
  it.each<[string, Partial<AwardRecord>, string]>([
    ["nothing changed", {}, "same"],
    [
      "a grade was ratified",
      { results: [ratified("plan", "sufficient"), ratified("talk")] },
      "ready",
    ],
    [
      "a grade is recorded",
      { results: [{ ...result("plan", "sufficient"), state: "recorded" }, ratified("talk")] },
      "waiting",
    ],
    [
      "only a note is to be ratified",
      { results: [{ ...result("plan"), state: "recorded" }, ratified("talk")] },
      "same",
    ],
    [
      "a grade does not pass",
      { results: [ratified("plan", "failed"), ratified("talk")] },
      "not-earned",
    ],
    ["the learner has left", { enrolmentState: "withdrawn" }, "not-earned"],
  ])("when %s", (_what, changes, verdict) => {
    expect(planReplacement(record(changes), content).verdict).toBe(verdict);
  });

  it("signs the ratified facts, under the award's own date, and states what it replaces", () => {
    const row = rowOf({ results: [ratified("plan", "sufficient"), ratified("talk")] });
    expect(row).toMatchObject({
      awardedOn: "2026-07-02",
      formats: ["elm"],
      replaces: { credentialId: "c1", state: "live" },
      results: [{ grade: "sufficient" }, { grade: "good" }],
      changes: [{ field: "grade", assessmentId: "plan", from: "good", to: "sufficient" }],
    });
    expect(namesOf(row)).toBeUndefined();
  });

  it("accepts corrected names, bound to the record that they correct", () => {
    const names = { fullName: "Zoë Mueller", givenName: "Zoë", familyName: "Mueller" };
    const { row } = planReplacement(record(), content, names);
    expect(row.learner).toEqual({ ...learner, ...names });
    expect([row.learnerRevision, namesOf(row)]).toEqual([3, names]);
  });
});

describe("replacementDigestInput", () => {
  const digested = (
    rows: ReplacementRow[],
    reason = "Marked again",
    cause: ReplacementCause = "record",
  ) => replacementDigestInput({ versionId: "v1", reason, cause, rows });

  it("does not depend on the order of rows and results", () => {
    const [one, other] = [rowOf(), rowOf({ enrolmentId: "e2", awardId: "a2" })];
    const turned = { ...one, results: [...one.results].reverse() };
    expect(digested([other, turned])).toBe(digested([one, other]));
  });

  it.each<[string, (row: ReplacementRow) => ReplacementRow]>([
    [
      "a grade",
      (row) => ({ ...row, results: row.results.map((one) => ({ ...one, grade: "sufficient" })) }),
    ],
    ["a name", (row) => ({ ...row, learner: { ...row.learner, fullName: "Another Person" } })],
    ["what is replaced", (row) => ({ ...row, replaces: { ...row.replaces, credentialId: "c2" } })],
    ["its state", (row) => ({ ...row, replaces: { ...row.replaces, state: "suspended" } })],
    ["the formats", (row) => ({ ...row, formats: ["elm", "open-badge"] })],
    ["where the claim link goes", (row) => ({ ...row, claimTo: "a".repeat(64) })],
    ["the corrected revision", (row) => ({ ...row, learnerRevision: 4 })],
  ])("depends on %s", (_what, change) => {
    expect(digested([change(rowOf())])).not.toBe(digested([rowOf()]));
  });

  it("keeps its earlier form", () => {
    const formatOf = (row: ReplacementRow) => JSON.parse(digested([row])).format;
    expect(formatOf(rowOf())).toBe("testamur-replacement-1");
    expect(formatOf({ ...rowOf(), claimTo: null })).toBe("testamur-replacement-2");
  });

  it("depends on the reason", () => {
    expect(digested([rowOf()], "Another reason")).not.toBe(digested([rowOf()]));
  });

  it("depends on a compromised key as the cause, and has no such member otherwise", () => {
    expect(digested([rowOf()], "Marked again", "compromised-key")).not.toBe(digested([rowOf()]));
    expect(Object.keys(JSON.parse(digested([rowOf()])))).toEqual([
      "format",
      "reason",
      "rows",
      "versionId",
    ]);
  });
});
