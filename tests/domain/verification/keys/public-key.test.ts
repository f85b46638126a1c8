import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, decodeBase64url } from "@/lib/domain/encodings/base64";
import { decodeBase58 } from "@/lib/domain/encodings/decode-base58";
import { readDidDocument } from "@/lib/domain/verification/keys/did-document";
import { didOf, KeyLocator } from "@/lib/domain/verification/keys/locate-key";
import { readJwk, readMultikey } from "@/lib/domain/verification/keys/public-key";
import type { KeyResolver } from "@/lib/domain/verification/ports";
import { isSupportedProof, suiteOf } from "@/lib/domain/verification/proofs/proof-suites";

const ed25519 = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const p256 = "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
const p384 = "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ";

describe("readMultikey", () => {
  it.each([
    [ed25519, "Ed25519", 32],
    [p256, "P-256", 33],
    [p384, "P-384", 49],
  ])("%s", (text, type, length) => {
    const key = readMultikey(text);
    expect(key).toMatchObject({ type });
    expect(key && "point" in key && key.point.length).toBe(length);
  });

  it("rejects secret keys, other characters, and keys of wrong length", () => {
    const secret = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
    for (const text of [
      secret,
      `${ed25519}1`,
      ed25519.slice(0, -1),
      `u${ed25519}`,
      "z",
      "",
      undefined,
      7,
      `z${"6".repeat(200)}`,
    ])
      expect(readMultikey(text)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readMultikey(`z${text}`)).toBeNull();
      }),
    );
  });
});

describe("readJwk", () => {
  const ec = { kty: "EC", crv: "P-256", x: "AA", y: "AA" };

  it("keeps only the members of the public key", () => {
    expect(readJwk({ ...ec, kid: "k", use: "sig" })).toEqual({ type: "P-256", jwk: ec });
    expect(readJwk({ kty: "RSA", n: "AQAB", e: "AQAB", alg: "RS256" })).toEqual({
      type: "RSA",
      jwk: { kty: "RSA", n: "AQAB", e: "AQAB" },
    });
  });

  it.each([
    ["a secret key", { ...ec, d: "AA" }],
    ["a shared secret", { kty: "oct", k: "AA" }],
    ["a curve we do not know", { ...ec, crv: "secp256k1" }],
    ["a curve of another kind", { ...ec, crv: "Ed25519" }],
    ["a member missing", { kty: "EC", crv: "P-256", x: "AA" }],
    ["a member that is no text", { ...ec, y: 5 }],
    ["an exponent as long as a modulus", { kty: "RSA", n: "AQAB", e: "A".repeat(400) }],
    ["a modulus of a million bits", { kty: "RSA", n: "A".repeat(170_000), e: "AQAB" }],
  ])("refuses %s", (_name, jwk) => {
    expect(readJwk(jwk)).toBeNull();
  });
});

describe("readDidDocument", () => {
  const did = "did:web:uni.example";
  const method = { id: "#one", type: "Multikey", controller: did, publicKeyMultibase: ed25519 };

  it.each<[string, object, boolean | undefined]>([
    [
      "a key listed for credentials",
      { verificationMethod: [method], assertionMethod: ["#one"] },
      true,
    ],
    [
      "one listed by its full id",
      { verificationMethod: [method], assertionMethod: [`${did}#one`] },
      true,
    ],
    ["one in the list itself", { assertionMethod: [method] }, true],
    [
      "one listed for something else",
      { verificationMethod: [method], authentication: ["#one"] },
      false,
    ],
    [
      "one that another controls",
      {
        verificationMethod: [{ ...method, controller: "did:web:b.example" }],
        assertionMethod: ["#one"],
      },
      undefined,
    ],
    [
      "one with an id of another",
      { assertionMethod: [{ ...method, id: "did:web:b.example#one" }] },
      undefined,
    ],
    [
      "one of another kind",
      { assertionMethod: [{ ...method, type: "RsaVerificationKey2018" }] },
      undefined,
    ],
  ])("%s", (_name, content, forCredentials) => {
    const reading = readDidDocument({ id: did, ...content } as never, did);
    expect(reading.ok && reading.keys.get(`${did}#one`)?.forCredentials).toBe(forCredentials);
  });

  it("treats an unreadable revocation date as past", () => {
    const reading = readDidDocument(
      { id: did, assertionMethod: [{ ...method, revoked: "once" }] },
      did,
    );
    expect(reading.ok && reading.keys.get(`${did}#one`)?.revoked).toBe(0);
  });

  const withdrawn = { ...method, revoked: "2026-01-01T00:00:00Z" };
  it.each<[string, object]>([
    [
      "and repeated among those for credentials",
      { verificationMethod: [withdrawn], assertionMethod: [method] },
    ],
    [
      "and repeated under the older word",
      { verificationMethod: [withdrawn], publicKey: [method], assertionMethod: ["#one"] },
    ],
    [
      "in the repetition",
      { verificationMethod: [method], assertionMethod: [{ ...withdrawn, id: `${did}#one` }] },
    ],
    [
      "and repeated without a key",
      { verificationMethod: [{ ...withdrawn, type: "Other" }], assertionMethod: [method] },
    ],
    [
      "twice",
      { verificationMethod: [{ ...method, revoked: "2026-02-01" }], assertionMethod: [withdrawn] },
    ],
  ])("treats a key revoked in any entry as revoked, %s", (_name, content) => {
    const reading = readDidDocument({ id: did, ...content } as never, did);
    expect(reading.ok && reading.keys.get(`${did}#one`)?.revoked).toBe(
      Date.parse("2026-01-01T00:00:00Z"),
    );
  });

  it("uses the earliest end of a key listed several times", () => {
    const ending = (expires: string) => ({ ...method, expires });
    const [early, late] = [ending("2026-01-01T00:00:00Z"), ending("2026-03-01T00:00:00Z")];
    const reading = readDidDocument(
      { id: did, verificationMethod: [early, method], assertionMethod: [late] },
      did,
    );
    expect(reading.ok && reading.keys.get(`${did}#one`)?.expires).toBe(
      Date.parse("2026-01-01T00:00:00Z"),
    );
  });

  it("rejects an id with two keys, and accepts one key in two forms", () => {
    const read = (...keys: object[]) =>
      readDidDocument(
        { id: did, verificationMethod: keys as never, assertionMethod: ["#one"] },
        did,
      );
    const two = read(method, { ...method, publicKeyMultibase: p256 }, method);
    expect(two.ok && [two.keys.size, two.unread.has(`${did}#one`)]).toEqual([0, true]);
    const x = Buffer.from(decodeBase58(ed25519.slice(1)) ?? [])
      .subarray(2)
      .toString("base64url");
    const { publicKeyMultibase: _, ...rest } = method;
    const same = read(method, {
      ...rest,
      type: "JsonWebKey",
      publicKeyJwk: { kty: "OKP", crv: "Ed25519", x },
    });
    expect(same.ok && same.keys.get(`${did}#one`)?.forCredentials).toBe(true);
  });
});

