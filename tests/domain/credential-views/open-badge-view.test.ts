import { describe, expect, it } from "vitest";
import { readOpenBadge } from "@/lib/domain/credential-views/open-badge-view";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";

const badge = {
  id: "urn:uuid:11111111-1111-4111-8111-111111111111",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  issuer: { id: "did:web:uni.example", type: ["Profile"], name: "Example University" },
  validFrom: "2026-07-12T10:00:00Z",
  validUntil: "2028-07-12T10:00:00Z",
  credentialSubject: {
    id: "did:example:learner",
    type: ["AchievementSubject"],
    identifier: [
      {
        type: "IdentityObject",
        hashed: true,
        identityHash: "sha256$aaaa",
        identityType: "emailAddress",
      },
      {
        type: "IdentityObject",
        hashed: false,
        identityHash: "Zoë van den Berg",
        identityType: "name",
      },
    ],
    achievement: {
      id: "https://uni.example/a/1",
      type: ["Achievement"],
      name: "Chip design",
      criteria: { narrative: "Design a circuit and explain it." },
      alignment: [{ targetUrl: "http://data.europa.eu/snb/eqf/6", targetName: "EQF 6" }],
      resultDescription: [{ id: "urn:r:1", name: "Final project", resultType: "LetterGrade" }],
    },
    result: [{ type: ["Result"], resultDescription: "urn:r:1", value: "8.5" }],
  },
};

describe("an Open Badge as a certificate", () => {
  it("shows its title, issuer, learner, criteria and results", () => {
    expect(readSignedContent(badge, { language: "en" })).toMatchObject({
      nature: "badge",
      learnerName: "Zoë van den Berg",
      title: { text: "Chip design" },
      issuer: "Example University",
      awardingBodies: [{ name: "Example University", country: null }],
      issuedOn: "2026-07-12",
      validUntil: "2028-07-12",
      eqf: 6,
      criteria: { text: "Design a circuit and explain it." },
      assessments: [{ title: { text: "Final project" }, grade: "8.5" }],
    });
  });

  it("never shows a hashed name, and uses another plain identifier instead", () => {
    const [hashed] = badge.credentialSubject.identifier;
    const subject = { ...badge.credentialSubject, identifier: [hashed] };
    expect(
      readOpenBadge({ ...badge, credentialSubject: subject }, { language: "en" }).learnerName,
    ).toBe("did:example:learner");
  });

  it("removes Markdown syntax from criteria, and never renders it", () => {
    const narrative =
      "# What it takes\n\n**Outcomes**\n\n- Explain *it*\n- <b>Do</b> it\n\n\n\nEnd";
    const achievement = { ...badge.credentialSubject.achievement, criteria: { narrative } };
    const view = readOpenBadge(
      { ...badge, credentialSubject: { ...badge.credentialSubject, achievement } },
      { language: "en" },
    );
    expect(view.criteria?.text).toBe(
      "What it takes\n\nOutcomes\n• Explain *it*\n• <b>Do</b> it\n\nEnd",
    );
  });

  it("uses the reader's language if there are several", () => {
    const name = [
      { "@value": "Chipentwurf", "@language": "de" },
      { "@value": "Chip design", "@language": "en" },
    ];
    const achievement = { ...badge.credentialSubject.achievement, name };
    const view = readOpenBadge(
      { ...badge, credentialSubject: { ...badge.credentialSubject, achievement } },
      { language: "en" },
    );
    expect(view.title).toEqual({ text: "Chip design", language: "en" });
  });

  it("reads any other credential as far as possible, and never throws", () => {
    const degree = {
      type: ["VerifiableCredential", "UniversityDegreeCredential"],
      issuer: "did:web:a.example",
      credentialSubject: { id: "did:b", name: "Ana" },
    };
    expect(readSignedContent(degree, { language: "en" })).toMatchObject({
      nature: "credential",
      title: { text: "UniversityDegreeCredential" },
      learnerName: "Ana",
      issuer: "did:web:a.example",
    });
    for (const odd of [
      null,
      1,
      [],
      {},
      { credentialSubject: [] },
      { credentialSubject: { achievement: 1, result: [1] }, type: 5 },
    ]) {
      expect(() => readSignedContent(odd, { language: "en" })).not.toThrow();
    }
  });
});
