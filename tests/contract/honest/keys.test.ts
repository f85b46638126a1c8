import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { describe, expect, it } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import { multikeyOf, publicJwk, tokenOf } from "@/tests/support/foreign-keys";
import {
  badge,
  caseFile,
  hasCases,
  honestSigner,
  secured,
  told,
  verifyHonest,
} from "@/tests/support/honest-world";

/* Key addresses and key forms used by issuers. */

const readCase = (...path: string[]) => JSON.parse(caseFile(...path).toString("utf8"));

describe.skipIf(!hasCases)("the collected cases", () => {
  it("25-key-address-without-fragment: the bare did:key has one key", async () => {
    const report = await verifyHonest(
      caseFile("25-key-address-without-fragment", "10-vm-without-fragment.json"),
    );
    expect(report, told(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });

  it("26-old-key-form-in-did-document", async () => {
    const document = readCase("26-old-key-form-in-did-document", "dids", "ed2018.json");
    const report = await verifyHonest(
      caseFile("26-old-key-form-in-did-document", "d-ed2018.json"),
      {
        documents: { [document.id]: document },
      },
    );
    expect(report, told(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });

  it.each([
    "ed25519-2018-base58",
    "ed25519-2018-jwk",
    "ed25519-2020-jwk",
    "multikey-as-jsonwebkey",
  ])("verifier/honest-but-red/%s", async (name) => {
    const documents = readCase("verifier", "honest-but-red", "did-documents.json");
    const report = await verifyHonest(caseFile("verifier", "honest-but-red", `${name}.json`), {
      documents,
    });
    expect(report, told(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });
});

const multikey = honestSigner.did.slice("did:key:".length);
const withMethod = async (verificationMethod: string) => secured(badge(), { verificationMethod });

describe("a proof that names its key", () => {
  it.each([
    ["by the bare did:key", honestSigner.did, "valid-issuer-unknown"],
    ["in full", `${honestSigner.did}#${multikey}`, "valid-issuer-unknown"],
    ["by a fragment of the issuer's own making", `${honestSigner.did}#key-1`, "key-form-unread"],
  ])("%s", async (_name, method, reason) => {
    const report = await verifyHonest(await withMethod(method));
    expect(report, told(report)).toMatchObject({ reason });
    expect(report.verdict).not.toBe("not-valid");
  });

  it("by a fragment alone is undecided if that is not signed, and read if the text is", async () => {
    const document = await withMethod(`${honestSigner.did}#${multikey}`);
    const relative = {
      ...document,
      proof: { ...(document.proof as JsonObject), verificationMethod: `#${multikey}` },
    };
    expect(await verifyHonest(relative)).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-address-relative",
    });
  });
});

describe("an issuer without an address", () => {
  const issuer = {
    id: "urn:uuid:7d4f1f6e-0000-4000-8000-00000000000a",
    type: ["Profile"],
    name: "Example University",
  };

  it("may have any key, so that this key's owner is undecided", async () => {
    const report = await verifyHonest(await secured(badge({ issuer })));
    expect(report, told(report)).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-address-unproved",
      signed: null,
    });
    const token = await verifyHonest(honestSigner.token(badge({ issuer })));
    expect(token, told(token)).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-address-unproved",
      signed: null,
    });
  });

  it("has no document in which to find the key of another DID", async () => {
    const method = { verificationMethod: "did:web:uni.example#key-1" };
    const report = await verifyHonest(await secured(badge({ issuer }), method));
    expect(report, told(report)).toMatchObject({
      verdict: "cannot-tell",
      reason: "issuer-not-resolvable",
      signed: null,
    });
  });

  it("does not excuse a changed word, or a stranger's key next to a DID or a web address", async () => {
    const changed = { ...(await secured(badge({ issuer }))), name: "Brain surgery" };
    expect(await verifyHonest(changed)).toMatchObject({
      verdict: "not-valid",
      reason: "changed-since-signed",
    });
    for (const id of ["did:web:uni.example", "https://uni.example/issuers/1"])
      expect(await verifyHonest(await secured(badge({ issuer: { ...issuer, id } })))).toMatchObject(
        {
          reason: "signed-by-other",
        },
      );
  });
});

describe("keys of unsupported types", () => {
  const bytes = (length: number) => createHash("sha512").update("key").digest().subarray(0, length);
  const didKey = (prefix: number[], length: number) =>
    `did:key:z${base58btc(Buffer.concat([Buffer.from(prefix), bytes(length)]))}`;
  const didJwk = (jwk: JsonObject) =>
    `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString("base64url")}`;

  it.each([
    ["secp256k1", didKey([0xe7, 0x01], 33)],
    ["BLS12-381", didKey([0xeb, 0x01], 64)],
    ["Ed448", didKey([0x83, 0x24], 57)],
    ["secp256k1 as a JWK", didJwk({ kty: "EC", crv: "secp256k1", x: "AAAA", y: "AAAA" })],
    ["Ed448 as a JWK", didJwk({ kty: "OKP", crv: "Ed448", x: "AAAA" })],
  ])("%s: undecided", async (_name, did) => {
    const issuer = { ...(badge().issuer as JsonObject), id: did };
    const fragment = did.startsWith("did:key:") ? did.slice(8) : "0";
    const report = await verifyHonest(
      await secured(badge({ issuer }), { verificationMethod: `${did}#${fragment}` }),
    );
    expect(report, told(report)).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-form-unread",
    });
  });

  it("an address without any key is still reported as such", async () => {
    const did = "did:key:zNothing";
    const issuer = { ...(badge().issuer as JsonObject), id: did };
    const report = await verifyHonest(
      await secured(badge({ issuer }), { verificationMethod: `${did}#zNothing` }),
    );
    expect(report, told(report)).toMatchObject({ verdict: "cannot-tell", reason: "key-malformed" });
  });
});