describe("KeyLocator", () => {
  const asked: string[] = [];
  const resolver: KeyResolver = {
    async resolve(did) {
      asked.push(did);
      return { kind: "not-found" };
    },
  };
  const locator = (issuer: string) => new KeyLocator(resolver, issuer);

  it.each<[string, string, string]>([
    ["a did:key that is its own key", `did:key:${ed25519}#${ed25519}`, "found"],
    ["a did:key that names another", `did:key:${ed25519}#${p256}`, "unreadable"],
    ["a did:key without a key", "did:key:zabc#zabc", "unreadable"],
    ["a did:jwk that is none", "did:jwk:abc#0", "unreadable"],
    ["a key in an address", `https://a.example/i#${ed25519}`, "found"],
    ["an address with half a key", `https://a.example/i#${ed25519}1`, "unreadable"],
    ["another DID", "did:web:b.example#one", "foreign"],
    ["the issuer's own", "did:web:a.example#one", "not-resolvable"],
  ])("%s", async (_name, method, kind) => {
    expect((await locator("did:web:a.example").locate(method)).kind).toBe(kind);
    expect(didOf(method)).toBe(method.split("#")[0]);
  });

  it("requests only the issuer's document, and once", async () => {
    asked.length = 0;
    const one = locator("did:web:a.example");
    for (const name of ["did:web:b.example#1", "did:web:a.example#1", "did:web:a.example#2"])
      await one.locate(name);
    expect(asked).toEqual(["did:web:a.example"]);
  });
});

describe("the suites", () => {
  it.each([
    [{ type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022" }, "rdfc"],
    [{ type: "DataIntegrityProof", cryptosuite: "ecdsa-jcs-2019" }, "jcs"],
    [{ type: "Ed25519Signature2020" }, "rdfc"],
    [{ type: "Ed25519Signature2020", cryptosuite: "eddsa-jcs-2022" }, undefined],
    [{ type: "DataIntegrityProof", cryptosuite: "bbs-2023" }, undefined],
    [{ type: "DataIntegrityProof", cryptosuite: "__proto__" }, undefined],
  ])("%j", (proof, canonical) => {
    expect(suiteOf(proof)?.canonical).toBe(canonical);
    expect(isSupportedProof({ ...proof, previousProof: "urn:uuid:1" })).toBe(false);
  });
});

describe("base64", () => {
  it("round-trips, and reads nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64url(Buffer.from(bytes).toString("base64url"))).toEqual(
          Uint8Array.from(bytes),
        );
        expect(decodeBase64(Buffer.from(bytes).toString("base64"))).toEqual(Uint8Array.from(bytes));
      }),
    );
    for (const text of ["a", "ab=", "a b", "a+b/", "ä"]) expect(decodeBase64url(text)).toBeNull();
    for (const text of ["a", "a-b_", "=ab"]) expect(decodeBase64(text)).toBeNull();
  });

  it("has one way to write each value: spare bits, blanks and wrong padding are refused", () => {
    expect(decodeBase64url("QQ")).toEqual(Uint8Array.of(0x41));
    for (const text of ["QR", "QUI\n", " QUI", "QUJ", "QQ=="])
      expect([text, decodeBase64url(text)]).toEqual([text, null]);
    for (const text of ["QQ", "QQ=="]) expect(decodeBase64(text)).toEqual(Uint8Array.of(0x41));
    for (const text of ["QR", "QR==", "QQ=", "QUJ", "QUJ=", "QU I=", "QQ==\n"])
      expect([text, decodeBase64(text)]).toEqual([text, null]);
  });
});
