// First: these tests run with the worker's login, which alone may write key material.
import "@/tests/support/as-worker";
import { randomBytes } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { listSigningKeyRecords as listKeyRows } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type KeyMaker, localKeyMaker } from "@/lib/adapters/signing/key-maker";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { createKeyMaterial } from "@/lib/features/keys/create-key-material";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { waitingJobs } from "@/tests/support/outbox";
import { newTenant, systemContext } from "@/tests/support/tenant";

afterAll(closeDatabase);

const makeKey = localKeyMaker(parseKeyEncryptionKey(randomBytes(32).toString("base64")));

describe("a signing key", () => {
  test("is asked for, made, and followed by another; one is active at a time", async () => {
    const tenant = await newTenant();
    const first = await requestSigningKey(tenant.system, {});
    expect((await listSigningKeys(tenant.system)).keys).toMatchObject([
      { id: first.keyId, state: "pending" },
    ]);
    await expect(requestSigningKey(tenant.system, {})).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });

    await createKeyMaterial(tenant.system, first, makeKey);
    const made = (await listSigningKeys(tenant.system)).keys[0];
    expect(made).toMatchObject({ state: "active", algorithm: "Ed25519" });
    expect(made?.publicKeyMultibase).toMatch(/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);
    await createKeyMaterial(tenant.system, first, makeKey);
    expect((await listSigningKeys(tenant.system)).keys[0]?.publicKeyMultibase).toBe(
      made?.publicKeyMultibase,
    );

    const second = await requestSigningKey(tenant.system, { requestKey: "form" });
    expect(await requestSigningKey(tenant.system, { requestKey: "form" })).toEqual(second);
    await createKeyMaterial(tenant.system, second, makeKey);
    const { keys, did } = await listSigningKeys(tenant.system);
    expect(did).toBe(tenant.did);
    const states = new Map(
      keys.map(({ id, state, publicKeyMultibase }) => [id, { state, publicKeyMultibase }]),
    );
    expect(states.get(second.keyId)?.state).toBe("active");
    // What was signed with the first key stays verifiable.
    expect(states.get(first.keyId)).toEqual({
      state: "verify-only",
      publicKeyMultibase: made?.publicKeyMultibase,
    });
  });

  test("created by two concurrent workers is created once", async () => {
    const tenant = await newTenant();
    const key = await requestSigningKey(tenant.system, {});
    await Promise.all([1, 2, 3].map(() => createKeyMaterial(tenant.system, key, makeKey)));
    const { keys } = await listSigningKeys(tenant.system);
    expect(keys.map(({ state }) => state)).toEqual(["active"]);
    const made = await inInstitution(tenant.system, (scope) =>
      scope.tx.auditEntry.count({
        where: { action: "signing-key.create-material", subject: key.keyId },
      }),
    );
    expect(made).toBe(1);
  });

  test("for tokens comes with the first key and is replaced on its own", async () => {
    const tenant = await newTenant();
    const keysOf = (purpose: "issue" | "token") =>
      inInstitution(tenant.system, async (scope) =>
        (await listKeyRows(scope, [purpose])).map(({ state }) => state).sort(),
      );
    const first = await requestSigningKey(tenant.system, {});
    await createKeyMaterial(tenant.system, first, makeKey);
    const [token] = await inInstitution(tenant.system, (scope) => listKeyRows(scope, ["token"]));
    expect(token).toMatchObject({ state: "active", algorithm: "P-256", custody: "local" });
    expect(token?.publicKeyMultibase).toMatch(/^zDn[1-9A-HJ-NP-Za-km-z]{46}$/);
    await createKeyMaterial(tenant.system, await requestSigningKey(tenant.system, {}), makeKey);
    expect(await keysOf("token")).toEqual(["active"]);
    await createKeyMaterial(
      tenant.system,
      await requestSigningKey(tenant.system, { purpose: "token" }),
      makeKey,
    );
    expect(await keysOf("token")).toEqual(["active", "verify-only"]);
    expect(await keysOf("issue")).toEqual(["active", "verify-only"]);
  });

  test("whose making broke off after the token's key is made at the next try", async () => {
    const tenant = await newTenant();
    const key = await requestSigningKey(tenant.system, {});
    const failing: KeyMaker = async (owner, purpose) => {
      if (owner.keyId === key.keyId) throw new Error("power failure");
      return makeKey(owner, purpose);
    };
    await expect(createKeyMaterial(tenant.system, key, failing)).rejects.toThrow("power failure");
    await createKeyMaterial(tenant.system, key, makeKey);
    const rows = await inInstitution(tenant.system, (scope) =>
      listKeyRows(scope, ["issue", "token"]),
    );
    expect(rows.map(({ purpose, state }) => `${purpose} ${state}`).sort()).toEqual([
      "issue active",
      "token active",
    ]);
  });

  test("that an operator creates immediately is not queued for the worker too", async () => {
    const tenant = await newTenant();
    const here = await requestSigningKey(tenant.system, {}, { madeHere: true });
    expect(await waitingJobs("create-signing-key", here)).toEqual([]);
    await createKeyMaterial(tenant.system, here, makeKey);
    const byWorker = await requestSigningKey(tenant.system, {});
    expect(await waitingJobs("create-signing-key", byWorker)).toHaveLength(1);
  });

  test("goes one way in the database too, and stays the key it is", async () => {
    const tenant = await newTenant();
    const first = await requestSigningKey(tenant.system, {});
    await createKeyMaterial(tenant.system, first, makeKey);
    const change = (data: object) =>
      inInstitution(tenant.system, ({ tx }) =>
        tx.signingKey.updateMany({ where: { id: first.keyId }, data }),
      );
    const now = new Date();
    const refused = [
      { state: "pending" },
      { purpose: "token", algorithm: "P-256" },
      { algorithm: "P-256" },
      { publicKeyMultibase: "z6MkOther" },
      { custody: "pkcs11" },
      { state: "compromised" },
      { wrappedPrivateKey: null },
    ];
    for (const data of refused) await expect(change(data), JSON.stringify(data)).rejects.toThrow();
    await change({ state: "verify-only", retiredAt: now });
    await expect(change({ state: "active" })).rejects.toThrow();
    await change({ state: "compromised", compromisedAt: now });
    for (const state of ["active", "verify-only", "pending"])
      await expect(change({ state, compromisedAt: null })).rejects.toThrow();
    await expect(change({ compromisedAt: new Date(0) })).rejects.toThrow();
  });

  test("of another institution does not exist", async () => {
    const tenant = await newTenant();
    const other = await newTenant();
    const key = await requestSigningKey(tenant.system, {});
    const attempt = createKeyMaterial(systemContext(other.institutionId), key, makeKey);
    await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
