import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import { badgeOf, handIn, testHolder, walletWorld } from "@/tests/support/presentations";
import { signed, testDid, testIssuer } from "@/tests/support/signed-credential";

type Document = Record<string, JsonValue>;

const holder = testHolder();
const learner = holder.did;
let world: VerificationSources;

beforeAll(async () => {
  world = await walletWorld();
});
afterAll(() => proofThreads().close());

const context = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

/** A record of the test university, with a signature over all of it. */
function recordOf(subject: Document): Promise<Document & { credentialSubject: Document }> {
  const record = {
    "@context": context,
    id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a002",
    type: ["VerifiableCredential", "ClrCredential"],
    issuer: { id: testDid, type: ["Profile"] },
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: { type: ["ClrSubject"], ...subject },
  };
  return signed(record as never, testIssuer()) as never;
}

const reportsOf = async (file: object | string) => {
  const { report } = await handIn(file, world);
  return report.credentials.length > 0 ? report.credentials : [report];
};
const reasonsOf = async (file: object | string) =>
  (await reportsOf(file)).map(({ reason }) => reason);

describe("statements of a carried credential about the same things", () => {
  it("are not read as the outer issuer's word", async () => {
    const degree = await badgeOf("Doctor of Medicine", { learner, issuer: holder });
    const achievement = { id: "urn:example:statistics", type: ["Achievement"], name: "Statistics" };
    const [record] = await reportsOf(
      await recordOf({
        id: learner,
        achievement: [achievement],
        verifiableCredential: [degree as never],
      }),
    );
    expect(record).toMatchObject({ verdict: "cannot-tell", reason: "read-two-ways", signed: null });
  });

  it("are left to its own report in a record that states nothing else about the learner", async () => {
    const degree = await badgeOf("Doctor of Medicine", { learner, issuer: holder });
    const association = {
      type: ["Association"],
      associationType: "isParentOf",
      sourceId: "urn:example:a",
      targetId: "urn:example:b",
    };
    const record = await recordOf({
      id: learner,
      association: [association],
      verifiableCredential: [degree as never],
    });
    const [own, carried] = await reportsOf(record);
    expect([own?.verdict, carried?.verdict]).toEqual(["valid", "cannot-tell"]);
    const said = Object.keys((own?.signed as Document | undefined)?.credentialSubject ?? {});
    expect(said).toEqual(["id", "type", "association", "verifiableCredential"]);
  });

  it("are not read as that issuer's word if a holder repeats or moves them there", async () => {
    const degree = await badgeOf("Doctor of Medicine", { learner, issuer: holder });
    const record = await recordOf({ id: learner, verifiableCredential: [degree as never] });
    const { achievement } = degree.credentialSubject as Document;
    const repeated = {
      ...record,
      credentialSubject: { ...record.credentialSubject, achievement: achievement ?? null },
    };
    const { achievement: _, ...stripped } = degree.credentialSubject as Document;
    const moved = {
      ...repeated,
      credentialSubject: {
        ...repeated.credentialSubject,
        verifiableCredential: [{ ...degree, credentialSubject: stripped }],
      },
    };
    for (const file of [repeated, moved]) {
      const reports = await reportsOf(file as object);
      expect(reports.map(({ verdict }) => verdict)).not.toContain("valid");
      expect(reports[0]?.signed).toBeNull();
    }
  });

  it("are distinguished from that issuer's word if both describe different things", async () => {
    const badge = await badgeOf("Statistics", {
      learner: "did:example:learner",
      issuer: testHolder("other"),
    });
    const reasons = await reasonsOf(await recordOf({ verifiableCredential: [badge as never] }));
    expect(reasons).toEqual(["valid", "status-list-other-issuer"]);
  });

  it("do not state the record's associations, or its learner's type", async () => {
    const association = {
      type: ["Association"],
      associationType: "isParentOf",
      sourceId: "urn:example:a",
      targetId: "urn:example:b",
    };
    const degree = await badgeOf("Doctor of Medicine", { learner, issuer: holder });
    const { credentialStatus: _status, proof: _proof, ...told } = degree;
    const strange = await signed(
      {
        ...told,
        "@context": context,
        id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a00c",
        type: ["VerifiableCredential", "ClrCredential"],
        credentialSubject: { id: learner, type: ["ClrSubject"], association: [association] },
      } as never,
      holder,
    );
    const record = await recordOf({
      id: learner,
      verifiableCredential: [strange, degree] as never,
    });
    const [own, carried] = await reportsOf(record);
    expect([own?.verdict, carried?.verdict]).toEqual(["valid", "issuer-unknown"]);
    const said = (own?.signed as Document | undefined)?.credentialSubject as Document;
    expect([Object.keys(said), said.type]).toEqual([
      ["id", "type", "verifiableCredential"],
      "ClrSubject",
    ]);
    expect(JSON.stringify(own?.signed)).not.toMatch(/AchievementSubject|isParentOf/);
  });

  it("carry nothing for the record", async () => {
    const revoked = await badgeOf("Statistics", {
      learner: "did:example:learner",
      index: 7,
      issuer: testHolder("other"),
    });
    const { proof: _proof, ...degree } = await badgeOf("Doctor of Medicine", {
      learner,
      issuer: holder,
    });
    const subject = { id: learner, type: ["ClrSubject"], verifiableCredential: [revoked] };
    const strange = await signed(
      { ...degree, "@context": context, credentialSubject: subject } as never,
      holder,
    );
    const [own] = await reportsOf(
      await recordOf({ id: learner, verifiableCredential: [strange as never] }),
    );
    expect(own).toMatchObject({ verdict: "cannot-tell", reason: "read-two-ways", signed: null });
  });

  it("do not rename a course by an endorsement", async () => {
    const { proof: _proof, ...badge } = await badgeOf("Basic course");
    const { achievement } = badge.credentialSubject as Document;
    const endorsement = await signed(
      {
        "@context": [context[0], context[2]],
        type: ["VerifiableCredential", "EndorsementCredential"],
        issuer: { id: learner, type: ["Profile"] },
        validFrom: "2026-03-01T10:00:00Z",
        credentialSubject: {
          id: (achievement as Document).id,
          type: ["Achievement"],
          name: "AAA Doctor of Medicine",
        },
      } as never,
      holder,
    );
    const [report] = await reportsOf(
      await signed({ ...badge, endorsement: [endorsement] } as never, testIssuer()),
    );
    expect(report).toMatchObject({ verdict: "cannot-tell", reason: "read-two-ways", signed: null });
  });
});

describe("a carried credential that is not found in the file", () => {
  let record: Document & { credentialSubject: Document };
  beforeAll(async () => {
    const revoked = await badgeOf("Statistics", {
      learner: "did:example:learner",
      index: 7,
      issuer: testHolder("other"),
    });
    record = await recordOf({ verifiableCredential: [revoked as never] });
  });

  it("is verified where it is found", async () => {
    expect(await reasonsOf(record)).toEqual(["valid", "revoked"]);
  });

  it.each<[string, () => object | string]>([
    [
      "behind an escaped name",
      () =>
        JSON.stringify(record).replaceAll('"verifiableCredential"', '"verifiableCredentia\\u006c"'),
    ],
    [
      "behind the names of many subjects",
      () => ({
        ...record,
        credentialSubject: [...Array.from({ length: 25 }, () => null), record.credentialSubject],
      }),
    ],
  ])("makes the outer credential undecided: %s", async (_where, file) => {
    for (const { verdict, signed: shown } of await reportsOf(file())) {
      expect(["cannot-tell", "not-valid"]).toContain(verdict);
      if (verdict === "cannot-tell") expect(shown).toBeNull();
    }
  });
});
