import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { type BatchCandidate, batchDigestInput, planBatch } from "@/lib/domain/issuing/plan-batch";
import type { ResultFacts } from "@/lib/domain/micro-credentials/learner-and-results";
import { sampleContent } from "@/tests/support/sample-content";

const content = sampleContent();

function result(
  assessmentId: string,
  changes: Partial<BatchCandidate["results"][number]> = {},
): BatchCandidate["results"][number] {
  const supervision: ResultFacts["supervision"] = "supervised-online-with-identity-check";
  return {
    assessmentId,
    grade: "good",
    assessedOn: "2026-07-01",
    supervision,
    state: "ratified",
    ...changes,
  };
}

function candidate(changes: Partial<BatchCandidate> = {}): BatchCandidate {
  return {
    enrolmentId: "e1",
    enrolmentState: "enrolled",
    learnerId: "l1",
    learner: {
      fullName: "Zoë Müller",
      givenName: null,
      familyName: null,
      dateOfBirth: "1999-10-02",
      studentNumber: null,
      europeanStudentIdentifier: null,
    },
    results: [result("talk"), result("plan")],
    hasLiveCredential: false,
    ...changes,
  };
}

const reasonsOf = (changes: Partial<BatchCandidate>) =>
  planBatch({ content, candidates: [candidate(changes)] }).ineligible[0]?.reasons;
const nameless = { ...candidate().learner, fullName: " " };

