import { describe, expect, test } from "vitest";
import { findNestedContext } from "@/conformance/judging/nested-contexts";
import { findPresentationIssues, readEnvelope } from "@/conformance/judging/presentation-rules";
import type { JsonObject } from "@/lib/domain/json/json-value";

const v2 = "https://www.w3.org/ns/credentials/v2";
const presentation: JsonObject = {
  "@context": [v2],
  type: ["VerifiablePresentation"],
  holder: { id: "did:example:holder" },
  verifiableCredential: [{ "@context": [v2], type: ["VerifiableCredential"] }],
};

describe("a presentation", () => {
  test("that conforms has no fault", () => {
    expect(findPresentationIssues(presentation)).toEqual([]);
    expect(findPresentationIssues({ "@context": [v2], type: "VerifiablePresentation" })).toEqual(
      [],
    );
  });

  test.each<[string, JsonObject, string]>([
    ["no context", { "@context": [] }, "context-base-missing"],
    ["no type", { type: [] }, "type-missing"],
    ["another type", { type: ["https://example.org/#Other"] }, "type-not-presentation"],
    ["an id of null", { id: null }, "id-not-a-url"],
    ["a holder that is no URL", { holder: "z6MkpJySvETL" }, "holder-not-a-url"],
    ["a holder without id", { holder: { name: "Acme" } }, "holder-not-a-url"],
    [
      "a credential as text",
      { verifiableCredential: ["eyJhbGciOiJFUzI1NiJ9"] },
      "credential-not-an-object",
    ],
  ])("is refused for %s", (_what, change, code) => {
    expect(
      findPresentationIssues({ ...presentation, ...change }).map((issue) => issue.code),
    ).toContain(code);
  });
});

describe("contexts", () => {
  test("are at the top of a document and of each credential in it", () => {
    expect(findNestedContext(presentation)).toEqual([]);
    expect(
      findNestedContext({
        ...presentation,
        "@context": [v2, { "@context": { a: "https://example.org/a" } }],
      }),
    ).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ["in a subject", { credentialSubject: { "@context": [v2] } }, "credentialSubject.@context"],
    ["in a list", { evidence: [{ of: [{ "@context": {} }] }] }, "evidence.0.of.0.@context"],
    [
      "below a credential",
      { verifiableCredential: [{ credentialSubject: { "@context": [v2] } }] },
      "verifiableCredential.credentialSubject.@context",
    ],
  ])("are refused %s", (_what, document, path) => {
    expect(findNestedContext(document)).toMatchObject([{ code: "context-nested", path }]);
  });
});

describe("an envelope", () => {
  const envelope = {
    "@context": v2,
    type: "EnvelopedVerifiableCredential",
    id: "data:application/vc+jwt,e30.e30.c2ln",
  };

  test.each(["vc+jwt", "vc-ld+jwt;base64url", "jwt"])(
    "is opened for the media type application/%s",
    (type) => {
      const id = `data:application/${type},e30.e30.c2ln`;
      expect(readEnvelope({ ...envelope, id }, "EnvelopedVerifiableCredential")).toBe(
        "e30.e30.c2ln",
      );
    },
  );

  test.each<[string, JsonObject]>([
    ["no base context", { ...envelope, "@context": [] }],
    ["another type", { ...envelope, type: "VerifiableCredential" }],
    [
      "a type beside its own",
      { ...envelope, type: ["EnvelopedVerifiableCredential", "VerifiableCredential"] },
    ],
    ["an id that is no data URL", { ...envelope, id: "e30.e30.c2ln" }],
    ["two parts only", { ...envelope, id: "data:application/vc+jwt,e30.e30" }],
  ])("stays shut with %s", (_what, document) => {
    expect(readEnvelope(document, "EnvelopedVerifiableCredential")).toBeNull();
  });
});
