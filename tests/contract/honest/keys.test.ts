import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import type { JsonObject } from "@/lib/domain/json/json-value";
import {
  badge,
  caseFile,
  describeFailures,
  hasCases,
  honestSigner,
  secured,
  verifyHonest,
} from "@/tests/support/honest-world";

/* Key addresses and key forms used by issuers. */

const readCase = (...path: string[]) => JSON.parse(caseFile(...path).toString("utf8"));

describe.skipIf(!hasCases)("the collected cases", () => {
  it("25-key-address-without-fragment: the bare did:key has one key", async () => {
    const report = await verifyHonest(
      caseFile("25-key-address-without-fragment", "10-vm-without-fragment.json"),
    );
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });

  it("26-old-key-form-in-did-document", async () => {
    const document = readCase("26-old-key-form-in-did-document", "dids", "ed2018.json");
    const report = await verifyHonest(
      caseFile("26-old-key-form-in-did-document", "d-ed2018.json"),
      {
        documents: { [document.id]: document },
      },
    );
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
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
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
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
    expect(report, describeFailures(report)).toMatchObject({ reason });
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
    expect(report, describeFailures(report)).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-address-unproved",
      signed: null,
    });
    const token = await verifyHonest(honestSigner.token(badge({ issuer })));
    expect(token, describeFailures(token)).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-address-unproved",
      signed: null,
    });
  });

  it("has no document in which to find the key of another DID", async () => {
    const method = { verificationMethod: "did:web:uni.example#key-1" };
    const report = await verifyHonest(await secured(badge({ issuer }), method));
    expect(report, describeFailures(report)).toMatchObject({
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
    expect(report, describeFailures(report)).toMatchObject({
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
    expect(report, describeFailures(report)).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-malformed",
    });
  });
});
