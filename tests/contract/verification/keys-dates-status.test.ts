import { gzipSync } from "node:zlib";
import { createTranslator } from "next-intl";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import {
  describeReport,
  type ReportLanguage,
} from "@/lib/domain/verification/report/describe-report";
import { checkIds, type VerificationReport } from "@/lib/domain/verification/report/report";
import messages from "@/messages/en/verification.json";
import {
  signed,
  signedStatusList,
  type TestWorld,
  testDid,
  testIssuer,
  unsignedElm,
  verifyInWorld,
} from "@/tests/support/signed-credential";

type Document = Record<string, JsonValue>;

/** Throws for a missing text or value. */
const translate = createTranslator({
  locale: "en",
  messages,
  onError: (issue) => {
    throw issue;
  },
});
const language: ReportLanguage = {
  say: (key, values = {}) => translate(key as never, values as never),
  sayElement: (element) => element,
  formatDate: (dateTime) => dateTime.slice(0, 10),
};

const proofs = new ProofThreads({ threads: 1 });
let credential: Document;
let list: Document;

beforeAll(async () => {
  proofs.start();
  credential = await signed(unsignedElm(), testIssuer());
  list = await signedStatusList();
});
afterAll(() => proofs.close());

async function verify(
  submitted: JsonValue | Uint8Array,
  world: Partial<TestWorld> = {},
): Promise<VerificationReport> {
  const report = await verifyInWorld(submitted, { proofs, list, ...world });
  expect(report.checks.map(({ id }) => id)).toEqual([...checkIds]);
  describeReport(report, language);
  return report;
}

describe("whose key", () => {
  it("is undecided if the issuer cannot be found", async () => {
    expect(await verify(credential, { issuers: [] })).toMatchObject({
      verdict: "cannot-tell",
      reason: "issuer-not-resolvable",
      signed: null,
    });
  });

  it("is valid with a warning if the issuer's key is found but the issuer is unknown here", async () => {
    const report = await verify(credential, { known: {} });
    expect(report).toMatchObject({
      verdict: "issuer-unknown",
      reason: "valid-issuer-unknown",
      issuer: { id: testDid, name: null },
    });
  });

  it("refuses a key that belongs to another issuer, is not listed, or is listed for another purpose", async () => {
    const other = testIssuer(testDid, "two");
    expect(await verify(credential, { issuers: [other] })).toMatchObject({
      verdict: "not-valid",
      reason: "key-not-listed",
    });
    const issuer = testIssuer();
    const forSignIn = {
      ...issuer,
      didDocument: { ...(issuer.didDocument as Document), assertionMethod: [] as JsonValue[] },
    };
    expect(await verify(credential, { issuers: [forSignIn] })).toMatchObject({
      verdict: "not-valid",
      reason: "key-not-for-credentials",
    });
    const lying = {
      ...issuer,
      didDocument: { ...(issuer.didDocument as Document), id: "did:web:other.example" },
    };
    expect(await verify(credential, { issuers: [lying] })).toMatchObject({
      verdict: "cannot-tell",
      reason: "did-document-mismatch",
    });
  });

  it("finds a forgery signed with a stranger's key under the issuer's key id", async () => {
    const forger = {
      ...testIssuer(testDid, "stranger"),
      verificationMethod: testIssuer().verificationMethod,
    };
    const forged = await signed(unsignedElm(), forger);
    expect(await verify(forged)).toMatchObject({
      verdict: "not-valid",
      reason: "changed-since-signed",
    });
  });
});

