import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import {
  badgeOf,
  handIn,
  presentationOf,
  presentationToken,
  testHolder,
  walletWorld,
} from "@/tests/support/presentations";
import { signed, testDid, testIssuer } from "@/tests/support/signed-credential";

type Document = Record<string, JsonValue>;
type Badge = Document & { credentialSubject: Document };

const holder = testHolder();
const learner = holder.did;
let world: VerificationSources;

beforeAll(async () => {
  world = await walletWorld();
});
afterAll(() => proofThreads().close());

const ob = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const context = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
  ob,
];
const profile = { id: testDid, type: ["Profile"], name: "Test University" };

/** A record of the test university before it is signed. */
function unsigned(subject: Document, changes: Document = {}): Document {
  return {
    "@context": context,
    id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a003",
    type: ["VerifiableCredential", "ClrCredential"],
    issuer: profile,
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: { type: ["ClrSubject"], ...subject },
    ...changes,
  };
}
const recordOf = async (subject: Document, changes: Document = {}) =>
  (await signed(unsigned(subject, changes) as never, testIssuer())) as Badge;
const carrying = (...badges: unknown[]): Document => ({
  id: learner,
  verifiableCredential: badges as never,
});
const badge = async (name: string, options = {}) =>
  (await badgeOf(name, { learner, ...options })) as Badge;
const bare = ({ proof: _, ...document }: Document) => document as Badge;
const achievementOf = ({ credentialSubject }: Badge) => credentialSubject.achievement as Document;
/** The university's badge with other words, and the proof that the test makes of it, or none. */
async function forged(
  how: "by the holder" | "by no one" | "changed since",
  from?: Badge,
): Promise<Badge> {
  const doctor = from ?? (await badge("Doctor of Medicine"));
  if (how === "by no one") return bare(doctor);
  if (how === "by the holder") return (await signed(bare(doctor) as never, holder)) as Badge;
  return { ...doctor, name: "Doctor of Surgery" };
}
const reportsOf = async (file: object | string) => {
  const { report } = await handIn(file, world);
  return report.credentials.length > 0 ? report.credentials : [report];
};
const twoWays = { verdict: "cannot-tell", reason: "read-two-ways", signed: null };

describe("a record that repeats the statements of its issuer's own badges", () => {
  it("is read if that issuer signed them, also for a learner with an id", async () => {
    const reports = await reportsOf(
      await recordOf(carrying(await badge("Statistics"), await badge("Welding"))),
    );
    expect(reports.map(({ reason }) => reason)).toEqual(["valid", "valid", "valid"]);
    expect(JSON.stringify(reports[0]?.signed)).toContain("Statistics");
  });

  it("is read if it lists their achievements, and two of them share one", async () => {
    const [one, two] = [
      await badge("Statistics"),
      await badge("Statistics", { learner: "did:example:another" }),
    ];
    const second = await signed(
      { ...bare(two), id: "urn:uuid:7d4f1f6e-0000-4000-8000-00000000000b" } as never,
      testIssuer(),
    );
    const record = await recordOf({ ...carrying(one, second), achievement: [achievementOf(one)] });
    const reports = await reportsOf(record);
    expect(reports.map(({ reason }) => reason)).toEqual(["valid", "valid", "valid"]);
    expect(JSON.stringify(reports[0]?.signed)).toContain("What Statistics is.");
  });

  it("is read next to another issuer's badge of the same learner", async () => {
    const other = await badge("Welding", { issuer: testHolder("other") });
    const reports = await reportsOf(await recordOf(carrying(await badge("Statistics"), other)));
    expect(reports.map(({ reason }) => reason)).toEqual([
      "valid",
      "valid",
      "status-list-other-issuer",
    ]);
  });

  it("is read in a presentation that repeats a badge before it", async () => {
    const one = await badge("Statistics");
    const record = await recordOf(carrying(one));
    for (const file of [presentationOf([one, record]), presentationOf([record, one])]) {
      const reports = await reportsOf(file);
      expect(reports.map(({ reason }) => reason)).toEqual(["valid", "valid"]);
    }
  });

  it("is also read as a token", async () => {
    const token = presentationToken(unsigned(carrying(await badge("Statistics"))), testIssuer(), {
      typ: "vc+jwt",
    });
    expect((await reportsOf(token)).map(({ reason }) => reason)).toEqual(["valid", "valid"]);
  });

  it("costs one check of each proof", async () => {
    const asked: string[] = [];
    const threads = proofThreads().forClient("counted");
    const counted = {
      ...threads,
      check: (job: Parameters<typeof threads.check>[0]) => {
        asked.push(String(job.document.id));
        return threads.check(job);
      },
    };
    const file = await recordOf(carrying(await badge("Statistics"), await badge("Welding")));
    const { report } = await handIn(file, { ...world, threads: counted });
    expect(report.verdict).toBe("valid");
    const credentials = asked.filter((id) => id.startsWith("urn:uuid:"));
    expect(new Set(credentials).size).toBe(credentials.length);
  });
});

