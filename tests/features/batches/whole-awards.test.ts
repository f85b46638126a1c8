import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { closeBatch } from "@/lib/features/batches/close-batch";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { resumeBatch } from "@/lib/features/batches/resume-batch";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newApprovedBatch, newPassedRun, people, workBatch } from "@/tests/support/issuing-world";
import { rotateKey, signedAfterCutOver } from "@/tests/support/key-drill";
import { replaceCredential } from "@/tests/support/replacement";
import { isSet } from "@/tests/support/status-bit";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const reason = "Found on a stolen laptop";
const formats: SignedFormat[] = ["elm", "open-badge-jwt"];

async function newBatch(count: number): Promise<string> {
  return newApprovedBatch(world, (await newPassedRun(world, people(count))).runId, formats);
}

const rowsOf = (where: { batchId: string } | { awardId: string }) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.findMany({
      where,
      orderBy: [{ reservedAt: "asc" }, { awardId: "asc" }, { format: "asc" }],
    }),
  );
const statesOf = async (where: { batchId: string } | { awardId: string }) =>
  (await rowsOf(where)).map(({ format, state }) => `${format} ${state}`);

async function newIssuedPair() {
  const batchId = await newBatch(1);
  await workBatch(world.tenant.system, batchId);
  const [lead, token] = await rowsOf({ batchId });
  if (!lead || !token) throw new Error("no credential");
  return { batchId, lead, token };
}

/** As an earlier release left it: one format of an award signed, the other not. */
const setToken = (id: string, data: { state: string; deliveredAt?: null }) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.credential.updateMany({ where: { id }, data }));

const deliver = (which: { batchId: string } | { credentialId: string }) =>
  asWorker(() => deliverCredentials(world.tenant.system, which));

/** Tools that report the tokens' key as stolen as soon as it has signed. */
function robbedTools(): IssuingTools {
  const { system } = world.tenant;
  const real = issuingToolsFor(system);
  return {
    ...real,
    async signCohort(keyId, facts, format) {
      const signed = await real.signCohort(keyId, facts, format);
      if (format === "open-badge-jwt") await compromiseKey(system, { keyId, since: "", reason });
      return signed;
    },
  };
}

describe("an award in several formats", () => {
  test("of which one key is stopped while it signs is not stored by halves, and is signed whole with the next key", async () => {
    const batchId = await newBatch(2);
    await workBatch(world.tenant.system, batchId, robbedTools());
    expect(new Set(await statesOf({ batchId }))).toEqual(
      new Set(["elm reserved", "open-badge-jwt reserved"]),
    );
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "stopped",
      stored: 0,
    });
    await deliver({ batchId });
    expect(new Set(await statesOf({ batchId }))).toEqual(
      new Set(["elm reserved", "open-badge-jwt reserved"]),
    );

    await asWorker(() => rotateKey(world.tenant, "token"));
    await resumeBatch(world.proposer.ctx, { batchId });
    await workBatch(world.tenant.system, batchId);
    expect(new Set(await statesOf({ batchId }))).toEqual(
      new Set(["elm issued", "open-badge-jwt issued"]),
    );
    expect(await signedAfterCutOver(world.tenant)).toEqual([]);
  });

  test("that the signer leaves out is an error and no endless round", async () => {
    const batchId = await newBatch(1);
    const real = issuingToolsFor(world.tenant.system);
    const forgetful: IssuingTools = {
      ...real,
      signCohort: async (keyId, facts, format) =>
        format === "open-badge-jwt"
          ? { documents: new Map(), mode: "generic" }
          : real.signCohort(keyId, facts, format),
    };
    await expect(workBatch(world.tenant.system, batchId, forgetful)).rejects.toMatchObject({
      code: "UNEXPECTED",
    });
    expect(await statesOf({ batchId })).toEqual(["elm reserved", "open-badge-jwt reserved"]);
  });
});

describe("half an award, as an earlier release could leave it", () => {
  test("is not delivered before the other half is signed, or before the batch is closed without it", async () => {
    const { batchId, token } = await newIssuedPair();
    await setToken(token.id, { state: "reserved" });
    await deliver({ batchId });
    expect(await statesOf({ batchId })).toEqual(["elm issued", "open-badge-jwt reserved"]);
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.issuingBatch.updateMany({ where: { id: batchId }, data: { state: "stopped" } }),
    );
    await closeBatch(world.proposer.ctx, { batchId });
    await deliver({ batchId });
    expect(await statesOf({ batchId })).toEqual(["elm delivered", "open-badge-jwt cancelled"]);
  });

  test("gives up the other half when it is revoked: what is revoked is not signed afterwards", async () => {
    const { batchId, lead, token } = await newIssuedPair();
    await setToken(token.id, { state: "reserved" });
    await revokeCredential(world.proposer.ctx, { credentialId: lead.id, reason });
    expect(await statesOf({ batchId })).toEqual(["elm revoked", "open-badge-jwt cancelled"]);
    expect(await isSet(lead.statusListId, lead.statusIndex)).toBe(true);
  });

  test("is replaced whole, and the other half is not signed with the former name", async () => {
    const { lead, token } = await newIssuedPair();
    await setToken(token.id, { state: "reserved" });
    const names = { displayName: "Siobhán Ní Bhriain", givenName: "", familyName: "" };
    await replaceCredential(world, { credentialId: lead.id, reason, ...names });
    const rows = await rowsOf({ awardId: lead.awardId });
    expect(rows.map(({ format, state, supersedesId }) => [format, state, supersedesId])).toEqual([
      ["elm", "replaced", null],
      ["open-badge-jwt", "cancelled", null],
      ["elm", "issued", lead.id],
      ["open-badge-jwt", "issued", null],
    ]);
  });

  test("follows once it is signed after the lead was delivered", async () => {
    const { batchId, lead, token } = await newIssuedPair();
    await deliver({ batchId });
    await setToken(token.id, { state: "issued", deliveredAt: null });
    await deliver({ credentialId: lead.id });
    const [delivered, follower] = await rowsOf({ batchId });
    expect([follower?.state, follower?.deliveredAt]).toEqual(["delivered", delivered?.deliveredAt]);
  });
});

// Last: the key of this test stays stopped.
test("an award of which a stopped key signed a part is not delivered", async () => {
  const { batchId, token } = await newIssuedPair();
  const { keysOf } = await listSigningKeys(world.tenant.system);
  expect(keysOf.token.some(({ id, state }) => id === token.keyId && state === "active")).toBe(true);
  await compromiseKey(world.tenant.system, { keyId: token.keyId, since: "", reason });
  await deliver({ batchId });
  expect(await statesOf({ batchId })).toEqual(["elm issued", "open-badge-jwt issued"]);
});
