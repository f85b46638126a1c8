import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assertCanStartVersion,
  assertEditable,
  authorsOf,
  canTakeStep,
  decidePublication,
  decideReview,
  decideStep,
  decideSubmission,
  type VersionState,
  type VersionStep,
  versionStates,
} from "@/lib/domain/micro-credentials/lifecycle";
import { findReadinessGaps } from "@/lib/domain/micro-credentials/readiness";
import { versionDigestInput } from "@/lib/domain/micro-credentials/version-digest";
import { sampleContent, sampleProfile } from "../../support/sample-content";

const allowed: Record<VersionStep, Partial<Record<VersionState, VersionState>>> = {
  edit: { draft: "draft", returned: "returned" },
  submit: { draft: "in-review", returned: "in-review" },
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

  it("never leads back to where content may change once a version was approved", () => {
    const steps = fc.array(fc.constantFrom<VersionStep>("submit", "return", "approve", "publish", "retire", "supersede"));
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

  it("names what is missing, by field", () => {
    const gaps = findReadinessGaps({ content: sampleContent({ title: {}, outcomes: [] }), profile: sampleProfile() });
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
  const authors = { authorId: "a", submittedBy: "b", lastEditedBy: null };
  const review = { state: "in-review" as const, outcome: "approve" as const, reviewerId: "r", authors, comment: "" };

  it("approves, or returns with a comment", () => {
    expect(decideReview(review)).toBe("approved");
    expect(decideReview({ ...review, outcome: "return", comment: "Say which verbs." })).toBe("returned");
  });

  it("refuses whoever worked on it, a return without a word, and a second review", () => {
    for (const reviewerId of ["a", "b"]) expect(() => decideReview({ ...review, reviewerId })).toThrow("FOUR_EYES");
    expect(() => decideReview({ ...review, outcome: "return", comment: " " })).toThrow("INVALID_INPUT");
    expect(() => decideReview({ ...review, state: "approved" })).toThrow("WRONG_STATE");
    expect(authorsOf({ authorId: "a", submittedBy: "a", lastEditedBy: "c" })).toEqual(["a", "c"]);
  });
});

describe("publishing and going on", () => {
  it("publishes exactly what was approved", () => {
    expect(decidePublication({ state: "approved", approvedDigest: "x", contentDigest: "x" })).toBe("published");
    expect(() => decidePublication({ state: "approved", approvedDigest: "x", contentDigest: "y" })).toThrow("APPROVAL_VOID");
    expect(() => decidePublication({ state: "approved", approvedDigest: null, contentDigest: "y" })).toThrow("APPROVAL_VOID");
    expect(() => decidePublication({ state: "draft", approvedDigest: "x", contentDigest: "x" })).toThrow("WRONG_STATE");
  });

  it("starts a further version only after one was published and while none is in work", () => {
    expect(() => assertCanStartVersion(["published", "superseded"])).not.toThrow();
    expect(() => assertCanStartVersion(["retired"])).not.toThrow();
    expect(() => assertCanStartVersion(["published", "draft"])).toThrow("ALREADY_EXISTS");
    expect(() => assertCanStartVersion([])).toThrow("WRONG_STATE");
  });

  it("digests the content and nothing of how it is stored", () => {
    const content = sampleContent();
    const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
    expect(versionDigestInput(turned)).toBe(versionDigestInput(content));
    expect(versionDigestInput(sampleContent({ title: { en: "Data Stewardship" } }))).not.toBe(versionDigestInput(content));
  });
});
