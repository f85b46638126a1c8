import type { Reason } from "@/lib/domain/verification/report/reasons";
import { type Doc, type HostileCase, valueAt, withValue } from "@/tests/support/hostile-world";

/* A signed value is changed, or the proof itself. Each is one field of one format. */

const changed = "changed-since-signed";
const claim = "credentialSubject/hasClaim";
const specification = `${claim}/specifiedBy`;
const achievement = "credentialSubject/achievement";

/** Field and what it is changed to. */
const elmFields: [string, string | boolean][] = [
  ["id", "urn:uuid:00000000-0000-4000-8000-000000000001"],
  ["issuer/legalName/en", "Another University"],
  ["issuer/eIDASIdentifier/notation", "VATIE-7654321T"],
  [
    "issuer/location/address/countryCode/id",
    "http://publications.europa.eu/resource/authority/country/DEU",
  ],
  ["issuer/homepage/contentURL", "https://evil.example"],
  ["issuanceDate", "2026-11-19T10:00:00+00:00"],
  ["issued", "2026-11-19T10:00:00+00:00"],
  ["validFrom", "2026-11-19T10:00:00+00:00"],
  ["validUntil", "2039-07-12T00:00:00+00:00"],
  ["expirationDate", "2039-07-12T00:00:00+00:00"],
  ["credentialSchema/id", "http://data.europa.eu/snb/model/ap/edc-accredited"],
  ["credentialProfiles/id", "http://data.europa.eu/snb/credential/6cf8e68c43"],
  ["credentialStatus/id", "https://uni.example/status/1#6"],
  ["credentialStatus/statusListIndex", "6"],
  ["credentialStatus/statusPurpose", "suspension"],
  ["credentialStatus/statusListCredential", "https://uni.example/status/2"],
  ["displayParameter/title/en", "Doctor of Philosophy"],
  ["displayParameter/individualDisplay/displayDetail/image/content", "aGVsbG8="],
  ["credentialSubject/id", "urn:uuid:00000000-0000-4000-8000-000000000002"],
  ["credentialSubject/fullName/en", "Eve Andromeda"],
  ["credentialSubject/givenName/en", "Eve"],
  ["credentialSubject/familyName/en", "Smith"],
  ["credentialSubject/dateOfBirth", "1999-10-03T00:00:00+00:00"],
  ["credentialSubject/identifier/0/notation", "87654322"],
  [
    "credentialSubject/identifier/1/notation",
    "urn:schac:personalUniqueCode:int:esi:other.example:1",
  ],
  [`${claim}/title/en`, "Closed Data Stewardship"],
  [`${claim}/awardedBy/awardingBody/legalName/en`, "Another University"],
  [`${claim}/awardedBy/awardingDate`, "2025-07-10T00:00:00+00:00"],
  [`${claim}/creditReceived/point`, "20"],
  [`${claim}/provenBy/0/grade/noteLiteral/en`, "A"],
  [`${claim}/provenBy/0/dateIssued`, "2026-06-29T00:00:00+00:00"],
  [`${claim}/provenBy/0/specifiedBy/dcType/id`, "http://data.europa.eu/snb/assessment/d30284d7df"],
  [
    `${claim}/provenBy/1/idVerification/id`,
    "http://data.europa.eu/snb/supervision-verification/c598449d",
  ],
  [`${claim}/provenBy/2/grade/noteLiteral/en`, "A+"],
  [`${claim}/influencedBy/workload`, "PT500H"],
  [`${specification}/title/en`, "Closed Data Stewardship"],
  [`${specification}/identifier/0/notation`, "ODS-8"],
  [`${specification}/identifier/2/notation`, "4"],
  [`${specification}/eqfLevel/id`, "http://data.europa.eu/snb/eqf/8"],
  [`${specification}/thematicArea/id`, "http://data.europa.eu/snb/isced-f/0912"],
  [`${specification}/mode/id`, "http://data.europa.eu/snb/learning-assessment/920fbb3cbe"],
  [`${specification}/volumeOfLearning`, "PT500H"],
  [`${specification}/creditPoint/point`, "20"],
  [`${specification}/learningOutcome/0/title/en`, "Fly an aeroplane"],
  [`${specification}/learningOutcome/0/relatedESCOSkill/id`, "http://data.europa.eu/esco/skill/0"],
  [`${specification}/isPartialQualification`, false],
  [`${specification}/entitlesTo/title/en`, "Doctorate"],
  [`${specification}/accreditation/title/en`, "Programme review 2034"],
  [`${specification}/accreditation/accreditingAgent/legalName/en`, "Another Agency"],
  [`${specification}/accreditation/expiryDate`, "2039-08-31T00:00:00+00:00"],
  [`${specification}/entryRequirement/noteLiteral/en`, "None."],
  [`${specification}/homepage/contentURL`, "https://evil.example/course"],
];

