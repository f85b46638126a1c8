import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { JsonValue } from "@/lib/domain/json/json-value";
import {
  encodedBits,
  foreignCredential,
  foreignDid,
  foreignDocument,
  tokenOf,
} from "@/tests/support/foreign-keys";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";
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

const address = "https://other.example/status/3";
const entryOf = (changes: Document = {}): Document => ({
  id: `${address}#7`,
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: "7",
  statusListCredential: address,
  ...changes,
});
const listOf = (subject: Document) =>
  tokenOf({
    ...foreignCredential({
      id: address,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
    }),
    credentialSubject: {
      id: `${address}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      ...subject,
    },
  });
const judgeEntry = (
  credentialStatus: JsonValue,
  lists: Record<string, JsonValue>,
  changes: Document = {},
) =>
  verifyForeign(
    tokenOf({ ...foreignCredential({ credentialStatus, ...changes }), iat: 1_780_000_000 }),
    {
      documents: { [foreignDid]: foreignDocument() },
      lists,
    },
  );

describe("status of several bits", () => {
  const statusMessage = ["ok", "in arbitration", "withdrawn", "lost"].map((message, value) => ({
    status: `0x${value}`,
    message,
  }));
  const several = (changes: Document = {}) => entryOf({ statusSize: 2, statusMessage, ...changes });
  const bits = (set: number[], entries = 262_144) => ({
    encodedList: `u${encodedBits(set, entries)}`,
  });

  it("counts entries by their size, and any value except 0 revokes", async () => {
    expect(
      (await judgeEntry(several(), { [address]: listOf(bits([7, 13, 16])) })).verdict,
    ).not.toBe("not-valid");
    expect(
      outcomeOf(await judgeEntry(several(), { [address]: listOf(bits([7, 13, 16])) }), "status"),
    ).toBe("passed");
    for (const set of [14, 15])
      expect(await judgeEntry(several(), { [address]: listOf(bits([set])) })).toMatchObject({
        reason: "revoked",
      });
    expect(await judgeEntry(several(), { [address]: listOf(bits([], 131_072)) })).toMatchObject({
      reason: "status-list-too-short",
    });
    expect(
      await judgeEntry(several({ statusListIndex: "131072" }), { [address]: listOf(bits([])) }),
    ).toMatchObject({
      reason: "status-index-out-of-range",
    });
  });

  it("is refused if list and entry differ in size, or the values have no stated meaning", async () => {
    const list = { [address]: listOf({ ...bits([15]), statusSize: 4 }) };
    expect(await judgeEntry(several(), list)).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-list-invalid",
    });
    expect(await judgeEntry(entryOf({ statusSize: 2 }), list)).toMatchObject({
      reason: "status-malformed",
    });
    for (const statusSize of [0, -1, 1.5, 64, "two"])
      expect(await judgeEntry(several({ statusSize }), list)).toMatchObject({
        verdict: "cannot-tell",
      });
  });

  it("shows a message in the issuer's words, without judging it", async () => {
    const message = several({ statusPurpose: "message" });
    const told = (set: number[]) =>
      judgeEntry(message, { [address]: listOf({ ...bits(set), statusPurpose: "message" }) });
    const given = await told([15]);
    expect(given).toMatchObject({ verdict: "cannot-tell", reason: "status-message" });
    expect(given.checks.find(({ id }) => id === "status")?.values).toEqual({
      message: "in arbitration",
    });
    expect(outcomeOf(await told([]), "status")).toBe("passed: status-message-none");
  });

  it("reports an available newer version, which does not affect this one", async () => {
    const refresh = entryOf({ statusPurpose: "refresh" });
    const told = (set: number[]) =>
      judgeEntry(refresh, {
        [address]: listOf({ encodedList: `u${encodedBits(set)}`, statusPurpose: "refresh" }),
      });
    expect(outcomeOf(await told([7]), "status")).toBe("warned: status-refresh");
    expect(outcomeOf(await told([]), "status")).toBe("passed");
    expect(outcomeOf(await judgeEntry(refresh, {}), "status")).toBe("passed");
  });

  it.runIf(hasSharedData)("in another's file is read as far as its list can be read", async () => {
    const file = readSharedJson("cases", "verifier", "honest-but-red", "size-2.json");
    const place = "https://status.example/10";
    const list = tokenOf({
      ...foreignCredential({
        id: place,
        type: ["VerifiableCredential", "BitstringStatusListCredential"],
      }),
      credentialSubject: {
        id: `${place}#list`,
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        ...bits([13]),
      },
    });
    const world = { documents: { [foreignDid]: foreignDocument() } };
    expect(await verifyForeign(file, world)).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-unreachable",
    });
    expect(await verifyForeign(file, { ...world, lists: { [place]: list } })).toMatchObject({
      verdict: "not-valid",
      reason: "revoked",
    });
  });
});

describe("how the bits are packed", () => {
  const entries = Buffer.alloc(16_384);
  const set = Buffer.from(entries).fill(1, 0, 1);
  const spellings = (packed: Buffer) => [
    packed.toString("base64"),
    `${packed.toString("base64url")}=`,
    packed.toString("base64url"),
    `u${packed.toString("base64url")}`,
    `m${packed.toString("base64").replace(/=+$/, "")}`,
    `M${packed.toString("base64")}`,
    `U${packed.toString("base64url")}=`,
    packed.toString("base64").replace(/(.{20})/g, "$1\r\n"),
  ];

  it("is read in every base64 variant, from gzip and zlib", async () => {
    for (const pack of [gzipSync, deflateSync])
      for (const [index, encodedList] of spellings(pack(set)).entries()) {
        const clear = spellings(pack(entries))[index] ?? "";
        expect(
          await judgeEntry(entryOf(), { [address]: listOf({ encodedList }) }),
          encodedList,
        ).toMatchObject({
          reason: "revoked",
        });
        expect(
          outcomeOf(
            await judgeEntry(entryOf(), { [address]: listOf({ encodedList: clear }) }),
            "status",
          ),
          clear,
        ).toBe("passed");
      }
  });

  it.runIf(hasSharedData)("is read in a StatusList2021 in plain base64", async () => {
    const folder = ["cases", "28-status-list-2021-base64"] as const;
    const report = await verifyForeign(readSharedJson(...folder, "s9-sl2021-base64.json"), {
      lists: {
        "https://issuer.example/status/sl2021": readSharedJson(
          ...folder,
          "lists",
          "sl2021.json",
        ) as JsonValue,
      },
    });
    expect(outcomeOf(report, "status")).toBe("passed");
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
