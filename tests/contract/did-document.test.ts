import { createPublicKey, randomBytes } from "node:crypto";
import { calculateJwkThumbprint, importJWK, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import {
  didDocument,
  heldDocumentsOf,
  p256Jwk,
  verificationMethodId,
} from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { createSigningKey, multikeyOf } from "@/lib/adapters/signing/create-key";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { createLocalSigner } from "@/lib/adapters/signing/local-signer";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { awardFacts } from "@/tests/support/award-facts";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";
import { verifyProof } from "@/tests/support/verify-proof";

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
  test("keeps former keys, so that their signatures verify", async () => {
    expect(await isVerifiedWith("verify-only")).toBe(true);
  });

  test.each(["compromised", "pending", "anything else"])(
    "a key that is %s is not in assertionMethod",
    async (state) => {
      expect(await isVerifiedWith(state)).toBe(false);
    },
  );

  test("names keys by their own value and omits those not created yet", () => {
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
        {
          id: `${issuerDid}#z6MkNew`,
          type: "Multikey",
          controller: issuerDid,
          publicKeyMultibase: "z6MkNew",
        },
      ],
      assertionMethod: [verificationMethodId(issuerDid, "z6MkNew")],
    });
  });
});

describe("a key for tokens", () => {
  // RFC 7517, appendix A.1: the first key of the set.
  const published = {
    x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
  };
  const multibase = multikeyOf(
    createPublicKey({ key: { kty: "EC", crv: "P-256", ...published }, format: "jwk" }),
  );

  test("is a JSON Web Key named by its thumbprint", async () => {
    const document = didDocument({
      did: issuerDid,
      keys: [{ state: "active", publicKeyMultibase: multibase }],
    });
    const [method] = document.verificationMethod;
    const kid = await calculateJwkThumbprint({ kty: "EC", crv: "P-256", ...published });
    expect(method).toEqual({
      id: `${issuerDid}#${kid}`,
      type: "JsonWebKey",
      controller: issuerDid,
      publicKeyJwk: { kty: "EC", crv: "P-256", ...published, alg: "ES256", kid },
    });
    expect(document.assertionMethod).toEqual([verificationMethodId(issuerDid, multibase)]);
    expect(document["@context"]).toContain("https://w3id.org/security/jwk/v1");
  });

  test("verifies a token of the real signer, and does not affect the other keys", async () => {
    const kek = parseKeyEncryptionKey(randomBytes(32).toString("base64"));
    const owner = { institutionId: "9a3e", keyId: "77b1" };
    const pair = createSigningKey(owner, kek, "P-256");
    const row = {
      ...owner,
      wrappedPrivateKey: pair.wrappedPrivateKey,
      maySign: true,
      algorithm: pair.algorithm,
    };
    const input = `${Buffer.from('{"alg":"ES256"}').toString("base64url")}.${Buffer.from('{"a":1}').toString("base64url")}`;
    const signature = await createLocalSigner({ kek, loadWrappedKey: async () => row }).sign(
      owner.keyId,
      Buffer.from(input),
    );
    const jwt = `${input}.${Buffer.from(signature).toString("base64url")}`;
    const verified = await jwtVerify(jwt, await importJWK(p256Jwk(pair.publicKeyMultibase)));
    expect(verified.payload).toEqual({ a: 1 });

    const issuing = await issuingKey();
    const document = didDocument({
      did: issuerDid,
      keys: [pair, issuing].map(({ publicKeyMultibase }) => ({
        state: "active",
        publicKeyMultibase,
      })),
    });
    const credential = JSON.parse(
      await secureCredential(composeElm(awardFacts()), issuing.request),
    );
    const loadDocument = createDocumentLoader(heldDocumentsOf(document));
    expect((await verifyProof({ credential, loadDocument, now })).verified).toBe(true);
  });

  test("is marked from the given instant", () => {
    const compromisedAt = new Date("2026-05-04T00:00:00Z");
    const key = { state: "compromised", publicKeyMultibase: multibase, retiredAt, compromisedAt };
    const document = didDocument({ did: issuerDid, keys: [key] });
    expect(document.verificationMethod[0]?.revoked).toBe("2026-05-04T00:00:00Z");
    expect(document.assertionMethod).toEqual([]);
  });

  test.each(["zDn", "z6MkOther", "zDn0", ""])("rejects %j", (text) => {
    expect(() => p256Jwk(text)).toThrow();
  });
});
