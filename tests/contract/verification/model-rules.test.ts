import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { JsonValue } from "@/lib/domain/json/json-value";
import {
  encodedBits,
  foreignCredential,
  multikeyOf,
  signBytes,
  tokenOf,
} from "@/tests/support/foreign-keys";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";

type Document = Record<string, JsonValue>;

const key = multikeyOf("EdDSA");
const did = `did:key:${key}`;
const method = `${did}#${key}`;
const digest = (value: JsonValue) => createHash("sha256").update(canonicalJson(value)).digest();

/** RFC 8785 signs the text of every member, so that linked data does not interfere. */
function withJcs(document: Document): Document {
  const options: Document = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created: "2026-06-01T10:00:00Z",
    verificationMethod: method,
    proofPurpose: "assertionMethod",
  };
  const signature = signBytes("EdDSA", Buffer.concat([digest(options), digest(document)]));
  return { ...document, proof: { ...options, proofValue: `z${base58btc(signature)}` } };
}

const forms: [string, (document: Document) => JsonValue][] = [
  ["as a token", (document) => tokenOf(document, { kid: method }, "EdDSA")],
  ["with a JCS proof", withJcs],
];

const own = (change: Document) => foreignCredential({ issuer: did, ...change });
const wrong: [string, Document][] = [
  ["evidence without type", { evidence: { id: "https://example.org/1" } }],
  ["terms of use without type", { termsOfUse: [{ id: "https://example.org/1" }] }],
  ["a refresh service without type", { refreshService: { id: "https://example.org/1" } }],
  ["a schema without id", { credentialSchema: { type: "JsonSchema" } }],
  ["a schema without type", { credentialSchema: { id: "https://example.org/1" } }],
  ["a schema whose id is no URL", { credentialSchema: { id: "not a url", type: "JsonSchema" } }],
  ["an id that is no URL", { id: "not a url" }],
  ["a subject with two ids", { credentialSubject: { id: ["did:example:a", "did:example:b"] } }],
  ["a subject without claims", { credentialSubject: {} }],
  ["one of two subjects without claims", { credentialSubject: [{ id: "did:example:a" }, {}] }],
  ["a name with another member", { name: { "@value": "A", "@language": "en", url: "did:x:y" } }],
  [
    "an issuer's description with another member",
    { issuer: { id: did, description: { "@value": "A", "@language": "en", url: "x" } } },
  ],
  [
    "an end before its beginning",
    { validFrom: "2026-05-01T00:00:00Z", validUntil: "2026-04-01T00:00:00Z" },
  ],
  ["a resource without digest", { relatedResource: { id: "https://example.org/a" } }],
];

describe.each(forms)("content that the standard's own tests reject, %s", (_form, secure) => {
  test.each(wrong)("%s is not valid, and the report states where", async (_what, change) => {
    const report = await verifyForeign(secure(own(change)));
    expect(report, JSON.stringify(report.checks)).toMatchObject({
      verdict: "cannot-tell",
      reason: "data-model-broken",
      signed: null,
    });
    const values = report.checks.find(({ id }) => id === "shape")?.values;
    expect(values).toMatchObject({
      path: expect.stringMatching(/./),
      clause: expect.stringContaining("VCDM"),
    });
  });

  test("an empty list, which states nothing, stays valid with a note", async () => {
    const report = await verifyForeign(secure(own({ evidence: [] })));
    expect(report.verdict, JSON.stringify(report.checks)).toBe("issuer-unknown");
    expect(outcomeOf(report, "shape")).toBe("warned: data-model-loose");
  });
});

describe("a token", () => {
  const verify = (change: Document) =>
    verifyForeign(tokenOf(own(change), { kid: method }, "EdDSA"));

  test("with a custom type has no known meaning", async () => {
    const report = await verify({ type: ["VerifiableCredential", "UnheardOf"] });
    expect(report).toMatchObject({ verdict: "cannot-tell", reason: "type-unexplained" });
    expect(
      (await verify({ type: ["VerifiableCredential", "https://example.org/#Own"] })).verdict,
    ).toBe("issuer-unknown");
  });

  test("of data model 1.1 that deviates only in form stays valid, with a note", async () => {
    for (const change of [
      { credentialSubject: { id: "4711", name: "Ana" } },
      { credentialSchema: { type: "https://example.org/#Schema" } },
      { "@context": "https://www.w3.org/2018/credentials/v1" },
    ]) {
      const report = await verify({
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        issuanceDate: "2026-01-01T00:00:00Z",
        ...change,
      });
      expect(report.verdict, JSON.stringify(report.checks)).toBe("issuer-unknown");
      expect(outcomeOf(report, "shape")).toBe("warned: data-model-loose");
    }
  });

  test("that pins a vocabulary by a digest other than the published one is undecided", async () => {
    const resource = {
      id: "https://www.w3.org/ns/credentials/v2",
      digestSRI: `sha256-${"A".repeat(43)}=`,
    };
    expect(await verify({ relatedResource: resource })).toMatchObject({
      verdict: "cannot-tell",
      reason: "related-resource-differs",
    });
  });
});

describe("a status list", () => {
  const list = (
    change: Document = {},
    type = ["VerifiableCredential", "BitstringStatusListCredential"],
  ) =>
    own({
      id: "https://other.example/status/1",
      type,
      credentialSubject: {
        id: "https://other.example/status/1#list",
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        encodedList: `u${encodedBits()}`,
        ...change,
      },
    });

  test.each(forms)("that is submitted is reported as such, %s", async (_form, secure) => {
    const report = await verifyForeign(secure(list()));
    expect(report).toMatchObject({ verdict: "issuer-unknown", reason: "valid-status-list" });
    expect(outcomeOf(report, "shape")).toBe("passed: status-list");
  });

  test("without its type is rejected, and covers no credential", async () => {
    const untyped = list({}, ["VerifiableCredential"]);
    expect(await verifyForeign(withJcs(untyped))).toMatchObject({
      verdict: "cannot-tell",
      reason: "data-model-broken",
    });
    const credentialStatus = {
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: "7",
      statusListCredential: "https://other.example/status/1",
    };
    const ask = (answer: Document) =>
      verifyForeign(withJcs(own({ credentialStatus })), {
        lists: { "https://other.example/status/1": withJcs(answer) },
      });
    expect(await ask(list())).toMatchObject({ verdict: "issuer-unknown" });
    expect(await ask(untyped)).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-list-invalid",
    });
  });
});
