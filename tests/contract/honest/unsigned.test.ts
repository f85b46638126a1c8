import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { badge, describeFailures, secured, verifyHonest } from "@/tests/support/honest-world";

/*
 * Templates, examples and exports without a signature: nothing in them can be checked, whatever
 * else is unusual.
 */

const v2 = "https://www.w3.org/ns/credentials/v2";

describe("a credential without a signature is reported as such", () => {
  it.each<[string, JsonObject]>([
    ["in full", badge()],
    ["with a vocabulary that we do not know", badge({ "@context": [v2, "https://a.example/v1"] })],
    ["with words of its own", badge({ "@context": [v2, { mark: "https://a.example/mark" }] })],
    [
      "with words of its own further down",
      badge({ evidence: { "@context": { mark: "https://a.example/mark" }, type: "Evidence" } }),
    ],
    ["without a vocabulary", { type: ["VerifiableCredential"] }],
    ["without an issuer", badge({ issuer: {} })],
    ["with a date of no kind", badge({ validFrom: "YYYY-MM-DD" })],
    ["without a subject", badge({ credentialSubject: [] })],
    ["with the place for a proof left empty", badge({ proof: null })],
    ["the same as a list", badge({ proof: [] })],
  ])("%s", async (_name, document) => {
    const report = await verifyHonest(document);
    expect(report, describeFailures(report)).toMatchObject({
      verdict: "nothing-to-check",
      reason: "not-signed",
      signed: null,
    });
  });

  it("but not one that may have a signature under another name", async () => {
    const { proof = null, ...rest } = await secured(badge());
    const renamed = {
      ...rest,
      "@context": [v2, { seal: "https://w3id.org/security#proof" }],
      seal: proof,
    };
    expect(await verifyHonest(renamed)).toMatchObject({
      verdict: "cannot-tell",
      reason: "inline-context",
    });
    const elsewhere = { ...rest, "@context": [v2, "https://a.example/v1"], seals: [proof] };
    expect(await verifyHonest(elsewhere)).toMatchObject({
      verdict: "cannot-tell",
      reason: "unknown-context",
    });
  });
});

describe("JSON-LD in another form than the data model's", () => {
  it.each<[string, JsonObject]>([
    ["a graph", { "@context": [v2], "@graph": [badge()] }],
    [
      "its own word for a type",
      { "@context": [v2], "@type": ["VerifiableCredential"], issuer: "did:example:a" },
    ],
    ["full addresses", { "@type": ["https://www.w3.org/2018/credentials#VerifiableCredential"] }],
  ])(
    "%s is reported as such, not as something other than a credential",
    async (_name, document) => {
      const report = await verifyHonest(document);
      expect(report, describeFailures(report)).toMatchObject({
        verdict: "cannot-tell",
        reason: "key-not-plain",
        signed: null,
      });
    },
  );
});
