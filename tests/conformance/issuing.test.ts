import { readdirSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { credentialsOf } from "@/conformance/judging/presentation-rules";
import { verifyTestPresentation } from "@/conformance/verify-test-documents";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonObject } from "@/lib/domain/json/json-value";
import {
  codesOf,
  credential,
  issue,
  issuer,
  refusalOf,
  server,
  v1,
  v2,
  verify,
} from "@/tests/support/conformance-server";
import { hasSharedData, readSharedJson, sharedPath } from "@/tests/support/shared-data";
import { newSigner } from "@/tests/support/signed-document";

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
      "a context that is not held",
      { "@context": [v2, "https://example.org/context"] },
      "context-unknown",
    ],
    [
      "a protected term redefined",
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
    // The input with a proof has an invalid one; credentials out of time are genuine and out of
    // time; what a status of an unknown kind says cannot be determined.
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
  // Its token names an issuer whose key cannot be looked up: its form is accepted, its signature
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
      await verifyTestPresentation(server, { verifiablePresentation, options: asked }),
    ).toMatchObject({ errors: [] });
  });
});
