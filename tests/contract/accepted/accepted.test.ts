import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { hasSharedData } from "@/tests/support/shared-data";
import { made } from "./made";
import { published } from "./published";

const unpacker = new ProofThreads({ threads: 1 });
const containers = createContainerOpener({ unpacker });
beforeAll(() => unpacker.start());
afterAll(() => unpacker.close());

describe.skipIf(!hasSharedData)(
  "published credentials of others have a valid signature and the right verdict",
  () => {
    test.each(published.map((one) => [one.madeBy, one.name, one] as const))(
      "%s: %s",
      async (_madeBy, _name, one) => {
        const report = await verifyForeign(one.read(), { containers });
        expect(outcomeOf(report, "proof"), JSON.stringify(report.checks)).toBe(
          one.proof ?? "passed",
        );
        expect(report).toMatchObject({ verdict: one.verdict, reason: one.reason });
      },
    );

    test("there are more than fifteen", () => {
      expect(published.length).toBeGreaterThanOrEqual(25);
    });
  },
);

describe("credentials of an independent library are valid, by an unknown issuer", () => {
  test.each(made.map((one) => [one.madeBy, one.name, one] as const))(
    "%s: %s",
    async (_madeBy, _name, one) => {
      const report = await verifyForeign(await one.make());
      expect(report, JSON.stringify(report.checks)).toMatchObject({
        verdict: "issuer-unknown",
        reason: "valid-issuer-unknown",
      });
      expect(report.signed).toHaveProperty("credentialSubject");
    },
  );

  test.skipIf(!hasSharedData)("there are more than sixty, each with its own name", () => {
    expect(made.length).toBeGreaterThanOrEqual(60);
    expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
  });
});