const badgeFields: [string, string | boolean | number][] = [
  ["id", "urn:uuid:00000000-0000-4000-8000-000000000001"],
  ["name", "Doctor of Philosophy"],
  ["description", "A doctorate."],
  ["issuer/name", "Another University"],
  ["issuer/url", "https://evil.example"],
  ["issuer/address/addressCountryCode", "DE"],
  ["issuer/otherIdentifier/0/identifier", "VATIE-7654321T"],
  ["validFrom", "2026-11-19T10:00:00+00:00"],
  ["validUntil", "2039-07-12T00:00:00Z"],
  ["awardedDate", "2025-07-10T00:00:00Z"],
  ["credentialSubject/id", "urn:uuid:00000000-0000-4000-8000-000000000002"],
  ["credentialSubject/identifier/0/identityHash", "Eve Andromeda"],
  ["credentialSubject/identifier/0/hashed", true],
  ["credentialSubject/creditsEarned", 20],
  [`${achievement}/id`, "urn:uuid:00000000-0000-4000-8000-000000000003"],
  [`${achievement}/achievementType`, "Degree"],
  [`${achievement}/name`, "Doctor of Philosophy"],
  [`${achievement}/criteria/narrative`, "None."],
  [`${achievement}/criteria/id`, "https://evil.example"],
  [`${achievement}/creator/name`, "Another University"],
  [`${achievement}/version`, "4"],
  [`${achievement}/creditsAvailable`, 20],
  [`${achievement}/fieldOfStudy`, "Medicine"],
  [`${achievement}/tag/0`, "surgery"],
  [`${achievement}/alignment/0/targetName`, "EQF level 8"],
  [`${achievement}/alignment/0/targetUrl`, "http://data.europa.eu/snb/eqf/8"],
  [`${achievement}/alignment/3/targetName`, "fly aeroplanes"],
  [`${achievement}/resultDescription/0/requiredValue`, "F"],
  [`${achievement}/resultDescription/0/allowedValue/0`, "E"],
  ["credentialSubject/result/0/value", "A"],
  ["credentialSubject/result/1/status", "Failed"],
  ["credentialStatus/statusListIndex", "6"],
  ["credentialStatus/statusListCredential", "https://uni.example/status/2"],
  ["credentialSchema/0/id", "https://evil.example/schema.json"],
];

/** Members that are removed entirely, with a reason if an earlier check has its own. */
const removals: [("elm" | "badge") & string, string, Reason][] = [
  ["elm", "validUntil", changed],
  ["elm", "expirationDate", changed],
  ["elm", "credentialStatus", changed],
  ["elm", "credentialSchema", changed],
  ["elm", "displayParameter", changed],
  ["elm", "issuanceDate", "date-missing"],
  ["elm", "issuer", "issuer-missing"],
  ["elm", "credentialSubject", "subject-missing"],
  ["elm", `${claim}/provenBy`, changed],
  ["elm", `${specification}/eqfLevel`, changed],
  ["badge", "validUntil", changed],
  ["badge", "credentialStatus", changed],
  ["badge", "awardedDate", changed],
  ["badge", "credentialSubject/result", changed],
  ["badge", `${achievement}/alignment`, changed],
  ["badge", `${achievement}/criteria`, changed],
];

const zeros = "2".repeat(87);

