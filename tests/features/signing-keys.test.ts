// First: these tests run with the worker's login, which alone may write key material.
import "../support/as-worker";
import { randomBytes } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { createKeyMaterial } from "@/lib/features/signing-keys/create-key-material";
import { listSigningKeys } from "@/lib/features/signing-keys/queries";
import { requestSigningKey } from "@/lib/features/signing-keys/request-signing-key";
import { newTenant, systemContext } from "../support/tenant";

afterAll(closeDatabase);

const wrappingKey = parseKeyEncryptionKey(randomBytes(32).toString("base64"));

describe("a signing key", () => {
  test("is asked for, made, and followed by another; one is active at a time", async () => {
    const tenant = await newTenant();
    const first = await requestSigningKey(tenant.system, {});
    expect((await listSigningKeys(tenant.system)).keys).toMatchObject([{ id: first.keyId, state: "pending" }]);
    await expect(requestSigningKey(tenant.system, {})).rejects.toMatchObject({ code: "ALREADY_DONE" });

    await createKeyMaterial(tenant.system, first, wrappingKey);
    const made = (await listSigningKeys(tenant.system)).keys[0];
    expect(made).toMatchObject({ state: "active", algorithm: "Ed25519" });
    expect(made?.publicKeyMultibase).toMatch(/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);
    await createKeyMaterial(tenant.system, first, wrappingKey);
    expect((await listSigningKeys(tenant.system)).keys[0]?.publicKeyMultibase).toBe(made?.publicKeyMultibase);

    const second = await requestSigningKey(tenant.system, { requestKey: "form" });
    expect(await requestSigningKey(tenant.system, { requestKey: "form" })).toEqual(second);
    await createKeyMaterial(tenant.system, second, wrappingKey);
    const { keys, did } = await listSigningKeys(tenant.system);
    expect(did).toBe(tenant.did);
    const states = new Map(keys.map(({ id, state, publicKeyMultibase }) => [id, { state, publicKeyMultibase }]));
    expect(states.get(second.keyId)?.state).toBe("active");
    // What was signed with the first key stays verifiable.
    expect(states.get(first.keyId)).toEqual({ state: "verify-only", publicKeyMultibase: made?.publicKeyMultibase });
  });

  test("made by two workers at once is made once", async () => {
    const tenant = await newTenant();
    const key = await requestSigningKey(tenant.system, {});
    await Promise.all([1, 2, 3].map(() => createKeyMaterial(tenant.system, key, wrappingKey)));
    const { keys } = await listSigningKeys(tenant.system);
    expect(keys.map(({ state }) => state)).toEqual(["active"]);
    const made = await inInstitution(tenant.system, (scope) =>
      scope.tx.auditEntry.count({ where: { action: "signing-key.create-material", subject: key.keyId } }),
    );
    expect(made).toBe(1);
  });

  test("of another institution does not exist", async () => {
    const tenant = await newTenant();
    const other = await newTenant();
    const key = await requestSigningKey(tenant.system, {});
    const attempt = createKeyMaterial(systemContext(other.institutionId), key, wrappingKey);
    await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
