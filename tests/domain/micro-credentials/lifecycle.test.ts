import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assertCanStartVersion,
  assertDiscardable,
  assertEditable,
  decidePublication,
  decideReview,
  decideSubmission,
  decideWithdrawal,
} from "@/lib/domain/micro-credentials/lifecycle";
import { findReadinessGaps } from "@/lib/domain/micro-credentials/readiness";
import {
  canTakeStep,
  decideStep,
  type VersionState,
  type VersionStep,
  versionStates,
} from "@/lib/domain/micro-credentials/states";
import { versionDigestInput } from "@/lib/domain/micro-credentials/version-digest";
import { allFine } from "@/tests/support/all-fine";
import { sampleContent, sampleProfile } from "@/tests/support/sample-content";

const allowed: Record<VersionStep, Partial<Record<VersionState, VersionState>>> = {
  edit: { draft: "draft", returned: "returned" },
  submit: { draft: "in-review", returned: "in-review" },
  withdraw: { "in-review": "draft" },
  return: { "in-review": "returned" },
  approve: { "in-review": "approved" },
  publish: { approved: "published" },
  retire: { published: "retired" },
  supersede: { published: "superseded" },
};

const cells = (Object.keys(allowed) as VersionStep[]).flatMap((step) =>
  versionStates.map((state) => [step, state, allowed[step][state]] as const),
);

describe("decideStep", () => {
  it.each(cells)("%s from %s: %s", (step, state, next) => {
    expect(canTakeStep(state, step)).toBe(next !== undefined);
    if (next) expect(decideStep(state, step)).toBe(next);
    else
      expect(() => decideStep(state, step)).toThrow(
        expect.objectContaining({ code: "WRONG_STATE", details: { values: { state } } }),
      );
  });

  it("never leads back to a state with editable content after approval", () => {
    const steps = fc.array(
      fc.constantFrom<VersionStep>(
        "submit",
        "withdraw",
        "return",
        "approve",
        "publish",
        "retire",
        "supersede",
      ),
    );
    fc.assert(
      fc.property(steps, (walk) => {
        let state: VersionState = "draft";
        let approved = false;
        for (const step of walk) {
          if (!canTakeStep(state, step)) continue;
          state = decideStep(state, step);
          approved ||= state === "approved";
          if (approved) expect(() => assertEditable(state)).toThrow("WRONG_STATE");
        }
      }),
    );
  });
});

describe("decideSubmission", () => {
  it("lets a finished draft go to review", () => {
    expect(decideSubmission({ state: "draft", gaps: [] })).toBe("in-review");
  });

  it("reports missing fields", () => {
    const gaps = findReadinessGaps({
      content: sampleContent({ title: {}, outcomes: [] }),
      profile: sampleProfile(),
    });
    expect(() => decideSubmission({ state: "returned", gaps })).toThrow(
      expect.objectContaining({
        code: "NOT_READY",
        details: {
          fields: [
            { path: "title.en", code: "titleMissing" },
            { path: "outcomes", code: "outcomesMissing" },
          ],
          values: { count: 2 },
        },
      }),
    );
    expect(() => decideSubmission({ state: "published", gaps: [] })).toThrow("WRONG_STATE");
  });
});

