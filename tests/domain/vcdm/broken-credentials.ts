import type { JsonObject } from "@/lib/domain/json/json-value";
import { entry, listWith, typed, v2, with1, with2 } from "./conforming-credentials";

/** One altered member a row: what was done, the document, the code it must get. */
export const broken: [string, JsonObject, string][] = [
  ["no context", with2({ "@context": undefined }), "context-base-missing"],
  [
    "another context first",
    with2({ "@context": ["https://www.w3.org/ns/credentials/examples/v2", v2] }),
    "context-base-missing",
  ],
  ["a context that is no list", with2({ "@context": v2 }), "context-not-a-list"],
  [
    "a context that is no URL",
    with2({ "@context": [v2, "https ://not-a-url/contexts/v1"] }),
    "context-malformed",
  ],
  ["a context that is a number", with2({ "@context": [v2, 192875] }), "context-malformed"],
  ["an id of null", with2({ id: null }), "id-not-a-url"],
  ["two ids", with2({ id: ["https://example.org/1", "https://example.org/2"] }), "id-not-a-url"],
  ["a relative id", with2({ id: "credentials/1" }), "id-not-a-url"],
  [
    "two ids of a subject",
    with2({ credentialSubject: { id: ["did:example:a", "did:example:b"] } }),
    "id-not-a-url",
  ],
  [
    "an id deep inside that is no URL",
    with2({ evidence: { ...typed, of: [{ id: "no url" }] } }),
    "id-not-a-url",
  ],
  ["no type", with2({ type: undefined }), "type-missing"],
  ["an empty list of types", with2({ type: [] }), "type-missing"],
  ["a type that is a number", with2({ type: ["VerifiableCredential", 4] }), "type-malformed"],
  ["without VerifiableCredential", with2({ type: ["Extra"] }), "type-not-credential"],
  [
    "a proof without type",
    with2({ proof: { created: "2023-07-28T22:25:05Z" } }),
    "proof-malformed",
  ],
  ["a proof that is text", with2({ proof: "z58DAd" }), "proof-malformed"],
  [
    "a name with another member",
    with2({ name: { "@value": "A", "@language": "en", url: "did:x:y" } }),
    "name-malformed",
  ],
  ["a name that is a number", with2({ name: 4 }), "name-malformed"],
  ["a name without text", with2({ name: { "@language": "en" } }), "name-malformed"],
  [
    "an unknown direction",
    with2({ name: { "@value": "A", "@direction": "up" } }),
    "name-malformed",
  ],
  [
    "a language that is none",
    with2({ name: { "@value": "A", "@language": "not a tag" } }),
    "name-malformed",
  ],
  [
    "an issuer's name of null",
    with2({ issuer: { id: "did:example:i", name: null } }),
    "name-malformed",
  ],
  [
    "a description with another member",
    with2({ description: { "@value": "A", id: "did:x:y" } }),
    "description-malformed",
  ],
  ["no issuer", with2({ issuer: undefined }), "issuer-missing"],
  ["an issuer of null", with2({ issuer: null }), "issuer-not-a-url"],
  ["an issuer that is no URL", with2({ issuer: "fake-issuer" }), "issuer-not-a-url"],
  ["an issuer without id", with2({ issuer: { name: "A" } }), "issuer-not-a-url"],
  ["an issuer's id that is no URL", with2({ issuer: { id: "fake-issuer" } }), "issuer-not-a-url"],
  ["an issuer that is a list", with2({ issuer: ["did:example:issuer"] }), "issuer-not-a-url"],
  ["no subject", with2({ credentialSubject: undefined }), "subject-missing"],
  ["an empty list of subjects", with2({ credentialSubject: [] }), "subject-missing"],
  ["an empty subject", with2({ credentialSubject: {} }), "subject-without-claims"],
  [
    "one empty subject of two",
    with2({ credentialSubject: [{ id: "did:example:a" }, {}] }),
    "subject-without-claims",
  ],
  [
    "a subject that is text",
    with2({ credentialSubject: "did:example:1234" }),
    "subject-without-claims",
  ],
  [
    "a start that is no date",
    with2({ validFrom: "Sun, 26 Feb 2023 01:22:14 +0000" }),
    "date-malformed",
  ],
  ["a start without zone", with2({ validFrom: "2023-02-26T01:22:14" }), "date-malformed"],
  ["an end that is a number", with2({ validUntil: 1_700_000_000 }), "date-malformed"],
  ["an end before the start", with2({ validUntil: "2020-01-01T00:00:00Z" }), "dates-reversed"],
  [
    "a status that is text",
    with2({ credentialStatus: "https://example.org/status" }),
    "status-not-an-object",
  ],
  [
    "a status without type",
    with2({ credentialStatus: { id: "did:example:status" } }),
    "status-type-missing",
  ],
  [
    "a status whose type is a number",
    with2({ credentialStatus: { id: "did:example:status", type: 2 } }),
    "status-type-missing",
  ],
  [
    "a status with two ids",
    with2({ credentialStatus: { ...typed, id: ["did:a:b", "did:a:c"] } }),
    "id-not-a-url",
  ],
  [
    "an index that is true",
    with2({ credentialStatus: entry({ statusListIndex: true }) }),
    "status-entry-malformed",
  ],
  [
    "an index below nought",
    with2({ credentialStatus: entry({ statusListIndex: "-1" }) }),
    "status-entry-malformed",
  ],
  [
    "a list that is no URL",
    with2({ credentialStatus: entry({ statusListCredential: "list" }) }),
    "status-entry-malformed",
  ],
  [
    "a purpose that is a list",
    with2({ credentialStatus: entry({ statusPurpose: ["a"] }) }),
    "status-entry-malformed",
  ],
  [
    "a size of nought",
    with2({ credentialStatus: entry({ statusSize: 0 }) }),
    "status-entry-malformed",
  ],
  [
    "a schema without type",
    with2({ credentialSchema: { id: "did:example:schemas/1" } }),
    "schema-type-missing",
  ],
  ["a schema without id", with2({ credentialSchema: { type: "JsonSchema" } }), "schema-id-missing"],
  [
    "a schema whose id is no URL",
    with2({ credentialSchema: { ...typed, id: "https ://no" } }),
    "id-not-a-url",
  ],
  [
    "a schema that is text",
    with2({ credentialSchema: "https://example.org/schema" }),
    "schema-not-an-object",
  ],
  [
    "a refresh service without type",
    with2({ refreshService: { id: "did:example:1" } }),
    "refresh-service-type-missing",
  ],
  [
    "a refresh service that is text",
    with2({ refreshService: ["here"] }),
    "refresh-service-not-an-object",
  ],
  [
    "terms without type",
    with2({ termsOfUse: { id: "did:example:1" } }),
    "terms-of-use-type-missing",
  ],
  ["terms that are text", with2({ termsOfUse: "all of them" }), "terms-of-use-not-an-object"],
  ["evidence without type", with2({ evidence: {} }), "evidence-type-missing"],
  ["evidence that is text", with2({ evidence: "seen" }), "evidence-not-an-object"],
  ["no evidence in a list", with2({ evidence: [] }), "evidence-not-an-object"],
  [
    "a resource that is text",
    with2({ relatedResource: ["https://example.org/a"] }),
    "related-resource-not-an-object",
  ],
  [
    "a resource without id",
    with2({ relatedResource: { digestMultibase: "uAAAA" } }),
    "related-resource-id-missing",
  ],
  [
    "a resource without digest",
    with2({ relatedResource: { id: "https://example.org/a" } }),
    "related-resource-digest-missing",
  ],
  [
    "a resource twice",
    with2({
      relatedResource: ["uAAAA", "uBBBB"].map((digestMultibase) => ({
        id: "https://example.org/a",
        digestMultibase,
      })),
    }),
    "related-resource-repeated",
  ],
  [
    "a digest that is too short",
    with2({ relatedResource: { id: "https://example.org/a", digestSRI: "sha384-AAAA" } }),
    "related-resource-digest-malformed",
  ],
  [
    "a digest of an unknown hash",
    with2({ relatedResource: { id: "https://example.org/a", digestSRI: `md5-${"A".repeat(22)}` } }),
    "related-resource-digest-malformed",
  ],
  [
    "a digest that is no multibase",
    with2({ relatedResource: { id: "https://example.org/a", digestMultibase: "AAAA" } }),
    "related-resource-digest-malformed",
  ],
  [
    "a media type that is none",
    with2({
      relatedResource: { id: "https://example.org/a", digestMultibase: "uAAAA", mediaType: "json" },
    }),
    "related-resource-media-type-malformed",
  ],
  [
    "a status list without its type",
    listWith({}, ["VerifiableCredential"]),
    "status-list-type-missing",
  ],
  [
    "a status list of another kind",
    listWith({}, ["VerifiableCredential", "StatusList2021Credential"]),
    "status-list-type-missing",
  ],
  [
    "a status list without a list",
    listWith({ type: "https://example.org/#Kind" }),
    "status-list-subject-type-missing",
  ],
  ["a status list for nothing", listWith({ statusPurpose: [] }), "status-list-purpose-missing"],
  ["a status list without bits", listWith({ encodedList: "" }), "status-list-bits-missing"],
  ["1.1: no issuance date", with1({ issuanceDate: undefined }), "issuance-date-missing"],
  ["1.1: an issuance date that is none", with1({ issuanceDate: "yesterday" }), "date-malformed"],
  [
    "1.1: an end before the start",
    with1({ expirationDate: "2020-01-01T00:00:00Z" }),
    "dates-reversed",
  ],
  [
    "1.1: a status without id",
    with1({ credentialStatus: { type: "https://example.org/#Kind" } }),
    "status-id-missing",
  ],
  [
    "1.1: a refresh service without id",
    with1({ refreshService: { type: "Kind" } }),
    "refresh-service-id-missing",
  ],
  ["1.1: no subject", with1({ credentialSubject: undefined }), "subject-missing"],
];