const did = "did:web:uni.example";
const hex = (part: unknown) => Buffer.from(String(part), "base64url").toString("hex");
const ed = publicJwk("EdDSA");
const p256 = publicJwk("ES256");
const odd = (Buffer.from(String(p256.y), "base64url").at(-1) ?? 0) & 1;
const raw = (...parts: unknown[]) => Buffer.from(parts.map(String).join(""), "hex");
const multibaseU = `u${Buffer.concat([Buffer.from([0xed, 0x01]), Buffer.from(String(ed.x), "base64url")]).toString("base64url")}`;

type Algorithm = "EdDSA" | "ES256";
/** Forms in which a document may list a key. */
const readForms: [string, Algorithm, JsonObject][] = [
  [
    "Ed25519VerificationKey2018, base58",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyBase58: base58btc(raw(hex(ed.x))) },
  ],
  [
    "Ed25519VerificationKey2018, JWK",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyJwk: ed },
  ],
  [
    "Ed25519VerificationKey2018, hexadecimal",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyHex: hex(ed.x) },
  ],
  [
    "Ed25519VerificationKey2018, multibase",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyMultibase: multikeyOf("EdDSA") },
  ],
  [
    "Ed25519VerificationKey2020, multibase",
    "EdDSA",
    { type: "Ed25519VerificationKey2020", publicKeyMultibase: multikeyOf("EdDSA") },
  ],
  [
    "Ed25519VerificationKey2020, JWK",
    "EdDSA",
    { type: "Ed25519VerificationKey2020", publicKeyJwk: ed },
  ],
  [
    "Ed25519VerificationKey2020, base58",
    "EdDSA",
    { type: "Ed25519VerificationKey2020", publicKeyBase58: base58btc(raw(hex(ed.x))) },
  ],
  [
    "JsonWebKey2020, multibase",
    "EdDSA",
    { type: "JsonWebKey2020", publicKeyMultibase: multikeyOf("EdDSA") },
  ],
  [
    "JsonWebKey, multibase",
    "ES256",
    { type: "JsonWebKey", publicKeyMultibase: multikeyOf("ES256") },
  ],
  ["Multikey, JWK", "EdDSA", { type: "Multikey", publicKeyJwk: ed }],
  ["Multikey, base64url", "EdDSA", { type: "Multikey", publicKeyMultibase: multibaseU }],
  ["a list of one type", "EdDSA", { type: ["Multikey"], publicKeyMultibase: multikeyOf("EdDSA") }],
  [
    "null beside the key",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyBase58: null, publicKeyJwk: ed },
  ],
  ["JwsVerificationKey2020", "ES256", { type: "JwsVerificationKey2020", publicKeyJwk: p256 }],
  ["P256Key2021", "ES256", { type: "P256Key2021", publicKeyJwk: p256 }],
  [
    "EcdsaSecp256r1VerificationKey2019, JWK",
    "ES256",
    { type: "EcdsaSecp256r1VerificationKey2019", publicKeyJwk: p256 },
  ],
  [
    "EcdsaSecp256r1VerificationKey2019, hexadecimal",
    "ES256",
    {
      type: "EcdsaSecp256r1VerificationKey2019",
      publicKeyHex: raw("04", hex(p256.x), hex(p256.y)).toString("hex"),
    },
  ],
  [
    "EcdsaSecp256r1VerificationKey2019, base58",
    "ES256",
    {
      type: "EcdsaSecp256r1VerificationKey2019",
      publicKeyBase58: base58btc(raw(`0${2 + odd}`, hex(p256.x))),
    },
  ],
];

const unreadForms: [string, Algorithm, JsonObject][] = [
  ["a type that is not known", "EdDSA", { type: "Ed25519VerificationKey2099", publicKeyJwk: ed }],
  ["PEM", "ES256", { type: "RsaVerificationKey2018", publicKeyPem: "-----BEGIN PUBLIC KEY-----" }],
  [
    "secp256k1",
    "ES256",
    { type: "EcdsaSecp256k1VerificationKey2019", publicKeyHex: `02${"11".repeat(32)}` },
  ],
  [
    "base58 under a type of any kind",
    "EdDSA",
    { type: "JsonWebKey2020", publicKeyBase58: base58btc(raw(hex(ed.x))) },
  ],
  [
    "a key of another kind than the type's",
    "ES256",
    { type: "Ed25519VerificationKey2018", publicKeyJwk: p256 },
  ],
  [
    "a key that is cut off",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyBase58: "abc" },
  ],
];

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
  return { reason: report.reason, why: told(report) };
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
  expect(report, told(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  const changed = await verifyHonest(
    { ...document, name: "Doctorate" },
    { documents: { [did]: keys } },
  );
  expect(changed).toMatchObject({ reason: "changed-since-signed" });
});
