import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import { bakedSvg, pdf, png, textChunk } from "@/tests/support/packed-files";
import {
  badgeOf,
  handIn,
  presentationOf,
  presentationToken,
  signedPresentation,
  testHolder,
  walletWorld,
} from "@/tests/support/presentations";
import { signed, testDid, testIssuer } from "@/tests/support/signed-credential";

type Badge = Record<string, JsonValue>;

const holder = testHolder();
let world: VerificationSources;
let teamwork: Badge;
let welding: Badge;
let revoked: Badge;
let forged: Badge;

beforeAll(async () => {
  world = await walletWorld();
  [teamwork, welding] = [await badgeOf("Teamwork"), await badgeOf("Welding")];
  revoked = await badgeOf("Statistics", { index: 7 });
  forged = { ...(await badgeOf("Surgery")), name: "Brain surgery" };
});
afterAll(() => proofThreads().close());

const verdictOf = async (file: object | string | Uint8Array) => (await handIn(file, world)).report;
const verdictsOf = async (file: object | string | Uint8Array) =>
  (await verdictOf(file)).credentials.map(({ verdict, reason }) =>
    verdict === reason ? verdict : `${verdict}: ${reason}`,
  );

describe("several credentials", () => {
  it("have a report each, and the worst of their verdicts", async () => {
    const { report, parts } = await handIn(presentationOf([teamwork, revoked, welding]), world);
    expect(report).toMatchObject({
      verdict: "not-valid",
      reason: "several-checked",
      signed: null,
      issuer: null,
    });
    expect(report.credentials.map(({ verdict }) => verdict)).toEqual([
      "valid",
      "not-valid",
      "valid",
    ]);
    expect(report.credentials[1]).toMatchObject({ reason: "revoked", container: "presentation" });
    expect(report.checks.find(({ id }) => id === "status")).toMatchObject({
      outcome: "failed",
      reason: "revoked",
    });
    expect(parts.map((part) => JSON.parse(Buffer.from(part).toString()))).toEqual([
      teamwork,
      revoked,
      welding,
    ]);
    const alone = await verdictOf(Buffer.from(JSON.stringify(revoked)));
    expect(report.credentials[1]).toEqual({
      ...alone,
      container: "presentation",
      checks: expect.anything(),
      presentation: expect.anything(),
    });
    expect(await verdictOf(presentationOf([teamwork, welding]))).toMatchObject({
      verdict: "valid",
    });
  });

  it("in a list, a document, a picture, and a record that carries others", async () => {
    const [one, two] = [JSON.stringify(teamwork), JSON.stringify(welding)];
    const token = presentationToken(presentationOf([teamwork]), holder);
    const files: [object | Uint8Array, string | null, number][] = [
      [[teamwork, welding], "list", 2],
      [[teamwork, presentationOf([welding]), token], "list", 2],
      [{ verifiableCredential: [teamwork, welding] }, "list", 2],
      [
        await pdf([
          { name: "a.json", content: one },
          { name: "b.json", content: two },
        ]),
        "pdf",
        2,
      ],
      [png([textChunk(one), textChunk(two)]), "png", 2],
      [
        Buffer.from(
          bakedSvg(one).replace(
            "<g>",
            `<openbadges:credential><![CDATA[${two}]]></openbadges:credential><g>`,
          ),
        ),
        "svg",
        2,
      ],
    ];
    for (const [file, container, count] of files) {
      const report = await verdictOf(file);
      expect(report).toMatchObject({ verdict: "valid", reason: "several-checked", container });
      expect(report.credentials).toHaveLength(count);
    }
  });

  it("can be checked again from their file's content, wherever it was", async () => {
    const token = presentationToken(await badgeOf("Token"), testIssuer(), { typ: "vc+jwt" });
    const attached = [JSON.stringify(teamwork), token].map((content, index) => ({
      name: `${index}.json`,
      content,
    }));
    const { report, content } = await handIn(await pdf(attached), world);
    expect(report.credentials.map(({ envelope }) => envelope)).toEqual(["json-ld", "vc-jwt"]);
    const again = await handIn(content, world);
    expect(again.report.container).toBe("list");
    expect(again.report.credentials.map(({ signed }) => signed)).toEqual(
      report.credentials.map(({ signed }) => signed),
    );
    const presentation = presentationOf([teamwork, welding]);
    expect(JSON.parse(Buffer.from((await handIn(presentation, world)).content).toString())).toEqual(
      presentation,
    );
  });

  it("of a Comprehensive Learner Record are verified separately, because the record only states that its issuer has seen them", async () => {
    const record = await signed(
      {
        "@context": [
          "https://www.w3.org/ns/credentials/v2",
          "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
          "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a001",
        type: ["VerifiableCredential", "ClrCredential"],
        issuer: testDid,
        validFrom: "2026-01-01T00:00:00Z",
        credentialSubject: {
          id: holder.did,
          type: ["ClrSubject"],
          verifiableCredential: [
            await badgeOf("Statistics", {
              index: 7,
              issuer: testIssuer("did:web:other.example", "x"),
            }),
            forged,
          ],
        },
      },
      testIssuer(),
    );
    const { verdict, credentials } = await verdictOf(record);
    expect(verdict).toBe("not-valid");
    // One badge claims to be the record's own issuer's, and its signature does not prove it.
    expect(credentials.map(({ reason, container }) => [reason, container])).toEqual([
      ["read-two-ways", null],
      ["issuer-not-resolvable", "credential"],
      ["changed-since-signed", "credential"],
    ]);
    const wrapped = await verdictOf(presentationToken(presentationOf([record]), holder));
    expect(wrapped.credentials.map(({ container }) => container)).toEqual([
      "presentation",
      "credential",
      "credential",
    ]);
  });

  it("report a forged one wherever it is", async () => {
    const good = await Promise.all(
      Array.from({ length: 19 }, (_, index) => badgeOf(`Course ${index}`)),
    );
    expect(await verdictsOf(presentationOf([...good, forged]))).toEqual([
      ...good.map(() => "valid"),
      "not-valid: changed-since-signed",
    ]);
    const nested = presentationOf([
      teamwork,
      presentationOf([presentationToken(presentationOf([forged]), holder)]),
    ]);
    expect(await verdictsOf(nested)).toEqual(["valid", "not-valid: changed-since-signed"]);
    const strange = {
      ...welding,
      "@context": [...(welding["@context"] as string[]), "https://unknown.example/context"],
    };
    expect(await verdictsOf(presentationOf([teamwork, strange, "no credential", forged]))).toEqual([
      "valid",
      "cannot-tell: unknown-context",
      "nothing-to-check: plain-text",
      "not-valid: changed-since-signed",
    ]);
  });

  it("are never selected: with a duplicate member, or more than the limit, none is verified", async () => {
    const text = JSON.stringify(presentationOf([forged]));
    const doubled = text.replace(
      '"verifiableCredential":',
      `"verifiableCredential":[${JSON.stringify(teamwork)}],"verifiableCredential":`,
    );
    expect((await verdictOf(doubled)).verdict).toBe("not-valid");
    const many = Array.from({ length: 21 }, (_, index) => ({ ...teamwork, name: `${index}` }));
    const tooMany = { verdict: "cannot-tell", reason: "too-many-credentials", credentials: [] };
    expect(await verdictOf(presentationOf(many))).toMatchObject(tooMany);
    expect(
      await verdictOf(
        presentationOf(
          Array.from({ length: 10_000 }, (_, index) => ({ type: "VerifiableCredential", index })),
        ),
      ),
    ).toMatchObject(tooMany);
    expect(await verdictOf(png(many.map((one) => textChunk(JSON.stringify(one)))))).toMatchObject(
      tooMany,
    );
    const deep = Array.from({ length: 6 }).reduce<object>(
      (inner) => presentationOf([inner]),
      teamwork,
    );
    expect(await verdictOf(deep)).toMatchObject({ verdict: "cannot-tell", reason: "too-deep" });
  });

  it("count once, in any number of copies and layouts", async () => {
    const laidOut = Object.fromEntries(Object.entries(teamwork).reverse());
    const report = await verdictOf(presentationOf([teamwork, teamwork, laidOut, teamwork]));
    expect(report).toMatchObject({
      verdict: "valid",
      reason: "valid",
      credentials: [],
      repeated: 3,
    });
    expect(await verdictOf(presentationOf([teamwork, welding, teamwork]))).toMatchObject({
      repeated: 1,
    });
  });

  it("are nothing to check if there are none", async () => {
    expect(await verdictOf(presentationOf([]))).toMatchObject({
      verdict: "nothing-to-check",
      reason: "presentation-empty",
    });
    expect(
      await verdictOf(
        await signedPresentation({ ...presentationOf([]), holder: holder.did }, holder),
      ),
    ).toMatchObject({
      verdict: "nothing-to-check",
    });
  });

  it("share their file's time and network requests", async () => {
    const threads = proofThreads().forClient("192.0.2.9");
    const file = Buffer.from(JSON.stringify(presentationOf([teamwork, welding, revoked])));
    const asked: string[] = [];
    const keys = {
      resolve: async (did: string) => {
        asked.push(did);
        return world.keys.resolve(did);
      },
    };
    await handIn(file, { ...world, keys, threads });
    expect(asked).toHaveLength(1);
    expect(threads.milliseconds, "two credentials more are two checks more").toBeGreaterThan(200);
    const costly = {
      ...world,
      threads,
      keys: {
        resolve: async (did: string) => {
          threads.milliseconds += 10_000;
          return world.keys.resolve(did);
        },
      },
    };
    const { report } = await handIn(file, costly);
    expect(report.credentials.map(({ reason }) => reason)).toEqual([
      "time-limit",
      "time-limit",
      "time-limit",
    ]);
  });
});
