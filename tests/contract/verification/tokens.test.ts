import { describe, expect, it } from "vitest";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import type { JsonObject } from "@/lib/domain/json/json-value";
import type { SignatureAlgorithm } from "@/lib/domain/verification/envelopes/signature-algorithm";
import { readJwk } from "@/lib/domain/verification/keys/public-key";
import { isGenuine } from "@/lib/domain/verification/report/report";
import {
  algorithms,
  foreignCredential,
  foreignDid,
  foreignDocument,
  multikeyOf,
  publicJwk,
  tokenOf,
} from "@/tests/support/foreign-keys";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { hasSharedData, readSharedJson, readSharedText } from "@/tests/support/shared-data";

const documents = { [foreignDid]: foreignDocument() };
const verify = (token: string, world = {}) => verifyForeign(token, { documents, ...world });
const credential = foreignCredential();
const valid = { verdict: "issuer-unknown", reason: "valid-issuer-unknown", envelope: "vc-jwt" };

describe("a credential as a token", () => {
  it.each(algorithms)(
    "signed with %s is valid, and shown without claims about the token",
    async (algorithm) => {
      const claims = {
        ...credential,
        iss: foreignDid,
        iat: 1_780_000_000,
        jti: credential.id,
        cnf: { jwk: { kty: "EC" } },
      };
      const report = await verify(tokenOf(claims, {}, algorithm));
      expect(report).toMatchObject({
        ...valid,
        issuer: { id: foreignDid },
        proofs: [{ type: `JWT ${algorithm}`, outcome: "valid" }],
      });
      expect(report.signed).toEqual(credential);
    },
  );

  it("is valid in the form of VCDM 1.1, where the token's claims complete the credential", async () => {
    const { issuer, id, validFrom, ...rest } = credential;
    const vc = {
      ...rest,
      "@context": ["https://www.w3.org/2018/credentials/v1"],
      credentialSubject: { name: "Ana" },
    };
    const claims = {
      vc,
      iss: issuer,
      jti: id,
      sub: "did:example:learner",
      nbf: 1_767_225_600,
      exp: 1_900_000_000,
    };
    const report = await verify(tokenOf(claims, { typ: "JWT" }));
    expect(report).toMatchObject(valid);
    expect(report.signed).toMatchObject({
      issuer: foreignDid,
      id,
      issuanceDate: "2026-01-01T00:00:00Z",
      credentialSubject: { id: "did:example:learner" },
    });
  });

  it("may state the issuer's name, and leave its id to the token", async () => {
    const { issuer: _, validFrom: __, ...rest } = credential;
    const vc = {
      ...rest,
      "@context": ["https://www.w3.org/2018/credentials/v1"],
      issuer: { name: "Example University" },
    };
    const report = await verify(
      tokenOf({ vc, iss: foreignDid, nbf: 1_767_225_600 }, { typ: "JWT" }),
    );
    expect(report).toMatchObject({ ...valid, issuer: { id: foreignDid, name: null } });
    expect(report.signed).toMatchObject({ issuer: { id: foreignDid, name: "Example University" } });
    const stranger = await verify(
      tokenOf(
        { vc, iss: "did:web:evil.example", nbf: 1_767_225_600 },
        { typ: "JWT", kid: `${foreignDid}#ES256` },
      ),
    );
    expect(stranger.verdict).toBe("not-valid");
  });

  it("may have terms without a vocabulary: its text is signed", async () => {
    const odd = { honours: "cum laude" };
    const subject = {
      ...(credential.credentialSubject as JsonObject),
      ...odd,
      address: { ...odd, town: "Cork" },
    };
    const report = await verify(tokenOf({ ...credential, ...odd, credentialSubject: subject }));
    expect(report, JSON.stringify(report.checks)).toMatchObject(valid);
    expect(report.signed).toMatchObject({ ...odd, credentialSubject: odd });
    const vc = {
      "@context": ["https://www.w3.org/2018/credentials/v1"],
      type: ["VerifiableCredential"],
      credentialSubject: odd,
      ...odd,
    };
    const claims = {
      vc,
      iss: foreignDid,
      jti: credential.id,
      nbf: 1_767_225_600,
      exp: 1_900_000_000,
    };
    expect(await verify(tokenOf(claims, { typ: "JWT" }))).toMatchObject(valid);
  });

  it("is found by a full key address, a fragment, a JWK's kid, or as the only key of its kind", async () => {
    for (const kid of [`${foreignDid}#ES256`, "#ES256", "ES256", "kid-ES256", foreignDid, null])
      expect((await verify(tokenOf(credential, { kid }))).reason, String(kid)).toBe(
        "valid-issuer-unknown",
      );
    expect(await verify(tokenOf(credential, { kid: "elsewhere" }))).toMatchObject({
      reason: "key-not-listed",
    });
  });

  it("is valid in a data: URL, with white space around it, and by did:key and did:jwk", async () => {
    const token = tokenOf(credential);
    const enveloped = {
      "@context": credential["@context"],
      type: "EnvelopedVerifiableCredential",
      id: `data:application/vc+jwt,${token}`,
    };
    expect(await verifyForeign(enveloped, { documents })).toMatchObject(valid);
    expect(await verify(`\n${token}\n`)).toMatchObject(valid);
    const key = `did:key:${multikeyOf("ES256")}`;
    expect(
      await verify(
        tokenOf(foreignCredential({ issuer: key }), { kid: `${key}#${multikeyOf("ES256")}` }),
      ),
    ).toMatchObject(valid);
    const jwk = `did:jwk:${Buffer.from(JSON.stringify(publicJwk("ES256"))).toString("base64url")}`;
    expect(
      await verify(tokenOf(foreignCredential({ issuer: jwk }), { kid: `${jwk}#0` })),
    ).toMatchObject(valid);
    expect(await verify(tokenOf(foreignCredential({ issuer: jwk }), { kid: null }))).toMatchObject(
      valid,
    );
  });

  it("uses the token's times", async () => {
    expect(await verify(tokenOf({ ...credential, exp: 1_700_000_000 }))).toMatchObject({
      verdict: "not-valid",
      reason: "expired",
    });
    expect(await verify(tokenOf({ ...credential, nbf: 1_900_000_000 }))).toMatchObject({
      verdict: "not-valid",
      reason: "not-yet-valid",
    });
    expect(await verify(tokenOf({ ...credential, iat: 1_900_000_000 }))).toMatchObject({
      reason: "proof-from-the-future",
    });
  });
});

