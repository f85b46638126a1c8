import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { sealJades } from "@/lib/adapters/credential-formats/jades";
import { isGenuine } from "@/lib/domain/verification/report/report";
import {
  foreignCredential,
  foreignDid,
  foreignDocument,
  tokenOf,
} from "@/tests/support/foreign-keys";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { type Document, issuedByLibrary } from "@/tests/support/other-libraries";
import { sealSubject, testSeal } from "@/tests/support/seal";

const versionOne = "https://www.w3.org/2018/credentials/v1";
const suite2020 = "https://w3id.org/security/suites/ed25519-2020/v1";
const badge = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/** With blank nodes, several of them alike, so that their names depend on the digest. */
const subject: Document = {
  type: ["AchievementSubject"],
  achievement: {
    id: "urn:uuid:1c0b6a86-9f0c-4f3c-9d4c-6b0a4f3f2a11",
    type: ["Achievement"],
    name: "Teamwork",
    description: "Works with others",
    criteria: { narrative: "Seen at work" },
    alignment: ["One", "Two", "Three"].map((targetName) => ({
      type: ["Alignment"],
      targetName,
      targetUrl: `https://a.example/${targetName}`,
    })),
  },
};

const unsigned: Document = foreignCredential({
  "@context": ["https://www.w3.org/ns/credentials/v2", badge],
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  credentialSubject: subject,
});

const makers: [string, () => Promise<Document>][] = [
  ...(
    [
      "ecdsa-rdfc-2019 with P-256",
      "ecdsa-rdfc-2019 with P-384",
      "eddsa-rdfc-2022",
      "eddsa-jcs-2022",
      "Ed25519Signature2020",
    ] as const
  ).map((name): [string, () => Promise<Document>] => [name, () => issuedByLibrary(name, unsigned)]),
  [
    "Ed25519Signature2020 over VCDM 1.1",
    () => {
      const contexts = [versionOne, badge.replace("3.0.3", "3.0.2"), suite2020];
      const { validFrom, ...rest } = unsigned;
      return issuedByLibrary("Ed25519Signature2020", {
        ...rest,
        "@context": contexts,
        issuanceDate: "2026-06-01T10:00:00Z",
      });
    },
  ],
];

describe("credentials issued by the libraries of Digital Bazaar", () => {
  it.each(makers)("%s are valid, but not after a change", async (_name, make) => {
    const credential = await make();
    const report = await verifyForeign(credential);
    expect(report, JSON.stringify(report.checks)).toMatchObject({
      verdict: "issuer-unknown",
      reason: "valid-issuer-unknown",
    });
    const changed = await verifyForeign({
      ...credential,
      id: "urn:uuid:2c0b6a86-9f0c-4f3c-9d4c-6b0a4f3f2a11",
    });
    expect(changed).toMatchObject({
      verdict: "not-valid",
      reason: "changed-since-signed",
      signed: null,
    });
  });

  it.each(makers)("%s with an unsigned word are never valid", async (_name, make) => {
    const credential = await make();
    expect((await verifyForeign({ ...credential, honours: "x" })).verdict).toBe("not-valid");
    for (const addition of [{ termsOfUse: {} }, { name: [null, "x"] }])
      expect((await verifyForeign({ ...credential, ...addition })).verdict).not.toSatisfy(
        isGenuine,
      );
    // What states nothing is not signed over linked data: it changes nothing, or the letters were
    // signed.
    const { signed } = await verifyForeign(credential);
    for (const silence of [{ evidence: [] }, { refreshService: null }]) {
      const report = await verifyForeign({ ...credential, ...silence });
      expect(report.signed, JSON.stringify(report.checks)).toEqual(
        report.verdict === "not-valid" ? null : signed,
      );
    }
  });
});

