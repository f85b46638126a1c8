import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import { handIn, walletWorld } from "@/tests/support/presentations";
import { hasSharedData, readSharedBytes, sharedPath } from "@/tests/support/shared-data";

let world: VerificationSources;

beforeAll(async () => {
  world = await walletWorld();
});
afterAll(() => proofThreads().close());

const verdictOf = async (file: Uint8Array) => (await handIn(file, world)).report;

describe("presentations of others", () => {
  it.skipIf(!hasSharedData)("are never accused for unsupported formats", async () => {
    const blockcerts = [
      "cases",
      "verifier",
      "honest-but-red",
      "v3__mocknet-verifiable-presentation.json",
    ];
    const files = [
      blockcerts,
      ...readdirSync(sharedPath("vectors", "vc-jose-cose")).map((name) => [
        "vectors",
        "vc-jose-cose",
        name,
      ]),
    ];
    for (const file of files.filter((path) => /presentation/.test(path.at(-1) ?? ""))) {
      const report = await verdictOf(readSharedBytes(...file));
      expect(report.verdict, file.join("/")).toBe("cannot-tell");
      expect(report.presentation, file.join("/")).toMatchObject({ signedBy: null });
    }
    const inputs = readdirSync(sharedPath("vectors", "vcdm2-inputs")).filter((name) =>
      name.startsWith("presentation-"),
    );
    expect(inputs.length).toBeGreaterThan(8);
    for (const name of inputs) {
      const { verdict } = await verdictOf(readSharedBytes("vectors", "vcdm2-inputs", name));
      expect(["nothing-to-check", "cannot-tell"], name).toContain(verdict);
    }
  });
});
