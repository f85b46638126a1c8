import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/domain/json/json-value";
import {
  encodedBits,
  foreignCredential,
  foreignDid,
  foreignDocument,
  multikeyOf,
  tokenOf,
} from "@/tests/support/foreign-keys";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";

type Document = Record<string, JsonValue>;
const verify = (
  credential: Document,
  changes: Record<string, Document> = {},
  lists: Record<string, JsonValue> = {},
) =>
  verifyForeign(tokenOf({ ...credential, iat: 1_780_000_000 }), {
    documents: { [foreignDid]: foreignDocument(changes) },
    lists,
  });

describe("keys in others' documents", () => {
  it("are read as JWK, as Multikey, and in the older forms", async () => {
    const publicKeyMultibase = multikeyOf("ES256");
    for (const type of ["JsonWebKey", "JsonWebKey2020"])
      expect((await verify(foreignCredential(), { ES256: { type } })).verdict, type).toBe(
        "issuer-unknown",
      );
    for (const type of ["Multikey", "EcdsaSecp256r1VerificationKey2019"])
      expect(
        (await verify(foreignCredential(), { ES256: { type, publicKeyMultibase } })).verdict,
        type,
      ).toBe("issuer-unknown");
    const odd = await verify(foreignCredential(), { ES256: { type: "SomeKey2099" } });
    expect(odd).toMatchObject({ verdict: "cannot-tell", reason: "key-form-unread" });
  });

  it("are not trusted once revoked: refused after that day, undecided before it", async () => {
    const at = (revoked: string) => verify(foreignCredential(), { ES256: { revoked } });
    expect(await at("2026-05-01T00:00:00Z")).toMatchObject({
      verdict: "not-valid",
      reason: "key-revoked",
    });
    expect(await at("2026-09-01T00:00:00Z")).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-revoked-since",
      signed: null,
    });
    expect(
      await verify(foreignCredential(), { ES256: { expires: "2030-01-01T00:00:00Z" } }),
    ).toMatchObject({
      verdict: "issuer-unknown",
    });
    expect(await at("yesterday")).toMatchObject({ verdict: "not-valid", reason: "key-revoked" });
  });

  it("prove nothing if they are in an address, nor if it contains none", async () => {
    const issuer = "https://other.example/issuer";
    const token = (fragment: string) =>
      tokenOf(foreignCredential({ issuer }), { kid: `${issuer}#${fragment}` });
    const open = await verifyForeign(token(multikeyOf("ES256")));
    expect(open).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-address-unproved",
      signed: null,
    });
    expect(outcomeOf(open, "proof")).toBe("passed");
    expect(await verifyForeign(token(`${multikeyOf("ES256")}x`))).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-malformed",
    });
    expect(await verifyForeign(token("key-1"))).toMatchObject({
      verdict: "cannot-tell",
      reason: "issuer-not-resolvable",
    });
  });
});

describe("others' status lists", () => {
  const address = "https://other.example/status/3";
  const entry = (changes: Document = {}): Document => ({
    id: `${address}#7`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "7",
    statusListCredential: address,
    ...changes,
  });
  const list = (subject: Document, changes: Document = {}) =>
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
      ...changes,
    });
  const judge = (credentialStatus: JsonValue, given: JsonValue) =>
    verify(foreignCredential({ credentialStatus }), {}, { [address]: given });

  it("are also read as tokens", async () => {
    expect((await judge(entry(), list({ encodedList: `u${encodedBits()}` }))).verdict).toBe(
      "issuer-unknown",
    );
    expect(await judge(entry(), list({ encodedList: `u${encodedBits([7])}` }))).toMatchObject({
      reason: "revoked",
    });
    expect(await judge(entry(), list({ encodedList: `u${encodedBits([], 1024)}` }))).toMatchObject({
      reason: "status-list-too-short",
    });
  });

  it("are requested for each purpose of each entry", async () => {
    const both = list({
      statusPurpose: ["revocation", "suspension"],
      encodedList: `u${encodedBits([9])}`,
    });
    expect(
      (await judge(entry({ statusPurpose: ["revocation", "suspension"] }), both)).verdict,
    ).toBe("issuer-unknown");
    const entries = [
      entry(),
      entry({ id: `${address}#9`, statusPurpose: "suspension", statusListIndex: "9" }),
    ];
    expect(await judge(entries, both)).toMatchObject({ verdict: "not-valid", reason: "suspended" });
    expect(await judge(entry({ statusPurpose: "message", statusSize: 2 }), both)).toMatchObject({
      reason: "status-purpose-unknown",
    });
    expect(await judge(entry({ statusPurpose: [] }), both)).toMatchObject({
      reason: "status-purpose-unknown",
    });
  });

  it("are read in the form of StatusList2021, with the same length, and not mixed up with the newer", async () => {
    const contexts = [
      "https://www.w3.org/2018/credentials/v1",
      "https://w3id.org/vc/status-list/2021/v1",
    ];
    const older = { "@context": contexts, issuanceDate: "2026-01-01T00:00:00Z" };
    const listOf = (set: number[], entries?: number) =>
      list(
        { type: "StatusList2021", encodedList: encodedBits(set, entries) },
        { ...older, type: ["VerifiableCredential", "StatusList2021Credential"] },
      );
    const judged = async (given: JsonValue) =>
      verify(
        {
          ...foreignCredential({ credentialStatus: entry({ type: "StatusList2021Entry" }) }),
          ...older,
        },
        {},
        { [address]: given },
      );
    expect((await judged(listOf([]))).verdict).toBe("issuer-unknown");
    expect(await judged(listOf([7]))).toMatchObject({ reason: "revoked" });
    expect(await judged(listOf([], 4096))).toMatchObject({ reason: "status-list-too-short" });
    expect(await judged(list({ encodedList: encodedBits() }))).toMatchObject({
      reason: "status-list-invalid",
    });
  });

  it("of other kinds are undecided", async () => {
    const status = { id: "https://other.example/revocations", type: "RevocationList2020Status" };
    expect(await verify(foreignCredential({ credentialStatus: status }))).toMatchObject({
      verdict: "cannot-tell",
      reason: "status-type-unknown",
    });
  });
});