describe("dates", () => {
  it("reports an expired credential as expired, not forged, and one of tomorrow as not yet valid", async () => {
    const ended = { validUntil: "2026-11-21T00:00:00Z", expirationDate: "2026-11-21T00:00:00Z" };
    const report = await verify(await signed(unsignedElm(ended), testIssuer()));
    expect(report).toMatchObject({ verdict: "not-valid", reason: "expired" });
    expect(report.signed).not.toBeNull();
    expect(
      await verify(credential, { now: new Date("2026-11-20T10:00:00Z"), bit: false }),
    ).toMatchObject({ verdict: "valid" });
    const early = await verify(credential, { now: new Date("2026-11-20T09:57:00Z"), bit: false });
    expect(early).toMatchObject({ verdict: "not-valid", reason: "not-yet-valid" });
    expect(
      await verify(credential, { now: new Date("2026-11-19T09:57:00Z"), bit: false }),
    ).toMatchObject({
      reason: "proof-from-the-future",
    });
  });
});

describe("status", () => {
  const revoked = { verdict: "not-valid", reason: "revoked" };
  const unknown = (reason: string) => ({ verdict: "cannot-tell", reason });

  it("reads the bit, from the list or from this installation, and still shows the signed content", async () => {
    const report = await verify(credential, { list: await signedStatusList({ revoked: [5] }) });
    expect(report).toMatchObject({ ...revoked, elements: [{ element: "title" }] });
    expect(report.signed).not.toBeNull();
    expect(await verify(credential, { bit: true })).toMatchObject(revoked);
    expect(
      await verify(credential, { list: await signedStatusList({ revoked: [4, 6] }) }),
    ).toMatchObject({ verdict: "valid" });
  });

  it.each(["5abc", "-1", "0x5", "5.0", "", " 5", "99999999999"])(
    "does not read %j as an index",
    async (statusListIndex) => {
      const status = { ...(unsignedElm().credentialStatus as Document), statusListIndex };
      const report = await verify(
        await signed(unsignedElm({ credentialStatus: status }), testIssuer()),
      );
      expect(report).toMatchObject(unknown("status-index-malformed"));
    },
  );

  it("is undecided if the entry is of another kind or outside the list", async () => {
    const entry = unsignedElm().credentialStatus as Document;
    const judged = async (changes: Document) =>
      verify(
        await signed(unsignedElm({ credentialStatus: { ...entry, ...changes } }), testIssuer()),
      );
    expect(await judged({ statusListIndex: "131072" })).toMatchObject(
      unknown("status-index-out-of-range"),
    );
    const bare = { credentialStatus: { id: "urn:status:1", type: ["CredentialStatus"] } };
    expect(await verify(await signed(unsignedElm(bare), testIssuer()))).toMatchObject(
      unknown("status-type-unknown"),
    );
    expect(await judged({ statusPurpose: "message" })).toMatchObject(
      unknown("status-purpose-unknown"),
    );
    expect(await judged({ statusPurpose: "suspension" })).toMatchObject(
      unknown("status-list-other-purpose"),
    );
  });

  it("is undecided if the list is unreachable, foreign, forged, expired, short or a decompression bomb", async () => {
    const other = testIssuer("did:web:other.example", "two");
    const bomb = {
      id: `${list.id}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString("base64url")}`,
    };
    const forged = {
      ...list,
      credentialSubject: { ...(list.credentialSubject as Document), encodedList: bomb.encodedList },
    };
    const expired = { changes: { validUntil: "2026-11-22T11:00:00Z" } };
    const cases: [JsonValue | undefined, string][] = [
      [undefined, "status-unreachable"],
      [await signedStatusList({ issuer: other }), "status-list-other-issuer"],
      [forged, "status-list-invalid"],
      ["not a list", "status-list-invalid"],
      [await signedStatusList(expired), "status-list-expired"],
      [await signedStatusList({ entries: 128 }), "status-list-too-short"],
      [await signedStatusList({ statusPurpose: "suspension" }), "status-list-other-purpose"],
      [await signedStatusList({ changes: { credentialSubject: bomb } }), "status-list-too-large"],
    ];
    for (const [given, reason] of cases) {
      const report = await verifyInWorld(credential, {
        proofs,
        ...(given === undefined ? {} : { list: given }),
        issuers: [testIssuer(), other],
      });
      expect(report).toMatchObject(unknown(reason));
    }
  });
});
