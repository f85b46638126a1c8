import { describe, expect, test } from "vitest";
import { credentialRules, findCredentialIssues } from "@/lib/domain/vcdm/credential-rules";
import { broken } from "./broken-credentials";
import { conforming, conformingV1, typed, with2 } from "./conforming-credentials";

describe("a conforming credential", () => {
  test("of VCDM 2.0 has no fault", () => {
    expect(findCredentialIssues(conforming)).toEqual([]);
  });

  test("of VCDM 1.1 has no fault", () => {
    expect(findCredentialIssues(conformingV1)).toEqual([]);
  });

  test.each([
    ["an issuer that is a URL", with2({ issuer: "https://example.org/issuer" })],
    ["a type that is one string", with2({ type: "VerifiableCredential", evidence: typed })],
    [
      "an end equal to the start",
      with2({ validFrom: "2026-01-01T00:00:00Z", validUntil: "2026-01-01T01:00:00+01:00" }),
    ],
    [
      "an unknown kind of status",
      with2({ credentialStatus: { type: "CredentialStatusList2017" } }),
    ],
    ["dates of 1.1 are none of 2.0's business", with2({ issuanceDate: "yesterday" })],
    [
      "text that looks like an id inside a value",
      with2({ name: { "@value": "id", "@language": "en" } }),
    ],
  ])("may have %s", (_what, document) => {
    expect(findCredentialIssues(document)).toEqual([]);
  });
});

describe("a credential is refused for", () => {
  test.each(broken)("%s", (_what, document, code) => {
    expect(findCredentialIssues(document).map((issue) => issue.code)).toContain(code);
  });
});

test("every rule has its case", () => {
  const covered = new Set(broken.map(([, , code]) => code));
  const codes = credentialRules
    .filter(({ versions }) => versions.length > 0)
    .map(({ code }) => code);
  expect(codes.filter((code) => !covered.has(code))).toEqual([]);
});

test("a fault says where it is and which clause it breaks", () => {
  expect(findCredentialIssues(with2({ credentialSubject: [{ id: "did:example:a" }, {}] }))).toEqual(
    [{ code: "subject-without-claims", path: "credentialSubject.1", clause: "VCDM 2.0, 4.8" }],
  );
});
