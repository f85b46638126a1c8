import { DataIntegrityProof, type SuiteSigner } from "@digitalbazaar/data-integrity";
import * as EcdsaMultikey from "@digitalbazaar/ecdsa-multikey";
import { cryptosuite as ecdsaRdfc } from "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { createSignCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { sealJades } from "@/lib/adapters/credential-formats/jades";
import type { JsonValue } from "@/lib/domain/verification/json-value";
import { foreignCredential, foreignDid, foreignDocument, multikeyOf, signBytes, tokenOf } from "../../support/foreign-keys";
import { outcomeOf, verifyForeign } from "../../support/foreign-world";
import { sealSubject, testSeal } from "../../support/seal";

type Document = Record<string, JsonValue>;

const versionOne = "https://www.w3.org/2018/credentials/v1";
const suite2020 = "https://w3id.org/security/suites/ed25519-2020/v1";
const badge = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const created = "2026-06-01T10:00:00Z";

/** With blank nodes, several of them alike, so that their names depend on the digest. */
const subject: Document = {
  type: ["AchievementSubject"],
  achievement: {
    id: "urn:uuid:1c0b6a86-9f0c-4f3c-9d4c-6b0a4f3f2a11",
    type: ["Achievement"],
    name: "Teamwork",
    description: "Works with others",
    criteria: { narrative: "Seen at work" },
    alignment: ["One", "Two", "Three"].map((targetName) => ({
      type: ["Alignment"],
      targetName,
      targetUrl: `https://a.example/${targetName}`,
    })),
  },
};

function ed25519(): { issuer: string; signer: SuiteSigner } {
  const multikey = multikeyOf("EdDSA");
  const issuer = `did:key:${multikey}`;
  const id = `${issuer}#${multikey}`;
  return { issuer, signer: { id, algorithm: "Ed25519", sign: async ({ data }) => signBytes("EdDSA", data) } };
}

async function ecdsa(curve: string): Promise<{ issuer: string; signer: SuiteSigner }> {
  const pair = await EcdsaMultikey.generate({ curve });
  const issuer = `did:key:${pair.publicKeyMultibase}`;
  return { issuer, signer: { ...pair.signer(), id: `${issuer}#${pair.publicKeyMultibase}` } };
}

const dated = { date: created };
const makers: [string, () => Promise<Document>][] = [
  [
    "ecdsa-rdfc-2019 with P-256",
    async () => issued(await ecdsa("P-256"), (signer) => new DataIntegrityProof({ signer, ...dated, cryptosuite: ecdsaRdfc })),
  ],
  [
    "ecdsa-rdfc-2019 with P-384",
    async () => issued(await ecdsa("P-384"), (signer) => new DataIntegrityProof({ signer, ...dated, cryptosuite: ecdsaRdfc })),
  ],
  [
    "eddsa-jcs-2022",
    async () => issued(ed25519(), (signer) => new DataIntegrityProof({ signer, ...dated, cryptosuite: createSignCryptosuite() })),
  ],
  ["Ed25519Signature2020", async () => issued(ed25519(), (signer) => new Ed25519Signature2020({ signer, ...dated }))],
  [
    "Ed25519Signature2020 over VCDM 1.1",
    async () => {
      const contexts = [versionOne, badge.replace("3.0.3", "3.0.2"), suite2020];
      const older = { "@context": contexts, issuanceDate: created };
      const { validFrom, ...rest } = unsigned("");
      return issued(ed25519(), (signer) => new Ed25519Signature2020({ signer, ...dated }), { ...rest, ...older });
    },
  ],
];

function unsigned(issuer: string): Document {
  const contexts = ["https://www.w3.org/ns/credentials/v2", badge];
  return foreignCredential({
    "@context": contexts,
    issuer,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    credentialSubject: subject,
  });
}

async function issued(
  { issuer, signer }: { issuer: string; signer: SuiteSigner },
  suiteOf: (signer: SuiteSigner) => DataIntegrityProof,
  base: Document = unsigned(issuer),
): Promise<Document> {
  const credential = { ...base, issuer };
  const made = await vc.issue({ credential, suite: suiteOf(signer), documentLoader: createDocumentLoader() });
  return JSON.parse(JSON.stringify(made));
}

