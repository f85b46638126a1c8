import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import {
  signed,
  signedStatusList,
  type TestWorld,
  testIssuer,
  unsignedElm,
} from "@/tests/support/signed-credential";
import { verifyDescribed } from "@/tests/support/verify-described";

type Document = Record<string, JsonValue>;

const proofs = new ProofThreads({ threads: 1 });
let credential: Document;
let proof: Document;
let list: Document;

beforeAll(async () => {
  proofs.start();
  credential = await signed(unsignedElm(), testIssuer());
  proof = credential.proof as Document;
  list = await signedStatusList();
});
afterAll(() => proofs.close());

const verify = (submitted: JsonValue | Uint8Array, world: Partial<TestWorld> = {}) =>
  verifyDescribed(submitted, { proofs, list, ...world });

function withText(insert: (text: string) => string): string {
  return insert(JSON.stringify(credential));
}

function blankNodes(count: number): Document {
  return { ...credential, evidence: Array.from({ length: count }, () => ({ type: "Evidence" })) };
}

/** Each ends with its own reason, and nothing of the file is shown. */
const files: [string, () => JsonValue | Uint8Array, VerificationReport["verdict"], string][] = [
  ["plain text", () => "This is my diploma", "nothing-to-check", "plain-text"],
  [
    "a picture",
    () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]),
    "nothing-to-check",
    "not-utf8",
  ],
  ["an empty file", () => new TextEncoder().encode(" \n"), "nothing-to-check", "empty-file"],
  [
    "the number of a credential",
    () => "1F0C2A3E-5b6d-4c7e-8f90-a1b2c3d4e5f6",
    "nothing-to-check",
    "credential-number",
  ],
  ["other markup", () => "<?xml version='1.0'?><elmo/>", "nothing-to-check", "other-markup"],
  ["3 MB", () => `"${"a".repeat(3_000_000)}"`, "cannot-tell", "too-large"],
  [
    "10,000 levels",
    () => `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
    "cannot-tell",
    "too-deep",
  ],
  ["20,000 blank nodes", () => blankNodes(20_000), "cannot-tell", "too-many-nodes"],
  ["a list", () => [credential], "nothing-to-check", "not-a-credential"],
  [
    "another document",
    () => ({ "@context": credential["@context"] ?? [], type: "Event" }),
    "nothing-to-check",
    "not-a-credential",
  ],
  ["no context", () => ({ type: "VerifiableCredential", proof }), "cannot-tell", "context-missing"],
  [
    "an unknown context",
    () => ({ ...credential, "@context": ["https://evil.example/v1"] }),
    "cannot-tell",
    "unknown-context",
  ],
  [
    "a context in the file",
    () => ({ ...credential, "@context": [{ "@vocab": "urn:x" }] }),
    "cannot-tell",
    "inline-context",
  ],
  [
    "1,000 copies of a context",
    () => ({
      ...credential,
      "@context": Array(1_000).fill("https://w3id.org/security/data-integrity/v2"),
    }),
    "cannot-tell",
    "repeated-context",
  ],
  ["no proof", () => unsignedElm(), "nothing-to-check", "not-signed"],
  [
    "a proof of 200 kB",
    () => ({ ...credential, proof: { ...proof, proofValue: `z${"2".repeat(200_000)}` } }),
    "cannot-tell",
    "proof-value-too-long",
  ],
  [
    "a proof in other letters",
    () => ({ ...credential, proof: { ...proof, proofValue: "z0OIl" } }),
    "cannot-tell",
    "proof-value-malformed",
  ],
  [
    "a proof for signing in",
    () => ({ ...credential, proof: { ...proof, proofPurpose: "authentication" } }),
    "cannot-tell",
    "proof-purpose-wrong",
  ],
  [
    "1,000 copies of a valid proof",
    () => ({ ...credential, proof: Array(1_000).fill(proof) }),
    "cannot-tell",
    "too-many-proofs",
  ],
  [
    "a second, broken proof",
    () => ({ ...credential, proof: [proof, { ...proof, created: "2026-11-21T10:00:00Z" }] }),
    "not-valid",
    "another-proof-broken",
  ],
  [
    "a proof of a kind we do not know",
    () => ({ ...credential, proof: { ...proof, cryptosuite: "bbs-2023" } }),
    "cannot-tell",
    "unsupported-proof",
  ],
  [
    "an own __proto__",
    () => withText((text) => text.replace("{", '{"__proto__":{"grade":"10"},')),
    "cannot-tell",
    "proto-key",
  ],
  [
    "an own constructor",
    () => withText((text) => text.replace("{", '{"constructor":{"grade":"10"},')),
    "cannot-tell",
    "constructor-key",
  ],
  [
    "text under @index",
    () =>
      withText((text) =>
        text.replace('"credentialSubject":{', '"credentialSubject":{"@index":"cum laude",'),
      ),
    "cannot-tell",
    "index-key",
  ],
  [
    "a duplicate key",
    () => withText((text) => text.replace("{", '{"issuer":"did:web:evil.example",')),
    "not-valid",
    "duplicate-key",
  ],
  [
    "an inline context that nothing uses",
    () => ({
      ...credential,
      "@context": [...(credential["@context"] as JsonValue[]), { note: "urn:x" }],
    }),
    "cannot-tell",
    "inline-context",
  ],
  [
    "a nested context",
    () =>
      withText((text) =>
        text.replace('"credentialSubject":{', '"credentialSubject":{"@context":{"x":"urn:x"},'),
      ),
    "cannot-tell",
    "nested-context",
  ],
  [
    "an empty list for the status",
    () => ({ ...credential, credentialStatus: [] }),
    "not-valid",
    "changed-since-signed",
  ],
  ["an empty object", () => ({ ...credential, evidence: {} }), "cannot-tell", "data-model-broken"],
  [
    "null for the status",
    () => ({ ...credential, credentialStatus: null }),
    "not-valid",
    "changed-since-signed",
  ],
  [
    "a word that no context knows",
    () => ({ ...credential, honours: "cum laude" }),
    "not-valid",
    "unmapped-term",
  ],
  [
    "a word that no context knows, in the proof",
    () => ({ ...credential, proof: { ...proof, honours: "x" } }),
    "not-valid",
    "unmapped-term",
  ],
  [
    "a relative address",
    () => ({ ...credential, evidence: { id: "cum-laude", type: "Evidence" } }),
    "not-valid",
    "unsigned-content",
  ],
  [
    "a status hidden under its full address",
    () => {
      const { credentialStatus, ...rest } = credential;
      return {
        ...rest,
        "https://www.w3.org/2018/credentials#credentialStatus": credentialStatus ?? "",
      };
    },
    "cannot-tell",
    "key-not-plain",
  ],
  [
    "a status moved into a nested node",
    () => {
      const { credentialStatus, ...rest } = credential;
      return {
        ...rest,
        evidence: { id: credential.id ?? "", credentialStatus: credentialStatus ?? "" },
      };
    },
    "cannot-tell",
    "id-repeated",
  ],
  [
    "a status taken away",
    () => {
      const { credentialStatus: _, ...rest } = credential;
      return rest;
    },
    "not-valid",
    "changed-since-signed",
  ],
  [
    "an end date of no kind",
    () => ({ ...credential, validUntil: "soon" }),
    "cannot-tell",
    "date-malformed",
  ],
  [
    "a changed name",
    () =>
      withText((text) =>
        text.replace(/"fullName":\{"en":"[^"]+"/, '"fullName":{"en":"Someone Else"'),
      ),
    "not-valid",
    "changed-since-signed",
  ],
  [
    "another issuer's name over a stranger's key",
    () => ({ ...credential, issuer: "did:web:other.example" }),
    "not-valid",
    "signed-by-other",
  ],
];

describe("hostile and broken files", () => {
  it.each(files)("%s", async (_, file, verdict, reason) => {
    const report = await verify(file());
    expect({ verdict: report.verdict, reason: report.reason }).toEqual({ verdict, reason });
    expect(report.signed).toBeNull();
  });
});