describe("decideReview", () => {
  const review = {
    state: "in-review" as const,
    outcome: "approve" as const,
    verdicts: allFine(),
    gaps: [],
  };
  const toChange = [{ element: "level", verdict: "needs-change" as const, comment: "Too high" }];

  it("approves, or returns with requested changes", () => {
    expect(decideReview(review)).toBe("approved");
    expect(decideReview({ ...review, outcome: "return", verdicts: toChange })).toBe("returned");
  });

  it("refuses a second review", () => {
    expect(() => decideReview({ ...review, state: "approved" })).toThrow("WRONG_STATE");
  });

  it("requires a verdict on every element for approval, and reports missing ones", () => {
    const verdicts = allFine().filter(
      ({ element }) => element !== "level" && element !== "workload",
    );
    expect(() => decideReview({ ...review, verdicts })).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        details: {
          fields: [
            { path: "verdicts.workload", code: "verdictMissing" },
            { path: "verdicts.level", code: "verdictMissing" },
          ],
        },
      }),
    );
  });

  it("does not approve requested changes, nor a design with a gap", () => {
    const need = { element: "need", verdict: "needs-change" as const, comment: "" };
    expect(() => decideReview({ ...review, verdicts: [...allFine(), need] })).toThrow(
      expect.objectContaining({
        details: { fields: [{ path: "verdicts.need", code: "approvalWithChanges" }] },
      }),
    );
    const gaps = findReadinessGaps({
      content: sampleContent({ title: {} }),
      profile: sampleProfile(),
    });
    expect(() => decideReview({ ...review, gaps })).toThrow("NOT_READY");
  });

  it("requires a comment on a requested change for returning", () => {
    const silent = [{ element: "level", verdict: "needs-change" as const, comment: " " }];
    const remark = [{ element: "level", verdict: "fine" as const, comment: "Good" }];
    for (const verdicts of [[], silent, remark]) {
      expect(() => decideReview({ ...review, outcome: "return", verdicts })).toThrow(
        expect.objectContaining({
          details: { fields: [{ path: "verdicts", code: "changeMissing" }] },
        }),
      );
    }
  });
});

describe("withdrawing", () => {
  const input = {
    state: "in-review" as const,
    reviewState: "open",
    memberId: "a",
    authors: { authorId: "a", submittedBy: "b" },
  };

  it("a submission is allowed for the author and the member who submitted it, while undecided", () => {
    expect(decideWithdrawal(input)).toBe("draft");
    expect(decideWithdrawal({ ...input, memberId: "b" })).toBe("draft");
    expect(() => decideWithdrawal({ ...input, memberId: "c" })).toThrow("FORBIDDEN");
    expect(() =>
      decideWithdrawal({ ...input, reviewState: "returned", state: "returned" }),
    ).toThrow("ALREADY_DONE");
  });

  it("a draft can be discarded until it was submitted once", () => {
    expect(() => assertDiscardable({ state: "draft", reviews: 0 })).not.toThrow();
    expect(() => assertDiscardable({ state: "draft", reviews: 1 })).toThrow("WRONG_STATE");
    for (const state of versionStates.filter((one) => one !== "draft")) {
      expect(() => assertDiscardable({ state, reviews: 0 })).toThrow("WRONG_STATE");
    }
  });
});

describe("publishing and starting further versions", () => {
  it("publishes exactly the approved content", () => {
    expect(decidePublication({ state: "approved", approvedDigest: "x", contentDigest: "x" })).toBe(
      "published",
    );
    expect(() =>
      decidePublication({ state: "approved", approvedDigest: "x", contentDigest: "y" }),
    ).toThrow("APPROVAL_VOID");
    expect(() =>
      decidePublication({ state: "approved", approvedDigest: null, contentDigest: "y" }),
    ).toThrow("APPROVAL_VOID");
    expect(() =>
      decidePublication({ state: "draft", approvedDigest: "x", contentDigest: "x" }),
    ).toThrow("WRONG_STATE");
  });

  it("starts a further version only after one was published and while none is in progress", () => {
    expect(() => assertCanStartVersion(["published", "superseded"])).not.toThrow();
    expect(() => assertCanStartVersion(["retired"])).not.toThrow();
    expect(() => assertCanStartVersion(["published", "draft"])).toThrow("ALREADY_EXISTS");
    expect(() => assertCanStartVersion([])).toThrow("WRONG_STATE");
  });

  it("digests the content, independent of its storage", () => {
    const content = sampleContent();
    const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
    expect(versionDigestInput(turned)).toBe(versionDigestInput(content));
    expect(versionDigestInput(sampleContent({ title: { en: "Data Stewardship" } }))).not.toBe(
      versionDigestInput(content),
    );
  });
});
