import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { newSigner, type TestSigner } from "@/tests/support/signed-document";

const issuer = newSigner();
const other = newSigner();
const witnessId = "urn:uuid:00000000-0000-4000-8000-000000000001";

const unsigned: JsonObject = {
  "@context": ["https://www.w3.org/ns/credentials/v2"],
  type: ["VerifiableCredential"],
  issuer: issuer.did,
  name: "Attendance",
  credentialSubject: { id: "did:example:learner" },
};

async function proofBy(
  signer: TestSigner,
  document: JsonObject,
  options: JsonObject = {},
): Promise<JsonObject> {
  const { proof } = await signer.secure(document, { proofPurpose: "assertionMethod", ...options });
  return proof as JsonObject;
}

/** A proof over the document with an earlier proof in it. */
const proofOver = (signer: TestSigner, earlier: JsonObject, options: JsonObject = {}) =>
  proofBy(
    signer,
    { ...unsigned, proof: [earlier] },
    { previousProof: earlier.id ?? null, ...options },
  );

const verify = (proof: JsonValue, change: JsonObject = {}) =>
  verifyForeign({ ...unsigned, ...change, proof });

describe("a chain of proofs", () => {
  it("is genuine if the issuer signs over the proof of a witness", async () => {
    const witness = await proofBy(other, unsigned, { id: witnessId });
    const own = await proofOver(issuer, witness);
    for (const chain of [
      [witness, own],
      [own, witness],
    ]) {
      const report = await verify(chain);
      expect(report).toMatchObject({
        verdict: "issuer-unknown",
        reason: "valid-issuer-unknown",
        signed: { name: "Attendance" },
      });
      expect(report.proofs.map(({ outcome }) => outcome)).toEqual(["valid", "valid"]);
    }
  });

  it("is genuine if the issuer signs twice", async () => {
    const first = await proofBy(issuer, unsigned, { id: witnessId });
    const report = await verify([first, await proofOver(issuer, first)]);
    expect(outcomeOf(report, "proof")).toBe("passed");
    expect(report.reason).toBe("valid-issuer-unknown");
  });

  it("is invalid after any change of the credential or of an earlier proof", async () => {
    const witness = await proofBy(other, unsigned, { id: witnessId });
    const own = await proofOver(issuer, witness);
    expect((await verify([witness, own], { name: "Doctorate" })).reason).toBe(
      "changed-since-signed",
    );
    const replaced = await proofBy(other, unsigned, {
      id: witnessId,
      created: "2026-01-02T00:00:00Z",
    });
    expect((await verify([replaced, own])).reason).toBe("another-proof-broken");
    const first = await proofBy(issuer, unsigned, { id: witnessId });
    const overNothing = await proofBy(issuer, unsigned, { previousProof: witnessId });
    expect((await verify([first, overNothing])).reason).toBe("another-proof-broken");
  });

  it("ends when the issuer's proof over the witness's ends", async () => {
    const witness = await proofBy(other, unsigned, { id: witnessId });
    const own = await proofOver(issuer, witness, { expires: "2026-02-01T00:00:00Z" });
    expect(await verify([witness, own])).toMatchObject({
      verdict: "not-valid",
      reason: "proof-expired",
    });
  });

  it("does not look up a witness, and reports that its proof was not checked", async () => {
    const witness = await proofBy(other, unsigned, {
      id: witnessId,
      verificationMethod: "did:web:witness.example#1",
    });
    const report = await verify([witness, await proofOver(issuer, witness)]);
    expect(outcomeOf(report, "proof")).toBe("warned: other-proofs-unchecked");
    expect(report.proofs.map(({ outcome }) => outcome)).toEqual(["unchecked", "valid"]);
    expect(report.verdict).toBe("issuer-unknown");
  });

  /*
   * Attack: anyone can add a proof after the issuer's, or claim that their own is part of the
   * chain.
   */
  it("proves nothing by additions of strangers", async () => {
    const own = await proofBy(issuer, unsigned, { id: witnessId });
    expect(outcomeOf(await verify([own, await proofOver(other, own)]), "proof")).toBe(
      "warned: other-proofs-unchecked",
    );
    const stranger = await proofBy(other, unsigned, {
      id: "urn:uuid:00000000-0000-4000-8000-000000000002",
    });
    const beside = await verify([own, stranger, await proofOver(issuer, own)]);
    expect(beside).toMatchObject({ verdict: "not-valid", reason: "signed-by-other", signed: null });
    const onlyStrangers = await verify([stranger, await proofOver(other, stranger)]);
    expect(onlyStrangers).toMatchObject({
      verdict: "not-valid",
      reason: "signed-by-other",
      signed: null,
    });
  });

  it("is not checked if a link is missing", async () => {
    const own = await proofBy(issuer, unsigned);
    const lost = await proofBy(issuer, unsigned, { previousProof: witnessId });
    expect(outcomeOf(await verify([own, lost]), "proof")).toBe("warned: other-proofs-unchecked");
    expect(await verify([lost])).toMatchObject({
      verdict: "cannot-tell",
      reason: "unsupported-proof",
      signed: null,
    });
  });
});
