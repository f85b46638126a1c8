import { afterAll, describe, expect, test } from "vitest";
import { verifyTestPresentation } from "@/conformance/verify-test-documents";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { codesOf, credential, issue, server, v2, verify } from "@/tests/support/conformance-server";
import { newSigner } from "@/tests/support/signed-document";

afterAll(() => proofThreads().close());

describe("verifying a credential", () => {
  test.each<[string, (issued: JsonObject) => JsonObject, string]>([
    [
      "a changed word",
      (issued) => ({ ...issued, credentialSubject: { id: "did:example:other" } }),
      "changed-since-signed",
    ],
    ["no proof", ({ proof: _, ...issued }) => issued, "not-signed"],
    [
      "a broken second proof",
      (issued) => ({ ...issued, proof: [issued.proof ?? null, brokenOf(issued)] }),
      "another-proof-broken",
    ],
    [
      "another purpose",
      (issued) => withProof(issued, { proofPurpose: "authentication" }),
      "proof-purpose-wrong",
    ],
    [
      "a proof of tomorrow",
      (issued) => withProof(issued, { created: "2026-11-28T00:00:00Z" }),
      "changed-since-signed",
    ],
    [
      "a proof of another kind",
      (issued) => withProof(issued, { cryptosuite: "unheard-of-2022" }),
      "unsupported-proof",
    ],
    [
      "a key that is not there",
      (issued) => withProof(issued, { verificationMethod: "did:key:zA#zB" }),
      "signed-by-other",
    ],
    ["no context", (issued) => ({ ...issued, "@context": [] }), "context-missing"],
  ])("%s is refused", async (_what, change, code) => {
    const verdict = await verify(change(await issue(credential())));
    expect(verdict.verified).toBe(false);
    expect(codesOf(verdict)).toContain(code);
  });

  test("another party's signature under an issuer's name is refused, though it holds", async () => {
    const secured = await newSigner().secure(credential({ issuer: newSigner().did }), {
      proofPurpose: "assertionMethod",
    });
    expect(codesOf(await verify(secured))).toEqual(["signed-by-other"]);
  });

  test("a credential of another did:key is accepted", async () => {
    const signer = newSigner();
    const secured = await signer.secure(credential({ issuer: signer.did }), {
      proofPurpose: "assertionMethod",
    });
    expect(await verify(secured)).toMatchObject({ verified: true });
  });

  test("a chain of proofs holds as a whole, and breaks as a whole", async () => {
    const signer = newSigner();
    const document = credential({ issuer: signer.did });
    const first = await signer.secure(document, {
      proofPurpose: "assertionMethod",
      id: "urn:uuid:first",
    });
    const previousProof = "urn:uuid:first";
    const inner = { ...document, proof: [first.proof ?? null] };
    const second = await signer.secure(inner, { proofPurpose: "assertionMethod", previousProof });
    const chain = [first.proof ?? null, second.proof ?? null];
    expect(await verify({ ...document, proof: chain })).toMatchObject({ verified: true });
    const alone = await signer.secure(document, { proofPurpose: "assertionMethod", previousProof });
    expect(
      codesOf(await verify({ ...document, proof: [first.proof ?? null, alone.proof ?? null] })),
    ).toEqual(["another-proof-broken"]);
  });

  test("a chain that begins with another party's proof is accepted, and one with a missing link is refused", async () => {
    const signer = newSigner();
    const document = credential({ issuer: signer.did });
    const id = "urn:uuid:00000000-0000-4000-8000-000000000001";
    const first =
      (await newSigner().secure(document, { proofPurpose: "assertionMethod", id })).proof ?? null;
    const inner = { ...document, proof: [first] };
    const second =
      (await signer.secure(inner, { proofPurpose: "assertionMethod", previousProof: id })).proof ??
      null;
    expect(await verify({ ...document, proof: [first, second] })).toMatchObject({
      verified: true,
      errors: [],
      warnings: [],
    });
    const own = (await signer.secure(document, { proofPurpose: "assertionMethod" })).proof ?? null;
    expect(codesOf(await verify({ ...document, proof: [own, second] }))).toEqual([
      "previous-proof-missing",
    ]);
  });
});

describe("contexts written out in a credential", () => {
  const note = "https://example.org/note";
  test.each<[string, JsonObject]>([
    ["a term", { note }],
    [
      "a term with a context of its own",
      { award: { "@id": "https://example.org/award", "@context": { note } } },
    ],
    ["a context inside a context", { "@context": { note } }],
  ])("that define %s are read", async (_what, context) => {
    const signer = newSigner();
    const said = context.award === undefined ? { note: "x" } : { award: { note: "x" } };
    const document = credential({
      "@context": [v2, context],
      issuer: signer.did,
      credentialSubject: { id: "did:example:a", ...said },
    });
    const secured = await signer.secure(document, { proofPurpose: "assertionMethod" });
    expect(await verify(secured)).toMatchObject({ verified: true, errors: [] });
  });
});

const brokenOf = (issued: JsonObject): JsonObject => ({
  ...(issued.proof as JsonObject),
  created: "2025-01-01T00:00:00Z",
});
const withProof = (issued: JsonObject, change: JsonObject): JsonObject => ({
  ...issued,
  proof: { ...(issued.proof as JsonObject), ...change },
});

describe("verifying a presentation", () => {
  const holder = newSigner();
  const asked = { challenge: "a challenge", domain: "verifier.example" };
  const authentication = { proofPurpose: "authentication", ...asked };

  async function present(change: JsonObject = {}): Promise<JsonObject> {
    const own = await issue(credential());
    return {
      "@context": [v2],
      type: ["VerifiablePresentation"],
      holder: holder.did,
      verifiableCredential: [own],
      ...change,
    };
  }

  const judge = (document: JsonObject, options: object = asked) =>
    verifyTestPresentation(server, { verifiablePresentation: document, options });

  test("with its credentials, for the verifier that asked", async () => {
    expect(await judge(await holder.secure(await present(), authentication))).toMatchObject({
      verified: true,
      errors: [],
    });
  });

  test.each<[string, object, string]>([
    ["another challenge", { ...asked, challenge: "another" }, "challenge-wrong"],
    ["another domain", { ...asked, domain: "other.example" }, "domain-wrong"],
  ])("is refused for %s", async (_what, options, code) => {
    expect(
      codesOf(await judge(await holder.secure(await present(), authentication), options)),
    ).toContain(code);
  });

  test("is refused when another party than the holder presents", async () => {
    const secured = await newSigner().secure(await present(), authentication);
    expect(codesOf(await judge(secured))).toEqual(["holder-not-signer"]);
  });

  test("is refused when signed for another purpose", async () => {
    const secured = await holder.secure(await present(), {
      ...authentication,
      proofPurpose: "assertionMethod",
    });
    expect(codesOf(await judge(secured))).toEqual(["proof-purpose-wrong"]);
  });

  test("is refused with a credential that does not hold, and says which", async () => {
    const forged = {
      ...(await issue(credential())),
      credentialSubject: { id: "did:example:other" },
    };
    const secured = await holder.secure(
      await present({ verifiableCredential: [await issue(credential()), forged] }),
      authentication,
    );
    expect((await judge(secured)).errors).toMatchObject([
      { code: "changed-since-signed", path: "verifiableCredential.1.proof" },
    ]);
  });

  test("is refused with a credential without proof", async () => {
    const secured = await holder.secure(
      await present({ verifiableCredential: [credential()] }),
      authentication,
    );
    expect(codesOf(await judge(secured))).toEqual(["not-signed"]);
  });
});
