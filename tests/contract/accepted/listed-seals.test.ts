import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { bilingualAwardFacts, jointAwardFacts } from "@/tests/support/award-facts";
import { verifyForeign } from "@/tests/support/foreign-world";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { certificateName, sealedAt, testSeal } from "@/tests/support/seal";
import { hasSharedData, readSharedText } from "@/tests/support/shared-data";
import { verifyInWorld } from "@/tests/support/signed-credential";
import { published } from "./published";

/**
 * How much of the official data is valid: three of the Digital Credentials Consortium unchanged,
 * and the five seals below where a directory lists the certificate (a registry file cannot yet: it
 * lists DIDs): 8 of 25. The W3C vectors (9) name an issuer who is not their key's owner; the badges
 * of the 1EdTech validator (8, with the baked ones) name a key at an address that proves no owner.
 * Only their signatures are valid, and only that is reported.
 */
const seals = published.filter(({ reason }) => reason === "seal-signer-unlisted");

const proofs = new ProofThreads({ threads: 1 });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

describe.skipIf(!hasSharedData)(
  "an official seal is valid if an operator lists its certificate",
  () => {
    test.each(seals.map(({ name }) => name))("%s", async (name) => {
      const text = readSharedText("elm", "samples", name);
      const sha256 = (await verifyForeign(text)).seals[0]?.certificate?.sha256 ?? "";
      const known = {
        [`x5t#S256:${sha256}`]: {
          name: "Listed",
          source: "registry",
          registryName: "List",
        } as const,
      };
      const report = await verifyForeign(text, { known });
      expect(report, JSON.stringify(report.checks)).toMatchObject({
        verdict: "valid",
        reason: "valid",
      });
    });
  },
);

const cases: [string, AwardFacts][] = [
  ["full", fullAwardFacts()],
  ["bilingual", bilingualAwardFacts()],
  ["joint", jointAwardFacts()],
];

describe.each(["RS256", "ES256"] as const)(
  "our own seal is valid if its certificate is listed: %s",
  (alg) => {
    test.each(cases)("%s", async (_name, facts) => {
      const { request, chain, leaf } = await testSeal(alg);
      const texts = await sealCohort([facts], {
        key: request.key,
        certificateChain: chain.join("\n"),
        now: sealedAt,
      });
      const known = { [certificateName(leaf)]: "Ballyvara University" };
      const submitted = Buffer.from(texts.get(facts.credentialUuid) ?? "");
      const report = await verifyInWorld(submitted, { proofs, known, bit: false });
      expect(report, JSON.stringify(report.checks)).toMatchObject({
        verdict: "valid",
        reason: "valid",
      });
    });
  },
);
