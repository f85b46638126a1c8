import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planRatification, type RatifiableResult } from "@/lib/domain/assessment/plan-ratification";
import { resultStates } from "@/lib/domain/assessment/states";

/** "a" ratifies; "a" granted "i" a role that does not count yet, and so did "b" to "c". */
const authors = {
  a: { memberId: "a", waitingRoles: [] },
  b: { memberId: "b", waitingRoles: [] },
  c: { memberId: "c", waitingRoles: [{ role: "assessor" as const, givenBy: "b" }] },
  i: { memberId: "i", waitingRoles: [{ role: "assessor" as const, givenBy: "a" }] },
};

const result = (change: Partial<RatifiableResult> = {}): RatifiableResult => ({
  id: "1",
  state: "recorded",
  recordedBy: authors.b,
  correctsId: null,
  ...change,
});

const refusal = (...results: RatifiableResult[]) => {
  try {
    planRatification("a", results);
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

describe("planRatification", () => {
  it("ratifies what others recorded, and skips the rest, each counted once", () => {
    const results = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        state: fc.constantFrom(...resultStates),
        recordedBy: fc.constantFrom(...Object.values(authors)),
        correctsId: fc.constantFrom(null, "0"),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(results, (given) => {
        const recorded = given.filter(({ state }) => state === "recorded");
        const by = (...ids: string[]) =>
          recorded.filter(({ recordedBy }) => ids.includes(recordedBy.memberId));
        const expected = by("b", "c");
        if (expected.length === 0) {
          expect(refusal(...given)).toBeTypeOf("string");
          return;
        }
        expect(planRatification("a", given)).toEqual({
          ratify: expected.map(({ id }) => id),
          own: by("a").length,
          ofInvitees: by("i").length,
          needsRecentSignIn: expected.some(({ correctsId }) => correctsId !== null),
        });
      }),
    );
  });

  it("says why it ratifies none", () => {
    const own = result({ recordedBy: authors.a });
    const ofInvitee = result({ id: "2", recordedBy: authors.i });
    const ratified = result({ id: "3", state: "ratified" });
    expect(refusal(own, ratified)).toBe("FOUR_EYES");
    expect(refusal(own, ofInvitee)).toBe("OWN_INVITEE");
    expect(refusal(ratified, result({ state: "superseded", recordedBy: authors.a }))).toBe(
      "ALREADY_DONE",
    );
    expect(refusal()).toBe("NOTHING_TO_DO");
  });

  it("takes a recent sign-in for a correction, but not for one that is skipped", () => {
    const correction = { id: "2", correctsId: "0" };
    expect(planRatification("a", [result(), result(correction)]).needsRecentSignIn).toBe(true);
    const skipped = result({ ...correction, recordedBy: authors.a });
    expect(planRatification("a", [result(), skipped]).needsRecentSignIn).toBe(false);
  });
});
