import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import {
  badgeOf,
  handIn,
  presentationToken,
  testHolder,
  walletWorld,
} from "@/tests/support/presentations";
import { signed, testDid, testIssuer } from "@/tests/support/signed-credential";

type Document = Record<string, JsonValue>;

const stranger = testHolder("stranger");
let world: VerificationSources;
let plain: Document;
let course: Document;

beforeAll(async () => {
  world = await walletWorld();
  const { proof: _, ...badge } = await badgeOf("Basic course");
  plain = badge;
  course = (badge.credentialSubject as Document).achievement as Document;
});
afterAll(() => proofThreads().close());

const context = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

function endorsementOf(subject: Document, changes: Document = {}) {
  const endorsement = {
    "@context": context,
    id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0e001",
    type: ["VerifiableCredential", "EndorsementCredential"],
    issuer: { id: stranger.did, type: ["Profile"], name: "Accrediting Agency" },
    validFrom: "2026-03-01T10:00:00Z",
    credentialSubject: {
      type: ["EndorsementSubject"],
      endorsementComment: "In good repute.",
      ...subject,
    },
    ...changes,
  };
  return signed(endorsement as never, stranger);
}

/** The badge of the test university with a different course, before it is signed. */
function badgeWith(achievement: Document, changes: Document = {}): Document {
  const credentialSubject = {
    ...(plain.credentialSubject as Document),
    achievement: { ...course, ...achievement },
  };
  return { ...plain, credentialSubject, ...changes };
}
const signedBadge = async (badge: Document) =>
  (await signed(badge as never, testIssuer())) as Document;
const reportOf = async (file: object | string) => (await handIn(file, world)).report;
const shown = async (file: object | string) => {
  const report = await reportOf(file);
  expect(report).toMatchObject({ verdict: "valid", reason: "valid" });
  return ((report.signed as Document).credentialSubject as Document).achievement as Document;
};

const worth = { achievementType: "Degree", creditsAvailable: 180, humanCode: "MED-1" };
const twoWays = { verdict: "cannot-tell", reason: "read-two-ways", signed: null };

describe("an endorsement that states who endorses what", () => {
  it.each<[string, () => Document]>([
    ["the course", () => ({ id: course.id ?? null })],
    ["the issuer", () => ({ id: testDid })],
    [
      "the course, as what it is",
      () => ({ id: course.id ?? null, type: ["EndorsementSubject", "Achievement"] }),
    ],
  ])("leaves the badge readable: %s", async (_what, subject) => {
    const endorsement = await endorsementOf(subject());
    for (const badge of [
      badgeWith({}, { endorsement: [endorsement] }),
      badgeWith({ endorsement: [endorsement] }),
    ]) {
      const achievement = await shown(await signedBadge(badge));
      expect(achievement).toMatchObject({
        name: "Basic course",
        description: "What Basic course is.",
        type: "Achievement",
      });
      expect(achievement.criteria).toEqual({ narrative: "Three projects." });
    }
  });

  it("keeps its own statements under its own name", async () => {
    const endorsement = await endorsementOf({ id: course.id ?? null });
    const { signed: said } = await reportOf(
      await signedBadge(badgeWith({}, { endorsement: [endorsement] })),
    );
    expect(said?.endorsement).toMatchObject({ issuer: { name: "Accrediting Agency" } });
  });

  it("leaves all content of a token readable, because its text was signed", async () => {
    const endorsement = await endorsementOf({ id: course.id ?? null });
    const token = presentationToken(
      badgeWith({ ...worth, endorsement: [endorsement] }),
      testIssuer(),
      { typ: "vc+jwt" },
    );
    expect(await shown(token)).toMatchObject(worth);
  });
});

