import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { secureOpenBadge } from "@/lib/adapters/credential-formats/secure-open-badge";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { isGenuine } from "@/lib/domain/verification/report/report";
import { bilingualAwardFacts } from "@/tests/support/award-facts";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";
import { certificateName, sealedAt, testSeal } from "@/tests/support/seal";
import {
  type TestIssuer,
  type TestWorld,
  testIssuer,
  verifyInWorld,
} from "@/tests/support/signed-credential";

const proofs = new ProofThreads({ threads: 2 });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

const facts = bilingualAwardFacts();

/**
 * Those of our formats that are signed letter by letter, each as a file that is valid in its world.
 */
const makers: Record<
  "elm-sealed" | "open-badge-jwt",
  () => Promise<{ file: string; world: Partial<TestWorld> }>
> = {
  "elm-sealed": async () => {
    const { request, chain, leaf } = await testSeal("ES256");
    const sealed = await sealCohort([facts], {
      key: request.key,
      certificateChain: chain.join("\n"),
      now: sealedAt,
    });
    const world = { known: { [certificateName(leaf)]: "Ballyvara University" }, bit: false };
    return { file: sealed.get(facts.credentialUuid) ?? "", world };
  },
  "open-badge-jwt": async () => {
    const { request, document } = await issuingKey(issuerDid, "P-256");
    const key = { key: request.key, kid: request.verificationMethod, alg: "ES256" } as const;
    const issuer: TestIssuer = {
      ...testIssuer(issuerDid),
      didDocument: JSON.parse(JSON.stringify(document)) as JsonValue,
    };
    const file = await secureOpenBadge(facts, { format: "open-badge-jwt", request: key });
    return {
      file,
      world: { issuers: [issuer], known: { [issuerDid]: "Ballyvara University" }, bit: false },
    };
  },
};

describe.each(Object.entries(makers))("any byte changed: %s", (_format, make) => {
  test("is never valid, and the unchanged file is", async () => {
    const { file, world } = await make();
    const verify = (bytes: Uint8Array) => verifyInWorld(bytes, { proofs, ...world });
    const whole = Buffer.from(file);
    expect(await verify(whole)).toMatchObject({ verdict: "valid", reason: "valid" });
    const places = fc.nat({ max: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ difference;
        expect(isGenuine((await verify(changed)).verdict), `byte ${at}`).toBe(false);
      }),
      { numRuns: 400, seed: 20_261_126 },
    );
  });
});
