import { describe, expect, it } from "vitest";
import { planCorrection } from "@/lib/domain/assessment/plan-correction";
import type { Context } from "@/lib/domain/context";
import { sampleContent } from "@/tests/support/sample-content";

const now = new Date("2026-07-12T12:00:00Z");
const ctx: Context = {
  actor: { kind: "member", personId: "p", institutionId: "i", memberId: "m", grants: [] },
  now,
  requestId: "r",
  signedInAt: now,
};
const stale: Context = { ...ctx, signedInAt: new Date("2026-07-12T11:00:00Z") };
const stated = {
  grade: "good",
  supervision: "not-stated" as const,
  assessedOn: "2026-07-01",
  note: "",
};
const old = {
  ...stated,
  id: "old",
  enrolmentId: "e",
  assessmentId: "plan",
  state: "recorded" as const,
  enrolmentState: "enrolled",
};
const ratified = { ...old, state: "ratified" as const };
const known = { old, content: sampleContent(), today: "2026-07-12" };
const input = { ...stated, grade: "FAILED", reason: "Typed wrongly" };

describe("planCorrection", () => {
  it("replaces a result, with the grade as the version spells it", () => {
    expect(planCorrection(ctx, input, known)).toEqual({
      ...stated,
      grade: "failed",
      enrolmentId: "e",
      assessmentId: "plan",
      passes: false,
      correctsId: "old",
      reason: "Typed wrongly",
    });
  });

  it.each([
    ["note", { note: "Second examiner" }],
    ["day", { assessedOn: "2026-07-02" }],
    ["supervision", { supervision: "supervised-on-site-with-identity-check" as const }],
  ])("replaces one whose %s alone differs", (_what, change) => {
    expect(planCorrection(ctx, { ...stated, ...change, reason: "x" }, known)).toMatchObject(change);
  });

  it("refuses one that says the same", () => {
    expect(() => planCorrection(ctx, { ...input, grade: "Good" }, known)).toThrow("NOTHING_TO_DO");
  });

  it("requires a recent sign-in and a reason for a ratified result only", () => {
    expect(planCorrection(stale, input, known).correctsId).toBe("old");
    expect(() => planCorrection(stale, input, { ...known, old: ratified })).toThrow(
      "RECENT_SIGN_IN_REQUIRED",
    );
    expect(planCorrection(ctx, input, { ...known, old: ratified }).correctsId).toBe("old");
    expect(() =>
      planCorrection(ctx, { ...input, reason: " " }, { ...known, old: ratified }),
    ).toThrow("INVALID_INPUT");
  });

  it("refuses a superseded result, and a learner who has left", () => {
    for (const change of [{ state: "superseded" as const }, { enrolmentState: "withdrawn" }])
      expect(() => planCorrection(ctx, input, { ...known, old: { ...old, ...change } })).toThrow(
        "WRONG_STATE",
      );
  });

  it("refuses what could not be recorded either", () => {
    for (const change of [{ grade: "splendid" }, { assessedOn: "2026-07-13" }])
      expect(() => planCorrection(ctx, { ...input, ...change }, known)).toThrow("INVALID_INPUT");
  });
});
