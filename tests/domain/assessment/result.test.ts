import { describe, expect, it } from "vitest";
import {
  assertResultRecordable,
  decideCorrection,
  planResult,
  ResultInputSchema,
} from "@/lib/domain/assessment/result";
import { sampleContent } from "@/tests/support/sample-content";

const content = sampleContent();
const today = "2026-07-12";

describe("ResultInputSchema", () => {
  const input = {
    enrolmentId: "5b6f2f3e-93f5-4a53-9c55-0d6f0a1c7f11",
    assessmentId: "plan",
    grade: " good ",
    supervision: "not-stated",
    assessedOn: "2026-07-01",
  };

  it("accepts a result", () => {
    expect(ResultInputSchema.parse(input)).toEqual({ ...input, grade: "good", note: "" });
  });

  it.each([
    [{ grade: " " }, "required"],
    [{ supervision: "seen" }, "unknownCode"],
    [{ assessedOn: "2026-02-30" }, "invalidDate"],
    [{ assessmentId: "../x" }, "unknownCode"],
    [{ enrolmentId: "1" }, "invalidId"],
    [{ note: "a\0" }, "unsignableCharacter"],
  ])("refuses %j", (change, code) => {
    expect(
      ResultInputSchema.safeParse({ ...input, ...change }).error?.issues.map(
        (issue) => issue.message,
      ),
    ).toEqual([code]);
  });
});

describe("planResult", () => {
  it.each([
    ["good", true],
    ["failed", false],
  ])("determines whether %s passes", (grade, passes) => {
    expect(
      planResult({ assessmentId: "plan", grade, assessedOn: today }, { content, today }),
    ).toEqual({ passes });
  });

  it.each([
    [{ grade: "Good" }, [{ path: "grade", code: "unknownGrade" }]],
    [{ assessmentId: "other" }, [{ path: "assessmentId", code: "unknownCode" }]],
    [{ assessedOn: "2026-07-13" }, [{ path: "assessedOn", code: "inFuture" }]],
    [{ assessedOn: "0026-07-12" }, [{ path: "assessedOn", code: "tooEarly" }]],
  ])("refuses %j", (change, fields) => {
    const input = { assessmentId: "plan", grade: "good", assessedOn: today, ...change };
    expect(() => planResult(input, { content, today })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", details: { fields } }),
    );
  });

  it("records nothing for a learner who has left", () => {
    expect(() => assertResultRecordable("withdrawn")).toThrow("WRONG_STATE");
    expect(() => assertResultRecordable("enrolled")).not.toThrow();
  });
});

describe("decideCorrection", () => {
  it("keeps the old row and requires a reason once ratified", () => {
    expect(decideCorrection({ state: "recorded", reason: "" })).toEqual({
      old: "superseded",
      corrected: "recorded",
    });
    expect(decideCorrection({ state: "ratified", reason: "typed wrongly" })).toEqual({
      old: "superseded",
      corrected: "recorded",
    });
    expect(() => decideCorrection({ state: "ratified", reason: " " })).toThrow("INVALID_INPUT");
    expect(() => decideCorrection({ state: "superseded", reason: "x" })).toThrow("WRONG_STATE");
  });
});
