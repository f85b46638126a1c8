import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { describe, expect, test } from "vitest";
import type { JsonLdDocument } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { AppError } from "@/lib/domain/errors";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";
import { verifyProof } from "@/tests/support/verify-proof";

const cases = {
  complete: awardFacts(),
  minimal: minimalAwardFacts(),
  bilingual: bilingualAwardFacts(),
  joint: jointAwardFacts(),
};
const now = new Date("2026-11-22T12:00:00Z");

/** The unmodified library, only with our closed loader that has the issuer's DID document. */
async function verifyByLibrary(text: string, held: ReadonlyMap<string, object>): Promise<boolean> {
  const result = await vc.verifyCredential({
    credential: JSON.parse(text) as object,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: createDocumentLoader(held),
    now,
    checkStatus: async () => ({ verified: true }),
  });
  return result.verified;
}

describe("@digitalbazaar/vc, unmodified", () => {
  test.each(Object.entries(cases))(
    "verifies the %s credential, and not a changed one",
    async (_name, facts) => {
      const { request, held } = await issuingKey();
      const text = await secureCredential(composeElm(facts), request);
      expect(await verifyByLibrary(text, held)).toBe(true);
      expect(await verifyByLibrary(JSON.stringify(JSON.parse(text), null, 2), held)).toBe(true);
      expect(
        await verifyByLibrary(text.replace(facts.learner.fullName, "Someone Else"), held),
      ).toBe(false);
      expect(
        (
          await verifyProof({
            credential: JSON.parse(text) as JsonLdDocument,
            loadDocument: createDocumentLoader(held),
            now,
          })
        ).verified,
      ).toBe(true);
    },
  );

  test("refuses a key that does not belong to the issuer", async () => {
    const { request, held } = await issuingKey("did:web:other.example");
    const text = await secureCredential(composeElm(awardFacts()), request);
    expect(await verifyByLibrary(text, held)).toBe(false);
  });
});

describe("the generic way", () => {
  test("keeps the composed members and their order, with the proof last", async () => {
    const { request } = await issuingKey();
    const credential = composeElm(awardFacts());
    const secured = JSON.parse(await secureCredential(credential, request)) as JsonLdDocument;
    expect(Object.keys(secured)).toEqual([...Object.keys(credential), "proof"]);
    expect(secured.proof).toMatchObject({
      type: "DataIntegrityProof",
      cryptosuite: "eddsa-rdfc-2022",
      created: request.created,
      proofPurpose: "assertionMethod",
      verificationMethod: request.verificationMethod,
    });
    expect(credential).not.toHaveProperty("proof");
  });

  test.each(["a lone surrogate \ud800", "a zero \0"])("does not sign %j", async (fullName) => {
    const { request } = await issuingKey();
    const facts = awardFacts();
    const credential = composeElm({ ...facts, learner: { ...facts.learner, fullName } });
    await expect(secureCredential(credential, request)).rejects.toThrow(AppError);
  });

  test("fetches nothing, and drops nothing silently", async () => {
    const { request } = await issuingKey();
    const credential = composeElm(awardFacts());
    await expect(
      secureCredential(
        { ...credential, "@context": [...credential["@context"], "https://example.org/context"] },
        request,
      ),
    ).rejects.toThrow();
    await expect(
      secureCredential({ ...credential, undefinedTerm: "unsigned" }, request),
    ).rejects.toThrow();
    await expect(
      createDocumentLoader(new Map([[issuerDid, {}]]))("https://www.w3.org/2018/credentials/v1#"),
    ).rejects.toThrow();
  });
});
