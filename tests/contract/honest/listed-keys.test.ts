import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { describe, expect, it } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import { multikeyOf, publicJwk, tokenOf } from "@/tests/support/foreign-keys";
import { describeFailures, verifyHonest } from "@/tests/support/honest-world";
import { type Algorithm, did, p256, readForms, unreadForms } from "./key-forms";

const listing = (method: JsonObject, changes: JsonObject = {}): JsonObject => ({
  id: did,
  verificationMethod: [{ id: `${did}#k`, controller: did, ...method }],
  assertionMethod: [`${did}#k`],
  ...changes,
});

const credential = (changes: JsonObject = {}): JsonObject => ({
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  id: "urn:uuid:0f6d8f7e-6f0b-4d0c-9c39-1f1b8f0b7d12",
  type: ["VerifiableCredential"],
  issuer: did,
  validFrom: "2026-01-01T00:00:00Z",
  credentialSubject: { id: "did:example:learner" },
  ...changes,
});

const judge = async (
  document: JsonValue,
  algorithm: Algorithm | "PS256",
  header: JsonObject = {},
) => {
  const report = await verifyHonest(
    tokenOf(credential(), { kid: `${did}#k`, ...header }, algorithm),
    {
      documents: { [did]: document },
    },
  );
  return { reason: report.reason, why: describeFailures(report) };
};

