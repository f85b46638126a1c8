import { describe, expect, it } from "vitest";
import { planReviewDecision } from "@/lib/domain/reviews/plan-decision";
import { reviewStates } from "@/lib/domain/reviews/states";
import { allFine } from "@/tests/support/all-fine";
import { sampleContent, sampleProfile } from "@/tests/support/sample-content";

const known = {
  review: { state: "open" as const },
  version: { state: "in-review" as const, revision: 3, content: sampleContent() },
  carried: [],
  profile: sampleProfile(),
  today: "2026-07-12",
};
const approval = { outcome: "approve" as const, revision: 3, verdicts: allFine() };
const change = { element: "level", verdict: "needs-change" as const, comment: "Too high" };
const silent = { element: "need", verdict: null, comment: "" };

describe("planReviewDecision", () => {
  it("approves with the verdicts that say something", () => {
    const input = { ...approval, verdicts: [...allFine(), silent] };
    expect(planReviewDecision(input, known)).toMatchObject({
      versionState: "approved",
      verdicts: allFine(),
    });
  });

  it("returns with a requested change, also a design with a gap", () => {
    const version = { ...known.version, content: sampleContent({ title: {} }) };
    const input = { outcome: "return" as const, revision: 3, verdicts: [change] };
    expect(planReviewDecision(input, { ...known, version })).toMatchObject({
      versionState: "returned",
      verdicts: [change],
    });
    expect(() => planReviewDecision(approval, { ...known, version })).toThrow("NOT_READY");
  });

  it.each(reviewStates.filter((state) => state !== "open"))(
    "refuses a review that is %s",
    (state) => {
      expect(() => planReviewDecision(approval, { ...known, review: { state } })).toThrow(
        "ALREADY_DONE",
      );
    },
  );

  it("refuses another revision than the one read, and a version that is not in review", () => {
    expect(() => planReviewDecision({ ...approval, revision: 2 }, known)).toThrow("STALE");
    const version = { ...known.version, state: "draft" as const };
    expect(() => planReviewDecision(approval, { ...known, version })).toThrow("WRONG_STATE");
  });

  it("refuses verdicts that contradict the outcome", () => {
    const withChange = { ...approval, verdicts: [...allFine(), { ...change, element: "need" }] };
    expect(() => planReviewDecision(withChange, known)).toThrow("INVALID_INPUT");
    expect(() => planReviewDecision({ ...approval, outcome: "return" }, known)).toThrow(
      "INVALID_INPUT",
    );
  });

  it("counts a carried verdict only if the round before allows it", () => {
    const [first, ...rest] = allFine();
    if (!first) throw new Error("There are no elements.");
    const input = { ...approval, verdicts: [{ ...first, carried: true }, ...rest] };
    expect(() => planReviewDecision(input, known)).toThrow(
      expect.objectContaining({
        details: { fields: [{ path: `verdicts.${first.element}`, code: "verdictMissing" }] },
      }),
    );
    expect(planReviewDecision(input, { ...known, carried: [first] }).verdicts).toEqual(
      input.verdicts,
    );
  });

  it("records the policy applied: the version's, else the institution's address, else its text", () => {
    const content = (policyUrl: string) =>
      sampleContent({ qualityAssurance: { ...sampleContent().qualityAssurance, policyUrl } });
    const profile = (policyUrl: string) => ({
      ...known.profile,
      languages: ["en" as const],
      qualityAssurance: {
        ...known.profile.qualityAssurance,
        policyUrl,
        statement: { en: "Reviewed by peers" },
      },
    });
    const policy = (ofVersion: string, ofInstitution: string) =>
      planReviewDecision(approval, {
        ...known,
        version: { ...known.version, content: content(ofVersion) },
        profile: profile(ofInstitution),
      }).qaPolicy;
    expect(policy("https://a.example/qa", "https://b.example/qa")).toBe("https://a.example/qa");
    expect(policy("", "https://b.example/qa")).toBe("https://b.example/qa");
    expect(policy("", "")).toBe("Reviewed by peers");
  });
});