describe("planBatch", () => {
  it("states the facts of eligible learners, results in the order of the version", () => {
    const plan = planBatch({ content, candidates: [candidate()] });
    expect(plan.ineligible).toEqual([]);
    expect(plan.warnings).toEqual([]);
    expect(plan.eligible[0]?.results.map(({ assessmentId }) => assessmentId)).toEqual([
      "plan",
      "talk",
    ]);
    expect(Object.keys(plan.eligible[0]?.results[0] ?? {})).not.toContain("state");
  });

  it.each<[string, Partial<BatchCandidate>, object[]]>([
    ["has a credential", { hasLiveCredential: true, results: [] }, [{ code: "alreadyAwarded" }]],
    ["has left", { enrolmentState: "withdrawn", results: [] }, [{ code: "withdrawn" }]],
    ["did not complete", { enrolmentState: "not-completed" }, [{ code: "notCompleted" }]],
    ["has no name", { learner: nameless }, [{ code: "learnerNameMissing" }]],
    [
      "has a name of which nothing can be seen",
      { learner: { ...candidate().learner, fullName: "\u{200b}\u{200d} \u{2800}" } },
      [{ code: "learnerNameMissing" }],
    ],
    [
      "has a name that no font can draw",
      { learner: { ...candidate().learner, fullName: "Ana \u{e000} Andromeda \u{1b170}" } },
      [{ code: "nameCannotBeDrawn", values: { characters: "U+E000, U+1B170" } }],
    ],
    [
      "lacks a result",
      { results: [result("plan")] },
      [{ code: "resultMissing", assessmentId: "talk" }],
    ],
    [
      "waits for ratification",
      { results: [result("plan"), result("talk", { state: "recorded" })] },
      [{ code: "resultNotRatified", assessmentId: "talk" }],
    ],
    [
      "has a correction pending",
      { results: [result("plan"), result("talk"), result("talk", { state: "recorded" })] },
      [{ code: "resultNotRatified", assessmentId: "talk" }],
    ],
    [
      "failed",
      { results: [result("plan", { grade: "failed" }), result("talk")] },
      [{ code: "failed", assessmentId: "plan", values: { grade: "failed" } }],
    ],
    [
      "has a grade of another scheme",
      { results: [result("plan", { grade: "1.0" }), result("talk")] },
      [{ code: "gradeUnknown", assessmentId: "plan", values: { grade: "1.0" } }],
    ],
    [
      "has several obstacles",
      { learner: nameless, results: [] },
      [
        { code: "learnerNameMissing" },
        { code: "resultMissing", assessmentId: "plan" },
        { code: "resultMissing", assessmentId: "talk" },
      ],
    ],
  ])("states why a learner who %s gets nothing", (_name, changes, reasons) => {
    expect(reasonsOf(changes)).toEqual(reasons);
  });

  it("issues nothing for a version without assessment", () => {
    const plan = planBatch({
      content: sampleContent({ assessments: [] }),
      candidates: [candidate({ results: [] })],
    });
    expect(plan.ineligible[0]?.reasons).toEqual([{ code: "noAssessments" }]);
  });

  it("only warns if supervision or an identifier is not stated", () => {
    const learner = { ...candidate().learner, dateOfBirth: null };
    const plan = planBatch({
      content,
      candidates: [
        candidate({
          learner,
          results: [result("plan", { supervision: "not-stated" }), result("talk")],
        }),
      ],
    });
    expect(plan.eligible).toHaveLength(1);
    expect(plan.warnings).toEqual([
      {
        enrolmentId: "e1",
        reasons: [
          { code: "supervisionNotStated", assessmentId: "plan" },
          { code: "learnerIdentifierMissing" },
        ],
      },
    ]);
  });

  const revoked = {
    credentialId: "c1",
    revokedAt: "2026-07-03T10:00:00.000Z",
    reason: "Given in error",
  };

  it("lists learners who pass but had a credential revoked separately", () => {
    const plan = planBatch({
      content,
      candidates: [candidate({ revoked }), candidate({ enrolmentId: "e2" })],
    });
    expect(plan.eligible.map(({ enrolmentId }) => enrolmentId)).toEqual(["e2"]);
    expect(plan.again).toMatchObject([{ enrolmentId: "e1", again: revoked }]);
  });

  it("does not issue one again to a learner who no longer passes", () => {
    const plan = planBatch({
      content,
      candidates: [
        candidate({ revoked, results: [result("plan"), result("talk", { grade: "failed" })] }),
      ],
    });
    expect([plan.again, plan.ineligible.length]).toEqual([[], 1]);
  });

  const anyCandidate = fc
    .record({
      enrolmentId: fc.uuid(),
      enrolmentState: fc.constantFrom(
        "enrolled" as const,
        "completed" as const,
        "not-completed" as const,
        "withdrawn" as const,
      ),
      hasLiveCredential: fc.boolean(),
      results: fc.array(
        fc.record({
          assessmentId: fc.constantFrom("plan", "talk", "gone"),
          grade: fc.constantFrom("good", "failed", "?"),
          state: fc.constantFrom("recorded" as const, "ratified" as const),
        }),
        { maxLength: 4 },
      ),
    })
    .map(({ results, ...rest }) =>
      candidate({
        ...rest,
        results: results.map(({ assessmentId, ...facts }) => result(assessmentId, facts)),
      }),
    );

  it("names every candidate exactly once and never passes on a failed or unratified result", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyCandidate, { selector: ({ enrolmentId }) => enrolmentId }),
        (candidates) => {
          const { eligible, ineligible } = planBatch({ content, candidates });
          const named = [...eligible, ...ineligible].map(({ enrolmentId }) => enrolmentId);
          expect(named.sort()).toEqual(candidates.map(({ enrolmentId }) => enrolmentId).sort());
          for (const row of eligible)
            expect(row.results.map(({ grade }) => grade)).toEqual(["good", "good"]);
          for (const row of ineligible) expect(row.reasons.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("batchDigestInput", () => {
  it("covers which revoked credential is issued again, and is unchanged for everyone else", () => {
    const batch = { awardedOn: "2026-07-01", versionId: "v1", formats: [] };
    const [row] = planBatch({ content, candidates: [candidate()] }).eligible as [BatchRow];
    const again = {
      credentialId: "c1",
      revokedAt: "2026-07-03T10:00:00.000Z",
      reason: "Given in error",
    };
    expect(batchDigestInput({ ...batch, rows: [{ ...row, again }] })).toContain('"again"');
    expect(batchDigestInput({ ...batch, rows: [row] })).not.toContain("again");
  });

  it("covers the recipients of claim links, and keeps the earlier form for rows without them", () => {
    const batch = { awardedOn: "2026-07-01", versionId: "v1", formats: [] };
    const [row] = planBatch({ content, candidates: [candidate()] }).eligible as [BatchRow];
    const texts = ["a".repeat(64), "b".repeat(64), null].map((claimTo) =>
      batchDigestInput({ ...batch, rows: [{ ...row, claimTo }] }),
    );
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(JSON.parse(text).format).toBe("testamur-batch-3");
    expect(JSON.parse(batchDigestInput({ ...batch, rows: [row] })).format).toBe("testamur-batch-1");
    const two = { ...batch, formats: ["elm", "open-badge"] as SignedFormat[], rows: [row] };
    expect(JSON.parse(batchDigestInput(two)).format).toBe("testamur-batch-2");
  });

  const rows = planBatch({
    content,
    candidates: [candidate(), candidate({ enrolmentId: "e2", learnerId: "l2" })],
  }).eligible;
  const formats: SignedFormat[] = ["elm"];
  const batch = { awardedOn: "2026-07-12", versionId: "v1", formats, rows };

  it("does not depend on the order of rows, results or members", () => {
    const turned = rows.map(({ results, learner, learnerId, enrolmentId }) => ({
      results: [...results].reverse(),
      learner: Object.fromEntries(Object.entries(learner).reverse()) as typeof learner,
      learnerId,
      enrolmentId,
    }));
    expect(
      batchDigestInput({
        rows: turned.reverse(),
        formats,
        versionId: "v1",
        awardedOn: "2026-07-12",
      }),
    ).toBe(batchDigestInput(batch));
  });

  it("changes with every fact to be signed", () => {
    const [first, second] = rows;
    if (!first || !second) throw new Error("two rows are planned");
    const changed = [
      { ...batch, awardedOn: "2026-07-13" },
      { ...batch, versionId: "v2" },
      { ...batch, rows: [first] },
      {
        ...batch,
        rows: [{ ...first, learner: { ...first.learner, fullName: "Zoe Müller" } }, second],
      },
      { ...batch, rows: [{ ...first, learner: { ...first.learner, studentNumber: "1" } }, second] },
      {
        ...batch,
        rows: [
          { ...first, results: first.results.map((entry) => ({ ...entry, grade: "sufficient" })) },
          second,
        ],
      },
      {
        ...batch,
        rows: [
          {
            ...first,
            results: first.results.map((entry) => ({
              ...entry,
              supervision: "not-stated" as const,
            })),
          },
          second,
        ],
      },
    ];
    const texts = new Set([batch, ...changed].map(batchDigestInput));
    expect(texts.size).toBe(changed.length + 1);
  });
});
