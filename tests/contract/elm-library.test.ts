import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue, verifyCredential } from "@digitalbazaar/vc";
import { describe, expect, test } from "vitest";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { offlineLoader } from "@/tests/support/json-ld";
import { findShapeViolations } from "@/tests/support/shacl";
import { hasSharedData } from "@/tests/support/shared-data";

const checkStatus = async () => ({ verified: true });
const inTime = new Date("2026-08-01T00:00:00Z");

/** A key of the issuer, and a loader that knows its DID document besides the bundled contexts. */
async function issuerKey(did: string) {
  const key = await Ed25519Multikey.generate({ id: `${did}#key-1`, controller: did });
  const method = await key.export({ publicKey: true, includeContext: true });
  const documents = new Map<string, unknown>([
    [
      did,
      {
        "@context": ["https://www.w3.org/ns/did/v1"],
        id: did,
        assertionMethod: [method.id],
        verificationMethod: [method],
      },
    ],
    [method.id, method],
  ]);
  const contexts = offlineLoader();
  const documentLoader = async (url: string) =>
    documents.has(url)
      ? { contextUrl: null, documentUrl: url, document: documents.get(url) }
      : contexts(url);
  return { suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite }), documentLoader };
}

const cases = [
  ["with every element", awardFacts()],
  ["with the least", minimalAwardFacts()],
  ["in two languages", bilingualAwardFacts()],
  ["awarded jointly", jointAwardFacts()],
  ["with all that can be said", fullAwardFacts()],
] as const;

describe("a library we did not write", () => {
  test.each(cases)("issues and verifies a credential %s", async (_name, facts) => {
    const { suite, documentLoader } = await issuerKey(facts.issuer.did);
    const composed = composeElm(facts);
    const signed = await issue({ credential: structuredClone(composed), suite, documentLoader });
    expect(signed["@context"], "no context is added in signing").toEqual(composed["@context"]);
    const verify = (now: Date) =>
      verifyCredential({
        credential: signed,
        suite: new DataIntegrityProof({ cryptosuite }),
        documentLoader,
        now,
        checkStatus,
      });
    expect((await verify(inTime)).verified).toBe(true);
    expect(
      (await verify(new Date("2031-01-01T00:00:00Z"))).verified,
      "after the end of validity",
    ).toBe(facts.validUntil === null);
    if (hasSharedData) expect(await findShapeViolations(signed)).toEqual([]);
  });
});
