import type { Document } from "@/tests/support/other-libraries";

const v1 = "https://www.w3.org/2018/credentials/v1";
const v2 = "https://www.w3.org/ns/credentials/v2";
const badges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const badgesOnV1 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json";
const learner = { id: "did:example:learner" };

function plain(changes: Document = {}): Document {
  return {
    "@context": [v2],
    type: ["VerifiableCredential"],
    issuer: "did:example:issuer",
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: learner,
    ...changes,
  };
}

function achievement(changes: Document = {}): Document {
  return {
    id: "https://other.example/achievements/1",
    type: ["Achievement"],
    name: "Teamwork",
    description: "Works in a team and says so.",
    criteria: { narrative: "Took part in three projects." },
    ...changes,
  };
}

function badge(given: Document = {}, changes: Document = {}): Document {
  return plain({
    "@context": [v2, badges],
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: "did:example:issuer", type: ["Profile"], name: "Another University" },
    credentialSubject: {
      ...learner,
      type: ["AchievementSubject"],
      achievement: achievement(given),
    },
    ...changes,
  });
}

/** Valid shapes of a credential in VCDM 2.0. */
export const shapes: Record<string, Document> = {
  "without an id of its own": plain(),
  "with a web address as its id": plain({
    id: "https://other.example/credentials/1?year=2026&part=2",
  }),
  "of a subject without an id": plain({ credentialSubject: { name: "Ana" } }),
  "of three subjects": plain({
    credentialSubject: [learner, { id: "did:example:two", name: "Bo" }, { name: "Cy" }],
  }),
  "with a title in English and Arabic, each with its direction": plain({
    name: [
      { "@value": "Teamwork", "@language": "en", "@direction": "ltr" },
      { "@value": "العمل الجماعي", "@language": "ar", "@direction": "rtl" },
    ],
  }),
  "with a title in Hebrew": plain({
    name: { "@value": "עבודת צוות", "@language": "he", "@direction": "rtl" },
  }),
  "of a person with a Greek name": plain({
    credentialSubject: { ...learner, name: "Ελένη Παπαδοπούλου" },
  }),
  "of a person with a Bulgarian name": plain({
    credentialSubject: { ...learner, name: "Ивайло Желязков" },
  }),
  "of a person with a Japanese name": plain({
    credentialSubject: { ...learner, name: "山田 花子" },
  }),
  "of a person with a Tamil name": plain({ credentialSubject: { ...learner, name: "தமிழ்ச்செல்வி" } }),
  "of a person whose accents are letters of their own": plain({
    credentialSubject: { ...learner, name: "Zoe\u0308 Nu\u0301n\u0303ez" },
  }),
  "with an emoji of several parts": plain({ name: "Care 👩🏽‍⚕️ and 🇪🇺" }),
  "with a title of 200 characters": plain({ name: "Long title ".repeat(19).slice(0, 200) }),
  "with quotes, backslashes and line breaks": plain({
    description: 'He said "\\n" is\na line\tbreak \\ no tab',
  }),
  "with evidence": plain({
    evidence: {
      id: "https://other.example/evidence/1",
      type: ["https://other.example/Report"],
      name: "Report",
    },
  }),
  "with terms of use": plain({
    termsOfUse: { id: "https://other.example/terms", type: "https://other.example/Terms" },
  }),
  "from a time with an offset to the east": plain({ validFrom: "2026-01-01T05:30:00+05:30" }),
  "from a time with an offset to the west": plain({ validFrom: "2025-12-31T19:00:00-05:00" }),
  "from a time in thousandths of a second": plain({ validFrom: "2026-01-01T00:00:00.123Z" }),
  "that ends in a year to come": plain({ validUntil: "2099-12-31T23:59:59.999+14:00" }),
  "that names its issuer and describes it": plain({
    issuer: {
      id: "did:example:issuer",
      name: "Another University",
      description: "A place of learning",
    },
  }),
  "as an Open Badge": badge(),
  "as an Open Badge of a type, with a human code and a specialisation": badge({
    achievementType: "MicroCredential",
    humanCode: "TEAM-1",
    specialization: "Work",
    fieldOfStudy: "Management",
  }),
  "as an Open Badge with credits and an alignment": badge({
    creditsAvailable: 2.5,
    alignment: [
      { type: ["Alignment"], targetName: "Teamwork", targetUrl: "https://other.example/skills/1" },
    ],
  }),
  "as an Open Badge with a picture and evidence": badge(
    { image: { id: "https://other.example/badge.png", type: "Image", caption: "A star" } },
    {
      evidence: [
        {
          id: "https://other.example/evidence/2",
          type: ["Evidence"],
          narrative: "A report",
          genre: "Text",
        },
      ],
    },
  ),
};

/** The same in VCDM 1.1, with the terms of Open Badges, because 1.1 has none. */
export const olderShapes: Record<string, Document> = Object.fromEntries(
  Object.entries({
    "as an Open Badge": {},
    "with an id of its own": { id: "urn:uuid:0f6d8f7e-6f0b-4d0c-9c39-1f1b8f0b7d11" },
    "from a time with an offset": { issuanceDate: "2026-01-01T05:30:00+05:30" },
    "that ends in a year to come": { expirationDate: "2099-12-31T23:59:59Z" },
    "with a name in three scripts": { name: "Teamwork Ομάδα 團隊" },
    "with evidence": {
      evidence: [{ id: "https://other.example/evidence/1", type: ["Evidence"], name: "Report" }],
    },
  }).map(([name, changes]) => {
    const { validFrom, ...credential } = badge({}, { "@context": [v1, badgesOnV1] });
    return [name, { ...credential, issuanceDate: validFrom ?? null, ...changes }];
  }),
);
