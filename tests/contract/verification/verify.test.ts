import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { checkIds } from "@/lib/domain/verification/report/report";
import {
  signed,
  signedStatusList,
  testIssuer,
  unsignedElm,
  verifyInWorld,
} from "@/tests/support/signed-credential";

const proofs = new ProofThreads({ threads: 1 });
let credential: Record<string, JsonValue>;
let list: Record<string, JsonValue>;

beforeAll(async () => {
  proofs.start();
  credential = await signed(unsignedElm(), testIssuer());
  list = await signedStatusList();
});
afterAll(() => proofs.close());

describe("a sound credential", () => {
  it("is valid, with every check and the signed content without its proof", async () => {
    const report = await verifyInWorld(credential, { proofs, list });
    expect(report).toMatchObject({
      verdict: "valid",
      reason: "valid",
      issuer: { name: "Test University" },
    });
    expect(report.checks.map(({ id }) => id)).toEqual([...checkIds]);
    expect(report.checks.filter(({ outcome }) => outcome !== "passed")).toEqual([
      { id: "container", outcome: "not-run", reason: "no-container" },
      { id: "open-badge", outcome: "not-run", reason: "no-open-badge" },
    ]);
    expect(report).toMatchObject({ container: null, envelope: "json-ld" });
    expect(report.signed).not.toHaveProperty("proof");
    expect(report.signed).toHaveProperty("credentialSubject");
  });

  it("stays valid with another JSON layout, and members in another order", async () => {
    const reversed = Object.fromEntries(Object.entries(credential).reverse());
    const report = await verifyInWorld(JSON.stringify(reversed, null, 4), { proofs, list });
    expect(report.verdict).toBe("valid");
  });
});
