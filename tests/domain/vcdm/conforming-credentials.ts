import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";

export const v2 = "https://www.w3.org/ns/credentials/v2";

const v1 = "https://www.w3.org/2018/credentials/v1";

export const typed = { id: "https://example.org/1", type: "https://example.org/#Kind" };

/** Every member that a rule reads, each as it should be. */
export const conforming: JsonObject = {
  "@context": [v2, { Extra: "https://example.org/#Extra" }],
  id: "urn:uuid:9c9a36f8-518f-4976-a934-6649502d0008",
  type: ["VerifiableCredential", "Extra"],
  name: [
    { "@value": "Dog", "@language": "en" },
    { "@value": "كلب", "@language": "ar", "@direction": "rtl" },
  ],
  description: "A credential",
  issuer: {
    id: "did:example:issuer",
    name: "An issuer",
    description: { "@value": "Ein Aussteller", "@language": "de" },
  },
  validFrom: "2026-02-26T01:02:58.447Z",
  validUntil: "2027-02-25T19:10:39-06:00",
  credentialSubject: [{ id: "did:example:subject" }, { name: "Someone" }],
  credentialStatus: {
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "94567",
    statusListCredential: "https://example.org/status/3",
  },
  credentialSchema: [typed],
  refreshService: typed,
  termsOfUse: [typed],
  evidence: [{ type: ["https://example.org/#Kind"] }],
  relatedResource: [
    {
      id: "https://example.org/a",
      digestSRI: `sha256-${"A".repeat(43)}=`,
      mediaType: "application/ld+json",
    },
    {
      id: "https://example.org/b",
      digestMultibase: "uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA",
    },
  ],
  proof: { type: "DataIntegrityProof" },
};

export const conformingV1: JsonObject = {
  "@context": [v1],
  type: ["VerifiableCredential"],
  issuer: "did:example:issuer",
  issuanceDate: "2026-02-26T01:02:58Z",
  expirationDate: "2027-02-26T01:02:58Z",
  credentialSubject: { id: "did:example:subject" },
  credentialStatus: typed,
  credentialSchema: typed,
};

export const with2 = (change: Record<string, JsonValue | undefined>) => alter(conforming, change);

export const with1 = (change: Record<string, JsonValue | undefined>) => alter(conformingV1, change);

function alter(base: JsonObject, change: Record<string, JsonValue | undefined>): JsonObject {
  const altered = structuredClone(base);
  for (const [member, value] of Object.entries(change)) {
    if (value === undefined) delete altered[member];
    else altered[member] = value;
  }
  return altered;
}

export function listWith(
  change: JsonObject,
  type = ["VerifiableCredential", "BitstringStatusListCredential"],
): JsonObject {
  const list = {
    type: "BitstringStatusList",
    statusPurpose: "revocation",
    encodedList: "uH4sIAAA",
  };
  return { ...conforming, type, credentialSubject: { ...list, ...change } };
}

export const entry = (change: JsonObject): JsonObject => ({
  ...(conforming.credentialStatus as JsonObject),
  ...change,
});