describe("credentials made by the libraries of Digital Bazaar", () => {
  it.each(makers)("%s are valid, and not once they say something else", async (_name, make) => {
    const credential = await make();
    const report = await verifyForeign(credential);
    expect(report, JSON.stringify(report.checks)).toMatchObject({ verdict: "valid", reason: "valid-issuer-unknown" });
    const changed = await verifyForeign({ ...credential, id: "urn:uuid:2c0b6a86-9f0c-4f3c-9d4c-6b0a4f3f2a11" });
    expect(changed).toMatchObject({ verdict: "not-valid", reason: "changed-since-signed", signed: null });
  });

  it.each(makers)("%s with a word that nobody signed are never valid", async (_name, make) => {
    const credential = await make();
    const additions = [{ honours: "x" }, { evidence: [] }, { name: null }, { termsOfUse: {} }];
    for (const addition of additions) expect((await verifyForeign({ ...credential, ...addition })).verdict).toBe("not-valid");
  });
});

describe("one character changed", () => {
  const token = tokenOf(foreignCredential());
  const documents = { [foreignDid]: foreignDocument() };
  let sealed = "";

  beforeAll(async () => {
    const { request } = await testSeal("ES256");
    const issuer = { id: foreignDid, legalName: { en: sealSubject.organisation } };
    sealed = await sealJades(JSON.stringify(foreignCredential({ issuer })), request);
  });

  it("in a token is never valid, and never breaks a check", async () => {
    expect((await verifyForeign(token, { documents })).verdict).toBe("valid");
    // The last character of the signature has bits that no byte uses, so that it may differ.
    const places = fc.integer({ min: 0, max: token.length - 2 });
    const letters = fc.constantFrom(..."ABCxyz019-_.~ ");
    await fc.assert(
      fc.asyncProperty(places, letters, async (at, letter) => {
        fc.pre(token[at] !== letter);
        const report = await verifyForeign(token.slice(0, at) + letter + token.slice(at + 1), { documents });
        expect(report.verdict).not.toBe("valid");
        expect(report.signed).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it("in a sealed payload always breaks the seal or the reading of it", async () => {
    const whole = await verifyForeign(sealed);
    expect(outcomeOf(whole, "proof"), JSON.stringify(whole.checks)).toBe("passed");
    expect(whole).toMatchObject({ reason: "seal-signer-unlisted", issuer: { id: "Ollscoil Bhaile Bheara (VATIE-1234567T)" } });
    const { payload, ...rest } = JSON.parse(sealed) as { payload: string };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: payload.length - 1 }), fc.constantFrom(..."aZ0 {}"), async (at, letter) => {
        fc.pre(payload[at] !== letter);
        const report = await verifyForeign({ ...rest, payload: payload.slice(0, at) + letter + payload.slice(at + 1) });
        expect(outcomeOf(report, "proof")).not.toBe("passed");
        expect(report.signed).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe("a seal", () => {
  const sealedBy = async (issuer: Document) => {
    const { request } = await testSeal("RS256");
    return sealJades(JSON.stringify(foreignCredential({ issuer })), request);
  };

  it("by someone else than the issuer it names is left open", async () => {
    const report = await verifyForeign(await sealedBy({ id: foreignDid, legalName: { en: "Another University" } }));
    expect(report).toMatchObject({ verdict: "cannot-tell", reason: "sealed-by-other", signed: null });
  });

  it("names the same owner by identifier or by name", async () => {
    const notation = sealSubject.organisationIdentifier;
    const issuers: Document[] = [
      { legalName: { ga: sealSubject.organisation } },
      { legalName: "X", eIDASIdentifier: { notation } },
      { legalName: "X", eIDASIdentifier: { notation: notation.slice("VATIE-".length) } },
    ];
    for (const issuer of issuers)
      expect(outcomeOf(await verifyForeign(await sealedBy({ id: foreignDid, ...issuer })), "issuer-binding")).toBe("passed");
  });
});