describe("one character changed", () => {
  const token = tokenOf(foreignCredential());
  const documents = { [foreignDid]: foreignDocument() };
  let sealed = "";

  beforeAll(async () => {
    const { request } = await testSeal("ES256");
    const issuer = { id: foreignDid, legalName: { en: sealSubject.organisation } };
    sealed = await sealJades(JSON.stringify(foreignCredential({ issuer })), request);
  });

  it("in a token is never valid, and never crashes a check", async () => {
    expect((await verifyForeign(token, { documents })).verdict).toBe("issuer-unknown");
    const places = fc.integer({ min: 0, max: token.length - 1 });
    const letters = fc.constantFrom(..."ABCxyz019-_.~ ");
    await fc.assert(
      fc.asyncProperty(places, letters, async (at, letter) => {
        fc.pre(token[at] !== letter);
        const report = await verifyForeign(token.slice(0, at) + letter + token.slice(at + 1), {
          documents,
        });
        expect(isGenuine(report.verdict)).toBe(false);
        expect(report.signed).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it("in a sealed payload always invalidates the seal or its parsing", async () => {
    const whole = await verifyForeign(sealed);
    expect(outcomeOf(whole, "proof"), JSON.stringify(whole.checks)).toBe("passed");
    expect(whole).toMatchObject({
      reason: "seal-signer-unlisted",
      issuer: { id: "Ollscoil Bhaile Bheara (VATIE-1234567T)" },
    });
    const { payload, ...rest } = JSON.parse(sealed) as { payload: string };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: payload.length - 1 }),
        fc.constantFrom(..."aZ0 {}"),
        async (at, letter) => {
          fc.pre(payload[at] !== letter);
          const report = await verifyForeign({
            ...rest,
            payload: payload.slice(0, at) + letter + payload.slice(at + 1),
          });
          expect(outcomeOf(report, "proof")).not.toBe("passed");
          expect(report.signed).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a seal", () => {
  const sealedBy = async (issuer: Document) => {
    const { request } = await testSeal("RS256");
    return sealJades(JSON.stringify(foreignCredential({ issuer })), request);
  };

  it("by someone other than the issuer it names is undecided", async () => {
    const report = await verifyForeign(
      await sealedBy({ id: foreignDid, legalName: { en: "Another University" } }),
    );
    expect(report).toMatchObject({
      verdict: "cannot-tell",
      reason: "sealed-by-other",
      signed: null,
    });
  });

  const { organisation, commonName, organisationIdentifier: notation } = sealSubject;

  it("names its owner by name, by legal identifier, or by both", async () => {
    const issuers: Document[] = [
      { legalName: { ga: organisation } },
      {
        legalName: { ga: organisation.toUpperCase(), en: commonName },
        eIDASIdentifier: { notation },
      },
      { eIDASIdentifier: { notation: notation.slice("VATIE-".length) } },
    ];
    for (const issuer of issuers)
      expect(
        outcomeOf(
          await verifyForeign(await sealedBy({ id: foreignDid, ...issuer })),
          "issuer-binding",
        ),
      ).toBe("passed");
  });

  it("names another if it states a name or number that is not in its certificate", async () => {
    const issuers: Document[] = [
      { legalName: "X", eIDASIdentifier: { notation } },
      { legalName: { ga: organisation, en: "Another University" } },
      { legalName: { ga: [organisation, "Another University"] } },
      { legalName: { ga: organisation }, altLabel: { en: "Another University" } },
      {
        legalName: "Another University",
        identifier: { notation: notation.slice("VATIE-".length) },
      },
      { legalName: { ga: organisation }, eIDASIdentifier: { notation: "VATIE-7654321T" } },
      { eIDASIdentifier: { notation: "VATIE-7654321T" } },
    ];
    for (const issuer of issuers)
      expect(
        await verifyForeign(await sealedBy({ id: foreignDid, ...issuer })),
        JSON.stringify(issuer),
      ).toMatchObject({
        verdict: "cannot-tell",
        reason: "sealed-by-other",
        issuer: null,
      });
  });
});