describe("a key that the issuer lists", () => {
  it.each(readForms)("as %s is read", async (_name, algorithm, method) => {
    const { reason, why } = await judge(listing(method), algorithm);
    expect(reason, why).toBe("valid-issuer-unknown");
  });

  it.each(unreadForms)("as %s: never reported as not listed", async (_name, algorithm, method) => {
    const { reason, why } = await judge(listing(method), algorithm);
    expect(reason, why).toBe("key-form-unread");
  });

  const method = { type: "JsonWebKey", publicKeyJwk: p256 };
  it.each([
    ["by a fragment", { verificationMethod: [{ id: "#k", ...method }], assertionMethod: ["#k"] }],
    ["by a name", { verificationMethod: [{ id: "k", ...method }], assertionMethod: ["k"] }],
    [
      "in full and by a fragment",
      { verificationMethod: [{ id: `${did}#k`, ...method }], assertionMethod: ["#k"] },
    ],
    [
      "in its purpose alone",
      { verificationMethod: [], assertionMethod: [{ id: "#k", ...method }] },
    ],
    [
      "under the older word",
      { verificationMethod: [], publicKey: [{ id: `${did}#k`, ...method }] },
    ],
    [
      "with a list of one controller",
      { verificationMethod: [{ id: `${did}#k`, controller: [did], ...method }] },
    ],
  ])("%s is found", async (_name, changes) => {
    const { reason, why } = await judge(listing(method, changes), "ES256");
    expect(reason, why).toBe("valid-issuer-unknown");
  });

  it("is the one meant by a bare DID, if one matches", async () => {
    expect((await judge(listing(method), "ES256", { kid: did })).reason).toBe(
      "valid-issuer-unknown",
    );
    const second = { id: `${did}#other`, controller: did, ...method };
    const several = {
      verificationMethod: [{ id: `${did}#k`, ...method }, second],
      assertionMethod: ["#k", "#other"],
    };
    expect((await judge(listing(method, several), "ES256", { kid: did })).reason).toBe(
      "key-not-named",
    );
    const other = { id: `${did}#other`, type: "Multikey", publicKeyMultibase: multikeyOf("EdDSA") };
    const unlike = {
      verificationMethod: [{ id: `${did}#k`, ...method }, other],
      assertionMethod: ["#k", "#other"],
    };
    expect((await judge(listing(method, unlike), "ES256", { kid: did })).reason).toBe(
      "valid-issuer-unknown",
    );
  });

  it("may be requested by a version, which is ignored", async () => {
    const asked = await judge(listing(method), "ES256", { kid: `${did}?versionId=1#k` });
    expect(asked.reason, asked.why).toBe("key-form-unread");
    expect(
      (await judge(listing(method), "ES256", { kid: "did:web:evil.example?x=1#k" })).reason,
    ).toBe("signed-by-other");
  });

  it("without any purpose also counts for credentials, unless another purpose is stated", async () => {
    const { assertionMethod: _, ...older } = listing(method);
    expect((await judge(older, "ES256")).reason).toBe("valid-issuer-unknown");
    for (const purpose of [
      "authentication",
      "keyAgreement",
      "capabilityInvocation",
      "capabilityDelegation",
    ])
      expect((await judge({ ...older, [purpose]: ["#k"] }, "ES256")).reason).toBe(
        "key-not-for-credentials",
      );
  });

  it.each(["EdDSA", "ES256", "PS256"] as const)(
    "is found by the thumbprint of its JWK for %s",
    async (algorithm) => {
      const publicKeyJwk = publicJwk(algorithm);
      const kid = await calculateJwkThumbprint(publicKeyJwk as JWK);
      const listed = listing({ type: "JsonWebKey", publicKeyJwk });
      expect((await judge(listed, algorithm, { kid })).reason).toBe("valid-issuer-unknown");
      expect(
        (
          await judge(listed, algorithm, {
            kid: kid.replace(/^./, kid.startsWith("A") ? "B" : "A"),
          })
        ).reason,
      ).toBe("key-not-listed");
    },
  );

  it("is found regardless of the host's case, but not of the path's", async () => {
    expect((await judge(listing(method), "ES256", { kid: "did:web:Uni.Example#k" })).reason).toBe(
      "valid-issuer-unknown",
    );
    expect((await judge(listing(method), "ES256", { kid: "did:web:uni.example:A#k" })).reason).toBe(
      "signed-by-other",
    );
  });

  it("does not include another key that signed", async () => {
    expect((await judge(listing(method), "ES256", { kid: `${did}#elsewhere` })).reason).toBe(
      "key-not-listed",
    );
    const stranger = {
      verificationMethod: [{ id: `${did}#k`, controller: "did:web:evil.example", ...method }],
    };
    expect((await judge(listing(method, stranger), "ES256")).reason).toBe("key-of-another");
    const unlisted = await judge(listing(method, { ...stranger, assertionMethod: [] }), "ES256");
    expect(unlisted.reason, unlisted.why).toBe("key-not-listed");
    expect((await judge(listing(method, { assertionMethod: [] }), "ES256")).reason).toBe(
      "key-not-for-credentials",
    );
  });
});

/** A proof over letters by a key of the university's, whose method a test states as it likes. */
function securedAsText(method: string): { document: JsonObject; keys: JsonObject } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const proof = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created: "2026-01-01T00:00:00Z",
    verificationMethod: method,
    proofPurpose: "assertionMethod",
    "@context": ["https://www.w3.org/ns/credentials/v2"],
  };
  const content = credential();
  const hashes = [proof, content].map((part) =>
    createHash("sha256").update(canonicalJson(part)).digest(),
  );
  const value = sign(null, Buffer.concat(hashes), privateKey);
  const publicKeyJwk = publicKey.export({ format: "jwk" }) as JsonObject;
  return {
    document: { ...content, proof: { ...proof, proofValue: `z${base58btc(value)}` } },
    keys: listing({ type: "JsonWebKey", publicKeyJwk }),
  };
}

it.each(["#k", did, `${did}#k`])("over text, a proof may name its key as %s", async (method) => {
  const { document, keys } = securedAsText(method);
  const report = await verifyHonest(document, { documents: { [did]: keys } });
  expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  const changed = await verifyHonest(
    { ...document, name: "Doctorate" },
    { documents: { [did]: keys } },
  );
  expect(changed).toMatchObject({ reason: "changed-since-signed" });
});