describe("an endorsement that describes what it endorses", () => {
  it.each<[string, Document]>([
    ["another name", { name: "AAA Doctor of Medicine" }],
    ["a name in another language", { description: "Ein Studium" }],
    ["a kind that was left open", { achievementType: "Degree" }],
    ["credits that were left open", { creditsAvailable: 180 }],
    ["a code that was left open", { humanCode: "MED-1" }],
    ["a subject that was left open", { fieldOfStudy: "Medicine" }],
    [
      "an alignment",
      {
        alignment: [
          { type: ["Alignment"], targetName: "EQF 8", targetUrl: "https://example.org/eqf/8" },
        ],
      },
    ],
  ])("is not read as the issuer's word: %s", async (_what, said) => {
    const endorsement = await endorsementOf({
      ...said,
      id: course.id ?? null,
      type: ["Achievement", "EndorsementSubject"],
    });
    for (const file of [
      await signedBadge(badgeWith({ endorsement: [endorsement] })),
      await signedBadge(badgeWith({}, { endorsement: [endorsement] })),
      presentationToken(badgeWith({ endorsement: [endorsement] }), testIssuer(), { typ: "vc+jwt" }),
    ])
      expect(await reportOf(file)).toMatchObject(twoWays);
  });

  it("is not read as the issuer's word if its holder moves it to the course", async () => {
    const endorsement = await endorsementOf({
      ...worth,
      id: course.id ?? null,
      type: ["Achievement", "EndorsementSubject"],
    });
    const badge = await signedBadge(badgeWith({ endorsement: [endorsement] }));
    const subject = endorsement.credentialSubject as Document;
    const stripped = Object.fromEntries(
      Object.entries(subject).filter(([member]) => !(member in worth)),
    );
    const moved = {
      ...badge,
      ...badgeWith({ ...worth, endorsement: [{ ...endorsement, credentialSubject: stripped }] }),
    };
    const achievement = await shown(moved);
    for (const member of Object.keys(worth)) expect(achievement).not.toHaveProperty(member);
    expect(achievement.name).toBe("Basic course");
  });

  it("is not read as the issuer's word about their own name, or about another subject of the badge", async () => {
    const renamed = await endorsementOf({
      id: testDid,
      type: ["Profile", "EndorsementSubject"],
      url: "https://oxford.example",
    });
    const awarding = await endorsementOf(
      { id: course.id ?? null },
      { evidence: [{ id: course.id ?? null, type: ["Evidence"], narrative: "A degree." }] },
    );
    for (const endorsement of [renamed, awarding])
      expect(
        await reportOf(await signedBadge(badgeWith({ endorsement: [endorsement] }))),
      ).toMatchObject(twoWays);
  });

  it("is read as a badge if it is also declared one", async () => {
    const degree = await badgeOf("Doctor of Medicine", { issuer: stranger });
    const { proof: _, ...bare } = degree;
    const types = ["VerifiableCredential", "EndorsementCredential", "OpenBadgeCredential"];
    const endorsement = await signed({ ...bare, type: types } as never, stranger);
    const report = await reportOf(await signedBadge(badgeWith({ endorsement: [endorsement] })));
    expect(report).toMatchObject({ verdict: "cannot-tell", signed: null });
  });

  it("is not read as the word of a badge that a record carries", async () => {
    const said = { ...worth, id: course.id ?? null, type: ["Achievement", "EndorsementSubject"] };
    const badge = await signedBadge(badgeWith({ endorsement: [await endorsementOf(said)] }));
    const record = await signedBadge({
      "@context": [
        context[0] ?? "",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        context[1] ?? "",
      ],
      id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a00e",
      type: ["VerifiableCredential", "ClrCredential"],
      issuer: { id: testDid, type: ["Profile"] },
      validFrom: "2026-01-01T00:00:00Z",
      credentialSubject: { type: ["ClrSubject"], verifiableCredential: [badge] },
    });
    const { credentials } = await reportOf(record);
    expect(credentials.map(({ verdict }) => verdict)).not.toContain("valid");
    for (const each of credentials) expect(JSON.stringify(each.signed)).not.toMatch(/MED-1|180/);
  });

  it("is not shown with a badge of others that a record carries", async () => {
    const said = { ...worth, id: course.id ?? null, type: ["Achievement", "EndorsementSubject"] };
    const badge = badgeWith(
      { endorsement: [await endorsementOf(said)] },
      { issuer: { id: stranger.did, type: ["Profile"] } },
    );
    const record = await signedBadge({
      "@context": [
        context[0] ?? "",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        context[1] ?? "",
      ],
      id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a00f",
      type: ["VerifiableCredential", "ClrCredential"],
      issuer: { id: testDid, type: ["Profile"] },
      validFrom: "2026-01-01T00:00:00Z",
      credentialSubject: {
        type: ["ClrSubject"],
        verifiableCredential: [await signed(badge as never, stranger)],
      },
    });
    const [own] = (await reportOf(record)).credentials;
    expect(own?.verdict).toBe("valid");
    const shownCourse = { name: "Basic course", description: "What Basic course is." };
    expect(own?.signed).toMatchObject({
      credentialSubject: {
        verifiableCredential: { credentialSubject: { achievement: shownCourse } },
      },
    });
    expect(JSON.stringify(own?.signed)).not.toContain("MED-1");
  });
});
