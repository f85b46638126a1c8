import { describe, expect, test } from "vitest";
import { verifyProof } from "@/lib/adapters/credential-formats/data-integrity";
import { didDocument, heldDocumentsOf, verificationMethodId } from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { awardFacts } from "../support/award-facts";
import { issuerDid, issuingKey } from "../support/issuing-key";

const now = new Date("2026-11-22T12:00:00Z");
const retiredAt = new Date("2026-09-01T08:00:00.500Z");

async function isVerifiedWith(state: string): Promise<boolean> {
  const old = await issuingKey();
  const current = await issuingKey();
  const document = didDocument({
    did: issuerDid,
    keys: [
      { state, publicKeyMultibase: old.publicKeyMultibase, retiredAt },
      { state: "active", publicKeyMultibase: current.publicKeyMultibase },
    ],
  });
  const credential = JSON.parse(await secureCredential(composeElm(awardFacts()), old.request));
  const loadDocument = createDocumentLoader(heldDocumentsOf(document));
  return (await verifyProof({ credential, loadDocument, now })).verified;
}

describe("the did:web document", () => {
  test("keeps former keys, so that what they signed verifies", async () => {
    expect(await isVerifiedWith("verify-only")).toBe(true);
  });

  test.each(["compromised", "pending", "anything else"])("a key that is %s asserts nothing", async (state) => {
    expect(await isVerifiedWith(state)).toBe(false);
  });

  test("names keys by themselves and leaves out those not yet made", () => {
    const document = didDocument({
      did: issuerDid,
      keys: [
        { state: "pending", publicKeyMultibase: null },
        { state: "compromised", publicKeyMultibase: "z6MkOld", retiredAt },
        { state: "active", publicKeyMultibase: "z6MkNew", retiredAt: null },
      ],
    });
    expect(document).toEqual({
      "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
      id: issuerDid,
      verificationMethod: [
        {
          id: `${issuerDid}#z6MkOld`,
          type: "Multikey",
          controller: issuerDid,
          publicKeyMultibase: "z6MkOld",
          revoked: "2026-09-01T08:00:00Z",
        },
        { id: `${issuerDid}#z6MkNew`, type: "Multikey", controller: issuerDid, publicKeyMultibase: "z6MkNew" },
      ],
      assertionMethod: [verificationMethodId(issuerDid, "z6MkNew")],
    });
  });
});