describe("a token is refused", () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const [head = "", body = "", end = ""] = tokenOf(credential).split(".");
  const other = tokenOf(foreignCredential({ name: "Another" })).split(".")[1] ?? "";
  const doubled = Buffer.from('{"alg":"ES256","alg":"none"}').toString("base64url");
  const cases: [string, string, string][] = [
    ["changed", `${head}.${other}.${end}`, "changed-since-signed"],
    ["without a signature", `${head}.${body}.`, "token-malformed"],
    ["with alg none", `${encode({ alg: "none" })}.${body}.${end}`, "token-algorithm-unsafe"],
    [
      "with alg nOnE and no signature",
      `${encode({ alg: "nOnE" })}.${body}.`,
      "token-algorithm-unsafe",
    ],
    ["with a shared secret", tokenOf(credential, { alg: "HS256" }), "token-algorithm-unsafe"],
    [
      "with a supported algorithm for another key",
      tokenOf(credential, { alg: "ES384" }),
      "changed-since-signed",
    ],
    [
      "with an algorithm we do not know",
      tokenOf(credential, { alg: "ES512" }),
      "token-algorithm-unknown",
    ],
    [
      "with a demand we do not know",
      tokenOf(credential, { crit: ["exp"], exp: 1 }),
      "token-critical",
    ],
    ["with an unencoded payload", tokenOf(credential, { b64: false }), "token-critical"],
    ["made for signing in", tokenOf(credential, { typ: "at+jwt" }), "token-type-wrong"],
    ["of a presentation", tokenOf({ vp: {} }, { typ: "vp+jwt" }), "presentation-not-read"],
    ["of a presentation in disguise", tokenOf({ vp: {} }), "presentation-not-read"],
    [
      "with a date in words",
      tokenOf({ ...credential, iat: "2010-01-01T19:23:24Z" }),
      "token-date-malformed",
    ],
    [
      "that names another issuer",
      tokenOf({ ...credential, iss: "did:web:evil.example" }),
      "token-claims-differ",
    ],
    [
      "that names another learner",
      tokenOf({ ...credential, sub: "did:example:other" }),
      "token-claims-differ",
    ],
    [
      "that names another id",
      tokenOf({ ...credential, jti: "urn:uuid:other" }),
      "token-claims-differ",
    ],
    ["with a header that is read twice", `${doubled}.${body}.${end}`, "duplicate-key"],
    [
      "with a key of its own",
      tokenOf(credential, { jwk: publicJwk("ES256"), kid: "own" }),
      "key-not-listed",
    ],
    [
      "with a key by a stranger's DID",
      tokenOf(credential, { kid: "did:web:evil.example#ES256" }),
      "signed-by-other",
    ],
    [
      "with a key in an address",
      tokenOf(credential, { kid: `https://a.example#${multikeyOf("ES256")}` }),
      "signed-by-other",
    ],
    ["that is no credential", tokenOf({ hello: "world" }), "not-a-credential"],
    [
      "whose claim is no credential",
      tokenOf({ vc: { "@context": ["https://evil.example"] } }),
      "not-a-credential",
    ],
  ];

  it.each(cases)("%s", async (_name, token, reason) => {
    const report = await verify(token);
    expect(report).toMatchObject({ reason, signed: null });
    expect(isGenuine(report.verdict)).toBe(false);
  });
});

