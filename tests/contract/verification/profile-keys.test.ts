import { describe, expect, test } from "vitest";
import { fetchedKeyResolver } from "@/lib/adapters/verification/sources";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { foreignCredential, multikeyOf, tokenOf } from "@/tests/support/foreign-keys";
import { verifyForeign } from "@/tests/support/foreign-world";

const issuer = "https://badges.example/issuers/1";
const multikey = multikeyOf("ES256");
const method = {
  id: `${issuer}#${multikey}`,
  type: "Multikey",
  controller: issuer,
  publicKeyMultibase: multikey,
};
const profile = (change: Record<string, JsonValue> = {}): JsonValue => ({
  id: issuer,
  type: "Profile",
  name: "Badges",
  verificationMethod: [method],
  ...change,
});

const judge = async (documents: Record<string, JsonValue>, fragment = multikey) => {
  const report = await verifyForeign(
    tokenOf(foreignCredential({ issuer }), { kid: `${issuer}#${fragment}` }),
    { documents },
  );
  return `${report.verdict}: ${report.reason}`;
};

describe("a key below an https address of the issuer's", () => {
  test("is decided by the profile served there", async () => {
    expect(await judge({ [issuer]: profile() })).toBe("issuer-unknown: valid-issuer-unknown");
    expect(await judge({ [issuer]: profile({ assertionMethod: [method.id] }) })).toBe(
      "issuer-unknown: valid-issuer-unknown",
    );
  });

  test("may have its own name, which the profile explains", async () => {
    const named = { ...method, id: `${issuer}#key-1` };
    expect(await judge({ [issuer]: profile({ verificationMethod: [named] }) }, "key-1")).toBe(
      "issuer-unknown: valid-issuer-unknown",
    );
  });

  test("is undecided without a profile, or with one that lists no keys or is another's", async () => {
    const open = "cannot-tell: key-address-unproved";
    expect(await judge({})).toBe(open);
    expect(await judge({ [issuer]: profile({ verificationMethod: [] }) })).toBe(open);
    expect(await judge({ [issuer]: { id: issuer, type: "Profile", name: "Badges" } })).toBe(open);
    expect(await judge({ [issuer]: profile({ id: "https://badges.example/issuers/2" }) })).toBe(
      open,
    );
  });

  test("is refused if the profile lists other keys, revokes it or lists it for another purpose", async () => {
    const other = { ...method, id: `${issuer}#other` };
    expect(await judge({ [issuer]: profile({ verificationMethod: [other] }) })).toBe(
      "not-valid: key-not-listed",
    );
    const revoked = { ...method, revoked: "2026-01-01T00:00:00Z" };
    expect(await judge({ [issuer]: profile({ verificationMethod: [revoked] }) })).toBe(
      "cannot-tell: key-revoked-since",
    );
    expect(
      await judge({ [issuer]: profile({ assertionMethod: [], authentication: [method.id] }) }),
    ).toBe("not-valid: key-not-for-credentials");
  });

  test("is never someone else's key: another issuer's profile is not requested", async () => {
    const asked: string[] = [];
    const documents = new Proxy<Record<string, JsonValue>>(
      { [issuer]: profile() },
      {
        get: (target, id) => {
          asked.push(String(id));
          return target[String(id)];
        },
      },
    );
    const stranger = foreignCredential({ issuer: "https://other.example/issuers/1" });
    const report = await verifyForeign(tokenOf(stranger, { kid: `${issuer}#${multikey}` }), {
      documents,
    });
    expect(report).toMatchObject({ verdict: "not-valid", reason: "signed-by-other" });
    expect(asked).toEqual([]);
  });
});

describe("fetching a profile", () => {
  const resolve = async (id: string, answer: string) => {
    const asked: string[] = [];
    const resolver = fetchedKeyResolver(async (address) => {
      asked.push(address);
      return { ok: true, bytes: Buffer.from(answer) };
    });
    return { resolution: await resolver.resolve(id), asked };
  };

  test("requests the address itself, and parses the response strictly", async () => {
    const { resolution, asked } = await resolve(issuer, JSON.stringify(profile()));
    expect(asked).toEqual([issuer]);
    expect(resolution).toEqual({ kind: "found", document: profile() });
    expect((await resolve(issuer, '{"id":"a","id":"b"}')).resolution).toEqual({
      kind: "not-found",
    });
  });

  test.each([
    "http://badges.example/1",
    "https://badges.example/1#key",
    "https://badges.example/a b",
    `https://badges.example/${"a".repeat(3000)}`,
  ])("does not request %s", async (id) => {
    expect((await resolve(id, "{}")).asked).toEqual([]);
  });
});
