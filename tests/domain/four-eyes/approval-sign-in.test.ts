import { describe, expect, test } from "vitest";
import { isLooserSignIn } from "@/lib/domain/four-eyes/approval-sign-in";

describe("the sign-in required to approve a batch", () => {
  test.each([
    ["none named", ["mfa"], []],
    ["another instead", ["mfa"], ["password"]],
    ["one more", ["mfa"], ["mfa", "password"]],
    ["one of two exchanged", ["mfa", "card"], ["mfa", "password"]],
    ["the same in other letters", ["mfa"], ["MFA"]],
  ])("is loosened by %s", (_what, from, to) => {
    expect(isLooserSignIn(from, to)).toBe(true);
  });

  test.each([
    ["named at all", [], ["mfa"]],
    ["named several", [], ["mfa", "card"]],
    ["fewer of them", ["mfa", "card"], ["card"]],
    ["the same", ["mfa"], ["mfa"]],
    ["the same in another order", ["mfa", "card"], ["card", "mfa"]],
    ["none as before", [], []],
  ])("is not loosened if it is %s", (_what, from, to) => {
    expect(isLooserSignIn(from, to)).toBe(false);
  });
});