describe.skipIf(!hasSharedData)("vectors of VC-JOSE-COSE", () => {
  const read = (name: string) => readSharedText("vectors", "vc-jose-cose", name).trim();
  const key = (name: string) =>
    readJwk(
      (readSharedJson("vectors", "vc-jose-cose", name) as { publicKeyJwk: JsonObject })
        .publicKeyJwk,
    );

  it.each<[string, string, SignatureAlgorithm]>([
    ["credential-jose-minimal.txt", "vm-p256.json", "ES256"],
    ["credential-issuer-match-signed.txt", "vm-ed25519.json", "EdDSA"],
    ["presentation-jose-multiple.txt", "vm-p384.json", "ES384"],
  ])("%s has a signature that matches only %s", (file, method, algorithm) => {
    const [head = "", body = "", end = ""] = read(file).split(".");
    const found = key(method);
    if (found === null) throw new Error(method);
    const signature = Buffer.from(end, "base64url");
    const job = { algorithm, key: found, signed: Buffer.from(`${head}.${body}`), signature };
    expect(verifySignature(job)).toBe(true);
    expect(verifySignature({ ...job, signed: Buffer.from(`${head}.${body}x`) })).toBe(false);
    expect(verifySignature({ ...job, algorithm: algorithm === "ES256" ? "ES384" : "ES256" })).toBe(
      false,
    );
  });

  it("are undecided for their dates in words, and the presentation for being one", async () => {
    for (const name of ["credential-jose-minimal.txt", "credential-issuer-match-signed.txt"])
      expect(await verifyForeign(read(name))).toMatchObject({
        verdict: "cannot-tell",
        reason: "token-date-malformed",
      });
    const report = await verifyForeign(read("presentation-jose-multiple.txt"));
    expect(report).toMatchObject({ verdict: "cannot-tell", reason: "presentation-not-read" });
    expect(outcomeOf(report, "contexts")).toBe("not-run: earlier-check-decided");
  });
});
