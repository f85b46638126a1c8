import { describe, expect, test } from "vitest";
import {
  credentialStates,
  filterableStates,
  inForceStates,
  isFinal,
  isInForce,
  isRevocable,
  liveStates,
} from "@/lib/domain/credentials/states";

describe("groups of credential states", () => {
  test("final and live states share nothing", () => {
    expect(liveStates.filter((state) => isFinal(state))).toEqual([]);
    expect(credentialStates.filter((state) => isFinal(state)).toSorted()).toEqual(
      credentialStates.filter((state) => !liveStates.some((live) => live === state)).toSorted(),
    );
  });

  test("whatever is in force, or suspended, can be revoked", () => {
    expect(credentialStates.filter((state) => isRevocable(state))).toEqual([
      ...inForceStates,
      "suspended",
    ]);
    expect(isInForce("suspended")).toBe(false);
  });

  test("a registrar can filter by every state a listed credential can have", () => {
    expect(filterableStates).toContain("suspended");
    expect(
      credentialStates.filter((state) => !filterableStates.some((one) => one === state)),
    ).toEqual(["expired", "cancelled"]);
  });
});
