import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { findProofIssues, signedFormsOf } from "@/lib/domain/vcdm/proof-rules";

describe("the form of a proof", () => {
  const method = "did:key:z6Mk#z6Mk";
  const proof: JsonObject = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    verificationMethod: method,
    proofPurpose: "assertionMethod",
    proofValue: "z58DAdFfa9",
  };
  const faultsOf = (changed: unknown) =>
    findProofIssues({ proof: changed } as JsonObject, "assertionMethod");

  test("is right with what Data Integrity requires", () => {
    expect(faultsOf(proof)).toEqual([]);
    expect(
      faultsOf([
        proof,
        { ...proof, id: "urn:uuid:1", created: "2026-01-01T00:00:00Z", previousProof: ["urn:a:b"] },
      ]),
    ).toEqual([]);
  });

  test.each<[string, unknown, string, string]>([
    ["no proof", undefined, "proof-missing", "proof"],
    ["an empty list", [], "proof-missing", "proof"],
    ["text", "proof", "proof-missing", "proof"],
    ["five of them", Array.from({ length: 5 }, () => proof), "too-many-proofs", "proof"],
    ["no type", { ...proof, type: null }, "proof-malformed", "proof.type"],
    ["no cryptosuite", { ...proof, cryptosuite: 4 }, "proof-malformed", "proof.cryptosuite"],
    [
      "no key",
      { ...proof, verificationMethod: "key-1" },
      "proof-malformed",
      "proof.verificationMethod",
    ],
    ["no value", { ...proof, proofValue: null }, "proof-malformed", "proof.proofValue"],
    [
      "a value without multibase",
      { ...proof, proofValue: "58DAdFfa9" },
      "proof-malformed",
      "proof.proofValue",
    ],
    [
      "a value of base64url",
      { ...proof, proofValue: "u58DAdFfa9" },
      "proof-malformed",
      "proof.proofValue",
    ],
    [
      "a value too long",
      { ...proof, proofValue: `z${"1".repeat(300)}` },
      "proof-malformed",
      "proof.proofValue",
    ],
    ["an id that is no URL", { ...proof, id: "456321" }, "proof-malformed", "proof.id"],
    [
      "a date that is none",
      { ...proof, created: "invalidDate" },
      "proof-malformed",
      "proof.created",
    ],
    [
      "an end that is none",
      { ...proof, expires: "invalidDate" },
      "proof-malformed",
      "proof.expires",
    ],
    [
      "a previous proof that is a number",
      { ...proof, previousProof: 456_321 },
      "proof-malformed",
      "proof.previousProof",
    ],
    [
      "another purpose",
      { ...proof, proofPurpose: "authentication" },
      "proof-purpose-wrong",
      "proof.proofPurpose",
    ],
    [
      "no date in an older suite",
      { ...proof, type: "Ed25519Signature2020" },
      "proof-malformed",
      "proof.created",
    ],
  ])("is wrong with %s", (_what, changed, code, path) => {
    expect(faultsOf(changed)).toContainEqual(expect.objectContaining({ code, path }));
  });

  test("a proof that names another covers the document with that one in it", () => {
    const first = { ...proof, id: "urn:uuid:first" };
    const second = { ...proof, previousProof: "urn:uuid:first" };
    const document = { type: "VerifiableCredential", proof: [first, second] };
    expect(signedFormsOf(document)).toEqual([
      { document: { type: "VerifiableCredential" }, proofs: [first] },
      { document: { type: "VerifiableCredential", proof: [first] }, proofs: [second] },
    ]);
  });

  test("a chain whose beginning is missing, or that names itself, is none", () => {
    const lost = { ...proof, previousProof: ["urn:uuid:first"] };
    expect(signedFormsOf({ proof: [proof, lost] })).toMatchObject({
      code: "previous-proof-missing",
      path: "proof.1.previousProof",
    });
    const circular = { ...proof, id: "urn:uuid:me", previousProof: "urn:uuid:me" };
    expect(signedFormsOf({ proof: circular })).toMatchObject({ code: "previous-proof-missing" });
  });
});
