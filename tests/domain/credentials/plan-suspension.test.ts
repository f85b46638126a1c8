import { describe, expect, it } from "vitest";
import {
  assertReinstatable,
  assertSuspendable,
  planReinstatement,
} from "@/lib/domain/credentials/plan-suspension";
import { credentialStates, isInForce } from "@/lib/domain/credentials/states";

const at = new Date("2026-07-12T12:00:00Z");
const elm = { id: "elm", format: "elm" as const, deliveredAt: null, claimedAt: null };
const badge = { ...elm, id: "badge", format: "open-badge" as const };

describe("suspending", () => {
  it.each(credentialStates)("a credential that is %s", (state) => {
    if (isInForce(state)) expect(() => assertSuspendable(state)).not.toThrow();
    else
      expect(() => assertSuspendable(state)).toThrow(
        state === "suspended" ? "ALREADY_DONE" : "WRONG_STATE",
      );
    if (state === "suspended") expect(() => assertReinstatable(state)).not.toThrow();
    else expect(() => assertReinstatable(state)).toThrow("WRONG_STATE");
  });
});

describe("planReinstatement", () => {
  it("delivers what was suspended before its delivery, by its first format", () => {
    expect(planReinstatement("badge", [badge, elm])).toEqual({ state: "issued", deliver: "elm" });
    expect(planReinstatement("badge", [badge])).toEqual({ state: "issued", deliver: null });
  });

  it("returns a delivered or claimed credential to that state", () => {
    const delivered = { ...elm, deliveredAt: at };
    expect(planReinstatement("elm", [delivered])).toEqual({ state: "delivered", deliver: null });
    const claimed = { ...delivered, claimedAt: at };
    expect(planReinstatement("elm", [claimed])).toEqual({ state: "claimed", deliver: null });
  });

  it("refuses one that is no longer suspended", () => {
    expect(() => planReinstatement("elm", [badge])).toThrow("STALE");
  });
});
