import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { getTestStatusList } from "@/conformance/get-test-status-list";
import { UpdateTestStatusInput, updateTestStatus } from "@/conformance/update-test-status";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import {
  codesOf,
  credential,
  issue,
  issuer,
  refusalOf,
  server,
  v1,
  verify,
} from "@/tests/support/conformance-server";

afterAll(() => proofThreads().close());

describe("status", () => {
  const wish = {
    credentialStatus: { type: "BitstringStatusListEntry", statusPurpose: "revocation" },
  };

  test("an entry is given when asked for, and revoking sets its bit in the published list", async () => {
    const issued = await issue(credential({ id: `urn:uuid:${randomUUID()}` }), wish);
    expect(issued.credentialStatus).toMatchObject({
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: expect.stringMatching(/^[0-9]+$/),
      statusListCredential: "http://localhost:3000/status/revocation",
    });
    expect(await verify(issued)).toMatchObject({ verified: true, warnings: [] });
    const change = UpdateTestStatusInput.parse({ credentialId: issued.id, ...wish });
    await updateTestStatus(server, change);
    expect(codesOf(await verify(issued))).toEqual(["revoked"]);
    await updateTestStatus(server, { ...change, status: false });
    expect(await verify(issued)).toMatchObject({ verified: true });
  });

  test("a credential of VCDM 1.1 may have one too", async () => {
    const old = { "@context": [v1], issuanceDate: "2026-01-01T00:00:00Z" };
    expect(await verify(await issue(credential(old), wish))).toMatchObject({
      verified: true,
      warnings: [],
    });
  });

  test("the list is a credential of its own, of 131,072 entries, that verifies", async () => {
    const list = await getTestStatusList(server, "suspension");
    expect(list).toMatchObject({
      issuer,
      credentialSubject: { type: "BitstringStatusList", statusPurpose: "suspension" },
    });
    expect(await verify(list)).toMatchObject({ verified: true });
    expect(await refusalOf(getTestStatusList(server, "message"))).toEqual(["NOT_FOUND"]);
  });

  test("two purposes are two entries, and a credential without one cannot be revoked", async () => {
    const both = {
      credentialStatus: ["revocation", "suspension"].map((statusPurpose) => ({
        ...wish.credentialStatus,
        statusPurpose,
      })),
    };
    const issued = await issue(credential(), both);
    expect(issued.credentialStatus).toHaveLength(2);
    const change = UpdateTestStatusInput.parse({
      credentialId: issued.id,
      credentialStatus: [{ ...both.credentialStatus[1], status: "1" }],
    });
    await updateTestStatus(server, change);
    expect(codesOf(await verify(issued))).toEqual(["suspended"]);
    const unknown = UpdateTestStatusInput.parse({ credentialId: "urn:uuid:unknown", ...wish });
    expect(await refusalOf(updateTestStatus(server, unknown))).toEqual(["NOT_FOUND"]);
  });
});
