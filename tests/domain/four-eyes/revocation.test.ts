import { describe, expect, test } from "vitest";
import { assertRevocable, proposalEndedBy } from "@/lib/domain/four-eyes/credential-revocation";
import { isLoosening, revocationPolicies } from "@/lib/domain/four-eyes/revocation-policy";

describe("the policy for revoking", () => {
  test("is loosened only from two registrars to one", () => {
    const loosened = revocationPolicies.flatMap((from) =>
      revocationPolicies.filter((to) => isLoosening(from, to)).map((to) => [from, to]),
    );
    expect(loosened).toEqual([["two-registrars", "one-registrar"]]);
  });
});

describe("states in which a credential can be revoked", () => {
  test.each(["issued", "delivered", "claimed", "suspended"])("%s", (state) => {
    expect(() => assertRevocable({ state })).not.toThrow();
  });

  test.each([
    ["revoked", "ALREADY_DONE"],
    ["replaced", "ALREADY_DONE"],
    ["reserved", "WRONG_STATE"],
    ["cancelled", "WRONG_STATE"],
    ["expired", "WRONG_STATE"],
  ])("not %s", (state, code) => {
    expect(() => assertRevocable({ state })).toThrow(code);
  });
});

test("a proposal ended by a revocation states why, within the length of a reason", () => {
  const reason = "x".repeat(500);
  expect(proposalEndedBy(reason)).toContain(reason);
  expect(proposalEndedBy(reason).length).toBeLessThanOrEqual(1000);
});
