import { describe, expect, test } from "vitest";
import { verifyForeign } from "@/tests/support/foreign-world";
import { shaped } from "./shaped";

describe("credentials of an independent library are valid in any valid shape", () => {
  test.each(shaped.map((one) => [one.madeBy, one.name, one] as const))(
    "%s: %s",
    async (_madeBy, _name, one) => {
      const { submitted, world } = await one.make();
      const report = await verifyForeign(submitted, world);
      expect(report, JSON.stringify(report.checks)).toMatchObject({
        verdict: "issuer-unknown",
        reason: "valid-issuer-unknown",
      });
      expect(report.signed).toHaveProperty("credentialSubject");
    },
  );

  // These need no official data, so that the number holds wherever the tests run.
  test("there are more than sixty, each with its own name", () => {
    expect(shaped.length).toBeGreaterThanOrEqual(60);
    expect(new Set(shaped.map(({ name }) => name)).size).toBe(shaped.length);
  });
});
