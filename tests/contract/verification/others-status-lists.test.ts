import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { encodedBits, foreignDid } from "@/tests/support/foreign-keys";
import { judgeEntry } from "@/tests/support/foreign-status";
import { outcomeOf } from "@/tests/support/foreign-world";
import {
  signed,
  signedStatusList,
  type TestList,
  testIssuer,
  unsignedElm,
  verifyInWorld,
} from "@/tests/support/signed-credential";

type Document = Record<string, JsonValue>;

const other = testIssuer("did:web:other.example", "two");
const proofs = new ProofThreads({ threads: 1 });
let credential: Document;

beforeAll(async () => {
  proofs.start();
  credential = await signed(unsignedElm(), testIssuer());
});
afterAll(() => proofs.close());

describe("a list that is not the issuer's, or has defects", () => {
  const past = { validFrom: "2026-11-20T00:00:00Z", validUntil: "2026-11-22T11:00:00Z" };
  const elsewhere = { id: "https://mirror.example/status/1" };
  const judge = async (list: TestList, known = {}) =>
    verifyInWorld(credential, {
      proofs,
      list: await signedStatusList(list),
      issuers: [testIssuer(), other],
      known,
    });

  it.each([
    ["belongs to another DID", { issuer: other }, "status-list-other-issuer"],
    ["is served from another address than its id", { changes: elsewhere }, "status-list-invalid"],
    ["has run out", { changes: past }, "status-list-expired"],
    ["is shorter than the standard allows", { entries: 128 }, "status-list-too-short"],
  ] as [string, TestList, string][])(
    "proves revocation if its bit is set, and nothing if it is clear: one that %s",
    async (_, list, reason) => {
      expect(await judge({ ...list, revoked: [5] })).toMatchObject({
        verdict: "not-valid",
        reason: "revoked",
      });
      expect(await judge({ ...list, revoked: [4] })).toMatchObject({
        verdict: "cannot-tell",
        reason,
      });
    },
  );

  it("is named with its revocation, by the name known here or otherwise by its address", async () => {
    const says = async (known = {}) =>
      (await judge({ issuer: other, revoked: [5] }, known)).checks.find(({ id }) => id === "status")
        ?.values;
    expect(await says()).toEqual({ by: "other", list: other.did });
    expect(await says({ [other.did]: "Register of Awards" })).toEqual({
      by: "other",
      list: "Register of Awards",
    });
  });

  it("revokes nothing with an invalid signature, or for something else", async () => {
    const forged = await signedStatusList({ issuer: other });
    const set = { ...(forged.credentialSubject as Document), encodedList: `u${encodedBits([5])}` };
    const judged = await verifyInWorld(credential, {
      proofs,
      list: { ...forged, credentialSubject: set },
      issuers: [testIssuer(), other],
    });
    expect(judged).toMatchObject({ verdict: "cannot-tell", reason: "status-list-other-issuer" });
    expect(await judge({ statusPurpose: "suspension", revoked: [5] })).toMatchObject({
      reason: "status-list-other-purpose",
    });
    expect(
      await judge({
        changes: { validFrom: "2026-11-25T00:00:00Z", validUntil: "2026-11-26T00:00:00Z" },
        revoked: [5],
      }),
    ).toMatchObject({
      reason: "status-list-invalid",
    });
  });

  it("proves no suspension once expired: it may have ended since", async () => {
    const entry = { ...(unsignedElm().credentialStatus as Document), statusPurpose: "suspension" };
    const suspendable = await signed(unsignedElm({ credentialStatus: entry }), testIssuer());
    const verdictOf = async (list: TestList) =>
      verifyInWorld(suspendable, {
        proofs,
        list: await signedStatusList({ statusPurpose: "suspension", revoked: [5], ...list }),
        issuers: [testIssuer(), other],
      });
    expect(await verdictOf({ issuer: other })).toMatchObject({
      verdict: "not-valid",
      reason: "suspended",
    });
    expect(await verdictOf({ changes: past })).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-list-expired",
    });
  });

  it("is hosted here for another institution: the same rule", async () => {
    const judged = (set: boolean) =>
      verifyInWorld(credential, {
        proofs,
        statuses: {
          read: async () => ({ kind: "bit", set, forInstitution: "Valle Alto University" }),
        },
      });
    expect(await judged(true)).toMatchObject({ verdict: "not-valid", reason: "revoked" });
    expect(await judged(false)).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-list-other-issuer",
    });
  });
});

describe("1EdTech's lists of revoked ids", () => {
  const place = "https://other.example/revocations";
  const id = "https://other.example/credentials/9";
  const status = { id: place, type: "1EdTechRevocationList" };
  const list = (changes: Document = {}): Document => ({
    id: place,
    issuer: foreignDid,
    revokedCredentials: [],
    ...changes,
  });
  const judge = (given: JsonValue | undefined, changes: Document = { id }) =>
    judgeEntry(status, given === undefined ? {} : { [place]: given }, changes);

  it("revoke the ids they name, unless they state otherwise", async () => {
    for (const revokedCredentials of [
      [{ id }],
      [{ id: "urn:x" }, { id, revoked: true, revocationReason: "An error." }],
    ])
      expect(await judge(list({ revokedCredentials }))).toMatchObject({
        verdict: "not-valid",
        reason: "revoked",
      });
    for (const revokedCredentials of [[], [{ id: "urn:x" }], [{ id, revoked: false }]])
      expect(outcomeOf(await judge(list({ revokedCredentials })), "status")).toBe("passed");
    expect(outcomeOf(await judge({ id: place, issuer: { id: foreignDid } }), "status")).toBe(
      "passed",
    );
  });

  it("prove nothing by omission if they are not the issuer's, not of this address, or not a list", async () => {
    for (const changes of [
      { issuer: "did:web:third.example" },
      { id: "https://other.example/else" },
    ]) {
      expect(await judge(list(changes))).toMatchObject({ verdict: "cannot-tell" });
      expect(await judge(list({ ...changes, revokedCredentials: [{ id }] }))).toMatchObject({
        reason: "revoked",
      });
    }
    for (const given of [
      [],
      "nothing",
      { id: place, issuer: foreignDid, credentials: [] },
      list({ revokedCredentials: ["x"] }),
    ])
      expect(await judge(given)).toMatchObject({
        verdict: "cannot-tell",
        reason: "status-list-invalid",
      });
    expect(await judge(undefined)).toMatchObject({ reason: "status-unreachable" });
    expect(await judge(list(), { id: undefined as never })).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-malformed",
    });
    const many = Array.from({ length: 6000 }, (_, index) => ({ id: `urn:${index}` }));
    expect(await judge(list({ revokedCredentials: many }))).toMatchObject({
      reason: "status-list-too-long",
    });
  });
});