/** Changes of the proof, by member; undefined takes it away. */
const proofChanges: [string, Doc, Reason][] = [
  ["another second", { created: "2026-11-20T10:00:01Z" }, changed],
  ["no instant of making", { created: "__none" }, changed],
  ["an end added", { expires: "2030-01-01T00:00:00Z" }, changed],
  ["an end that is past added", { expires: "2026-01-01T00:00:00Z" }, changed],
  ["a domain added", { domain: "https://uni.example" }, changed],
  ["a challenge added", { challenge: "abc" }, changed],
  ["a nonce added", { nonce: "abc" }, changed],
  ["an id added", { id: "urn:uuid:00000000-0000-4000-8000-000000000009" }, changed],
  ["another value", { proofValue: `z${zeros}` }, changed],
  ["a value too short", { proofValue: "z222" }, changed],
  ["a value in base64url", { proofValue: "uAAAA" }, "proof-value-malformed"],
  ["a value in hexadecimal", { proofValue: "f00ff" }, "proof-value-malformed"],
  ["an empty value", { proofValue: "" }, "proof-value-malformed"],
  ["a value of one letter", { proofValue: "z" }, "proof-value-malformed"],
  ["a value with a space", { proofValue: `z${zeros} ` }, "proof-value-malformed"],
  ["a value with a line end", { proofValue: `z${zeros}\n` }, "proof-value-malformed"],
  ["a value in letters that base58 leaves out", { proofValue: "z0OIl" }, "proof-value-malformed"],
  ["a value that is no text", { proofValue: 7 }, "proof-malformed"],
  ["no value", { proofValue: "__none" }, "proof-malformed"],
  ["no key", { verificationMethod: "__none" }, "proof-malformed"],
  [
    "a key that is no text",
    { verificationMethod: { id: "did:web:uni.example:i:test#1" } },
    "proof-malformed",
  ],
  ["no purpose", { proofPurpose: "__none" }, "proof-purpose-wrong"],
  ["the purpose of signing in", { proofPurpose: "authentication" }, "proof-purpose-wrong"],
  ["two purposes", { proofPurpose: ["assertionMethod", "authentication"] }, "proof-purpose-wrong"],
  ["no type", { type: "__none" }, "proof-malformed"],
  ["another type", { type: "RsaSignature2018" }, "unsupported-proof"],
  ["another suite", { cryptosuite: "bbs-2023" }, "unsupported-proof"],
  ["no suite", { cryptosuite: "__none" }, "unsupported-proof"],
  ["a suite over another canonical form", { cryptosuite: "eddsa-jcs-2022" }, changed],
  ["a suite for another kind of key", { cryptosuite: "ecdsa-rdfc-2019" }, changed],
  [
    "an earlier proof named",
    { previousProof: "urn:uuid:00000000-0000-4000-8000-000000000008" },
    "unsupported-proof",
  ],
  ["an instant in words", { created: "yesterday" }, "date-malformed"],
];

function withProof(document: Doc, changes: Doc): Doc {
  const proof = { ...(document.proof as Doc), ...changes };
  return {
    ...document,
    proof: Object.fromEntries(Object.entries(proof).filter(([, value]) => value !== "__none")),
  };
}

export const proofTampering: HostileCase[] = [
  ...elmFields.map(
    ([path, value]): HostileCase => ({
      name: `elm: ${path} is changed`,
      reason: changed,
      make: ({ elm }) => ({ submitted: withValue(elm, path, value) }),
    }),
  ),
  ...badgeFields.map(
    ([path, value]): HostileCase => ({
      name: `badge: ${path} is changed`,
      reason: changed,
      make: ({ badge }) => ({ submitted: withValue(badge, path, value) }),
    }),
  ),
  ...removals.map(
    ([base, path, reason]): HostileCase => ({
      name: `${base}: ${path} is taken away`,
      reason,
      make: (bases) => ({ submitted: withValue(bases[base], path, undefined) }),
    }),
  ),
  ...(["elm", "badge"] as const).flatMap((base) =>
    proofChanges.map(
      ([what, changes, reason]): HostileCase => ({
        name: `${base}: a proof with ${what}`,
        reason,
        make: (bases) => ({ submitted: withProof(bases[base], changes) }),
      }),
    ),
  ),
  {
    name: "the proof of another credential of the same university",
    reason: changed,
    make: ({ elm, badge }) => ({ submitted: { ...elm, proof: badge.proof ?? {} } }),
  },
  {
    name: "two values exchanged",
    reason: changed,
    make: ({ elm }) => {
      const [one, other] = ["credentialSubject/givenName", "credentialSubject/familyName"].map(
        (path) => valueAt(elm, path),
      );
      const half = withValue(elm, "credentialSubject/givenName", other);
      return { submitted: withValue(half, "credentialSubject/familyName", one) };
    },
  },
];