describe("a badge that only claims the outer record's issuer", () => {
  it.each(["by the holder", "by no one", "changed since"] as const)(
    "adds no statements to that record: signed %s",
    async (how) => {
      const claimed = await forged(how);
      const own = { id: "urn:example:statistics", type: ["Achievement"], name: "Statistics" };
      for (const subject of [carrying(claimed), { ...carrying(claimed), achievement: [own] }]) {
        const [record, inside] = await reportsOf(await recordOf(subject));
        expect(record).toMatchObject(twoWays);
        expect(inside?.verdict).not.toBe("valid");
      }
    },
  );

  it("adds none if it shares only the issuer's address, or has no id", async () => {
    const { name: _name, ...plain } = await badge("Doctor of Medicine");
    const { id: _id, ...nameless } = plain;
    for (const claimed of [
      { ...bare(plain), issuer: testDid },
      { ...bare(nameless as never), issuer: testDid },
    ]) {
      const [record] = await reportsOf(await recordOf(carrying(claimed), { issuer: testDid }));
      expect(record).toMatchObject(twoWays);
    }
  });

  it("adds none next to valid badges that share the course", async () => {
    const good = await badge("Statistics");
    const doctor = await forged("by the holder");
    const achievement = { ...achievementOf(good), name: "Doctor of Medicine" };
    const claimed = await forged("by the holder", {
      ...doctor,
      credentialSubject: { ...doctor.credentialSubject, achievement },
    });
    for (const subject of [
      carrying(good, claimed),
      { verifiableCredential: [good, claimed] as never },
    ]) {
      const [record] = await reportsOf(await recordOf(subject));
      expect(record).toMatchObject(twoWays);
    }
  });

  it("adds none if it renames the issuer, and the issuer's badges do not", async () => {
    const claimed = await forged("by the holder", {
      ...(await badge("Doctor of Medicine")),
      issuer: { ...profile, name: "Oxford" },
    });
    const [record] = await reportsOf(await recordOf(carrying(await badge("Statistics"), claimed)));
    expect(record).toMatchObject(twoWays);
  });

  it("adds none if the issuer revoked it", async () => {
    const revoked = await badge("Doctor of Medicine", { index: 7 });
    const record = await recordOf({ ...carrying(revoked), achievement: [achievementOf(revoked)] });
    const [own, inside] = await reportsOf(record);
    expect(own).toMatchObject(twoWays);
    expect(inside?.reason).toBe("revoked");
  });
});

describe("a badge that does not look like one", () => {
  it.each<[string, (badge: Badge) => Document]>([
    [
      "says another type",
      () => ({ id: "urn:example:course", type: ["Achievement"], name: "Doctor of Medicine" }),
    ],
    [
      "has the course's id",
      (given) => ({
        ...given,
        id: "urn:example:course",
        name: "Doctor of Medicine",
        credentialSubject: {},
      }),
    ],
    [
      "has the learner's id",
      (given) => ({ ...given, id: learner, credentialSubject: given.credentialSubject }),
    ],
    ["has the record's id", (given) => ({ ...given, id: unsigned({}).id ?? null })],
    ["has the issuer's id", (given) => ({ ...given, id: testDid })],
  ])("adds no statements to the outer record: it %s", async (_how, change) => {
    const { issuer: _issuer, ...stranger } = bare(await badge("Doctor of Medicine"));
    for (const issuer of [profile, { id: learner, type: ["Profile"] }]) {
      const claimed = change({ ...stranger, issuer } as never);
      const course = { id: "urn:example:course", type: ["Achievement"], name: "Basic course" };
      const reports = await reportsOf(
        await recordOf({ ...carrying(claimed), achievement: [course] }),
      );
      expect(reports.map(({ verdict }) => verdict)).not.toContain("valid");
      for (const report of reports) expect(report.signed).toBeNull();
    }
  });
});

/**
 * The statements of a record are a set: its holder can arrange them so that a badge of its issuer
 * verifies on its own, and the statements of a forged copy under the same id are elsewhere in the
 * file. The signature of the record still matches.
 */
describe("a forged copy under the id of a valid badge", () => {
  let good: Badge;
  let copy: Badge;
  beforeAll(async () => {
    good = await badge("Statistics");
    const achievement = {
      ...achievementOf(good),
      id: "urn:example:doctor",
      name: "Doctor of Medicine",
    };
    copy = bare({ ...good, credentialSubject: { ...good.credentialSubject, achievement } });
  });

  it("is not the issuer's word in its place", async () => {
    for (const subject of [carrying(good, copy), carrying(copy, good)]) {
      const reports = await reportsOf(await recordOf(subject));
      expect(reports.map(({ verdict }) => verdict)).not.toEqual(["valid", "valid"]);
      expect(JSON.stringify(reports[0]?.signed)).not.toContain("Doctor");
    }
  });

  it("nor if its statements are moved to the record itself", async () => {
    const record = await recordOf(carrying(good, copy));
    const { achievement } = copy.credentialSubject;
    const moved = {
      ...record,
      credentialSubject: { ...record.credentialSubject, verifiableCredential: [good], achievement },
    };
    const reports = await reportsOf(moved);
    for (const report of reports) expect(JSON.stringify(report.signed)).not.toContain("Doctor");
    expect(reports[0]?.verdict).not.toBe("valid");
  });

  it("nor if it gives the same course another name", async () => {
    const renamed: Document = { ...achievementOf(good), name: "Doctor of Medicine" };
    const twin = bare({
      ...good,
      credentialSubject: { ...good.credentialSubject, achievement: renamed },
    });
    const record = await recordOf({
      ...carrying(good, twin),
      achievement: [{ id: renamed.id ?? null, type: ["Achievement"] }],
    });
    const halves = {
      ...record,
      credentialSubject: {
        ...record.credentialSubject,
        verifiableCredential: [good],
        achievement: [renamed],
      },
    };
    for (const file of [record, halves])
      expect((await reportsOf(file))[0]).toMatchObject({ signed: null });
    expect((await reportsOf(halves))[0]).toMatchObject(twoWays);
  });
});
