import { readdirSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { credentialsOf } from "@/lib/domain/vcdm/presentation-rules";
import { verifyTestPresentation } from "@/lib/features/vc-api/verify-test-documents";
import { hasSharedData, readSharedJson, sharedPath } from "@/tests/support/shared-data";
import { newSigner } from "@/tests/support/signed-document";
import {
  codesOf,
  credential,
  ctx,
  issue,
  issuer,
  refusalOf,
  v1,
  v2,
  verify,
} from "@/tests/support/vc-api-door";

/** Blank nodes that only their neighbours' neighbours could tell apart. */
const alike: JsonObject[] = Array.from({ length: 40 }, () => ({
  p: [1, 2, 3, 4, 5].map(() => ({ p: { p: "x" } })),
}));

afterAll(() => proofThreads().close());

describe("issuing", () => {
  test("signs a credential of VCDM 2.0 that its own verifier accepts, and changes nothing else", async () => {
    const document = credential({
      id: "urn:uuid:9c9a36f8-518f-4976-a934-6649502d0008",
      name: "A name",
    });
    const { proof, ...content } = await issue(document);
    expect(content).toEqual(document);
    expect(proof).toMatchObject({
      type: "DataIntegrityProof",
      cryptosuite: "eddsa-rdfc-2022",
      created: "2026-11-26T12:00:00Z",
      proofPurpose: "assertionMethod",
    });
    expect(await verify({ ...content, proof: proof ?? null })).toMatchObject({
      verified: true,
      errors: [],
      warnings: [],
    });
  });

  test("gives a credential of VCDM 1.1 the words of its proof", async () => {
    const issued = await issue(
      credential({ "@context": [v1], issuanceDate: "2026-01-01T00:00:00Z" }),
    );
    expect(issued["@context"]).toEqual([v1, "https://w3id.org/security/data-integrity/v2"]);
    expect(await verify(issued)).toMatchObject({ verified: true });
  });

  test("signs in no other name than the test key's", async () => {
    expect(await refusalOf(issue(credential({ issuer: "did:web:university.example" })))).toEqual([
      "issuer-not-own",
    ]);
  });

  test.each<[string, JsonObject, string]>([
    [
      "a word that no context maps",
      { credentialSubject: { id: "did:example:a", unheardOf: "x" } },
      "unmapped-term",
    ],
    ["a type that no context maps", { type: ["VerifiableCredential", "Unheard"] }, "unmapped-type"],
    [
      "a context nobody holds",
      { "@context": [v2, "https://example.org/context"] },
      "context-unknown",
    ],
    [
      "a protected term defined anew",
      { "@context": [v2, { VerifiableCredential: "https://example.org/#V" }] },
      "invalid-json-ld",
    ],
    [
      "a context further down",
      { credentialSubject: { "@context": [v2], id: "did:example:a" } },
      "context-nested",
    ],
    ["null", { credentialSubject: { id: "did:example:a", name: null } }, "unsigned-content"],
    [
      "what costs more to canonise than is spent",
      { "@context": [v2, { p: "https://example.org/p" }], credentialSubject: { p: alike } },
      "too-complex",
    ],
    [
      "a digest that is not the published one",
      { relatedResource: { id: v2, digestSRI: `sha256-${"A".repeat(43)}=` } },
      "related-resource-digest-wrong",
    ],
  ])("refuses %s", async (_what, change, code) => {
    expect(await refusalOf(issue(credential(change)))).toContain(code);
  });
});

describe.skipIf(!hasSharedData)("inputs of the W3C suite that must be accepted", () => {
  const names = hasSharedData
    ? readdirSync(sharedPath("vectors", "vcdm2-inputs"), {
        recursive: true,
        encoding: "utf8",
      }).filter((name) => /-ok\.json$/.test(name))
    : [];
  const credentials = names.filter((name) => !name.includes("presentation"));

  /** As the suite fills them in before sending. */
  function complete(name: string): JsonObject {
    const document = readSharedJson("vectors", "vcdm2-inputs", ...name.split("/")) as JsonObject;
    const given = document.issuer;
    if (document.validFrom === "PAST DATE")
      Object.assign(document, {
        validFrom: "2025-01-01T00:00:00Z",
        validUntil: "2028-01-01T00:00:00Z",
      });
    return {
      ...document,
      issuer: typeof given === "object" && given !== null ? { id: issuer, ...given } : issuer,
    };
  }

  test("there are all of them", () => {
    expect(credentials.length).toBeGreaterThanOrEqual(52);
  });

  test.each(credentials)("%s", async (name) => {
    const issued = await issue(complete(name));
    expect(issued.proof).toBeDefined();
    // The one that brings a proof brings one that holds nowhere; credentials out of time are
    // genuine and out of time; of a status of a kind that nobody knows it cannot be told what it
    // says.
    const expected = /-proof-ok/.test(name)
      ? ["proof-malformed", "unsupported-proof"]
      : ["not-yet-valid", "expired", "status-type-unknown"];
    const verdict = await verify(issued);
    expect(codesOf(verdict).filter((code) => !expected.includes(code))).toEqual([]);
  });
});

describe.skipIf(!hasSharedData)("presentations of the W3C suite that must be accepted", () => {
  const names = hasSharedData
    ? readdirSync(sharedPath("vectors", "vcdm2-inputs")).filter((name) =>
        /^presentation.*-ok\.json$/.test(name),
      )
    : [];
  // Its token names an issuer whose key nobody can look up: its form is accepted, its signature
  // cannot be.
  const signable = names.filter((name) => name !== "presentation-enveloped-vc-ok.json");
  const asked = { challenge: "a challenge", domain: "verifier.example" };

  test("there are all of them", () => {
    expect(names.length).toBeGreaterThanOrEqual(11);
  });

  test.each(signable)("%s", async (name) => {
    const holder = newSigner();
    const document = readSharedJson("vectors", "vcdm2-inputs", name) as JsonObject;
    const secured = await Promise.all(
      credentialsOf(document).map((shown) =>
        holder.secure({ ...shown, issuer: holder.did }, { proofPurpose: "assertionMethod" }),
      ),
    );
    const presentation: JsonObject = {
      ...document,
      ...(document.holder === undefined
        ? {}
        : { holder: typeof document.holder === "string" ? holder.did : { id: holder.did } }),
      ...(secured.length === 0 ? {} : { verifiableCredential: secured }),
    };
    const verifiablePresentation = await holder.secure(presentation, {
      proofPurpose: "authentication",
      ...asked,
    });
    expect(
      await verifyTestPresentation(ctx, { verifiablePresentation, options: asked }),
    ).toMatchObject({ errors: [] });
  });
});

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

  test("somebody else's signature under an issuer's name is refused, though it holds", async () => {
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

  test("a chain that begins with somebody else's proof is accepted, and one with a missing link is refused", async () => {
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
    verifyTestPresentation(ctx, { verifiablePresentation: document, options });

  test("with its credentials, for whoever asked", async () => {
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

  test("is refused when somebody else than the holder presents", async () => {
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
