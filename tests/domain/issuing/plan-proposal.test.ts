import { describe, expect, it } from "vitest";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import {
  assertSameDigest,
  assertUndecided,
  planProposal,
} from "@/lib/domain/issuing/plan-proposal";
import { batchStates } from "@/lib/domain/issuing/states";

const row = (enrolmentId: string): BatchRow => ({
  enrolmentId,
  learnerId: enrolmentId,
  learner: {
    fullName: enrolmentId,
    givenName: null,
    familyName: null,
    dateOfBirth: null,
    studentNumber: null,
    europeanStudentIdentifier: null,
  },
  results: [],
});
const revoked = { credentialId: "c", revokedAt: "2026-01-01T00:00:00Z", reason: "In error" };
const plan = {
  eligible: [row("ana"), row("bo")],
  again: [
    { ...row("cy"), again: revoked },
    { ...row("di"), again: revoked },
  ],
};
const today = "2026-07-12";
const input = { leaveOut: [], again: [], awardedOn: today };
const ids = (rows: readonly BatchRow[]) => rows.map(({ enrolmentId }) => enrolmentId);

describe("planProposal", () => {
  it("proposes all who are eligible, and no one again unless chosen", () => {
    const proposal = planProposal(input, plan, today);
    expect([ids(proposal.rows), ids(proposal.again)]).toEqual([["ana", "bo"], []]);
  });

  it("leaves out who is left out, and adds who is chosen again", () => {
    const proposal = planProposal({ ...input, leaveOut: ["ana"], again: ["di"] }, plan, today);
    expect([ids(proposal.rows), ids(proposal.again)]).toEqual([["bo", "di"], ["di"]]);
  });

  it("refuses someone chosen again who no longer can be", () => {
    expect(() => planProposal({ ...input, again: ["di", "eve"] }, plan, today)).toThrow("STALE");
  });

  it("refuses a proposal without anyone", () => {
    expect(() => planProposal({ ...input, leaveOut: ["ana", "bo"] }, plan, today)).toThrow(
      "NOTHING_TO_DO",
    );
  });

  it.each([
    ["2026-07-13", "dateInFuture"],
    ["1989-12-31", "dateTooEarly"],
  ])("refuses the date of award %s", (awardedOn, code) => {
    expect(() => planProposal({ ...input, awardedOn }, plan, today)).toThrow(
      expect.objectContaining({ details: { fields: [{ path: "awardedOn", code }] } }),
    );
  });

  it("accepts the first and last possible date", () => {
    for (const awardedOn of ["1990-01-01", today])
      expect(planProposal({ ...input, awardedOn }, plan, today).rows).toHaveLength(2);
  });
});

describe("an approval", () => {
  it.each(batchStates)("of a batch that is %s", (state) => {
    const decide = (approvedBy: string | null) => () => assertUndecided({ state, approvedBy });
    if (state === "proposed") return expect(decide(null)).not.toThrow();
    expect(decide("yusuf")).toThrow("ALREADY_DONE");
    expect(decide(null)).toThrow("WRONG_STATE");
  });

  it("is void unless proposed, seen and present rows are the same", () => {
    const same = { proposed: "a", seen: "a", now: "a" };
    expect(() => assertSameDigest(same)).not.toThrow();
    for (const part of ["proposed", "seen", "now"])
      expect(() => assertSameDigest({ ...same, [part]: "b" })).toThrow("APPROVAL_VOID");
  });
});
