import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { heldDocumentsOf } from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import {
  allocateStatusIndexes,
  listStaleStatusLists,
} from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { runBatch } from "@/lib/features/batches/run-batch";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { getDidDocument } from "@/lib/features/issuers/get-did-document";
import { getStatusList } from "@/lib/features/issuers/get-status-list";
import {
  publishStatusList,
  type StatusListTools,
} from "@/lib/features/issuers/publish-status-list";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { statusListToolsFor } from "@/lib/worker/status-list-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  brokenAuditEntry,
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newPassedRun,
} from "@/tests/support/issuing-world";
import { anyone, newTenant, type Tenant } from "@/tests/support/tenant";
import { verifyProof } from "@/tests/support/verify-proof";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const allocate = (tenant: Tenant, count: number) =>
  inInstitution(tenant.system, (scope) => allocateStatusIndexes(scope, count));
const listsOf = (tenant: Tenant) =>
  inInstitution(tenant.system, ({ tx }) =>
    tx.statusList.findMany({
      orderBy: { createdAt: "asc" },
      select: { id: true, state: true, allocatedCount: true },
    }),
  );

describe("allocating", () => {
  test("five concurrent ones without a list open one list", async () => {
    const tenant = await newTenant();
    const allocated = await Promise.all([1, 2, 3, 4, 5].map(() => allocate(tenant, 50)));
    expect(new Set(allocated.map((one) => one.statusListId)).size).toBe(1);
    expect(await listsOf(tenant)).toEqual([
      { id: allocated[0]?.statusListId, state: "open", allocatedCount: 250 },
    ]);
  });

  test("never allocates an index twice, also for five concurrent batches", async () => {
    const batchIds: string[] = [];
    for (let count = 0; count < 5; count++) {
      const { runId } = await newPassedRun(world, [{}, {}, {}]);
      batchIds.push(await newApprovedBatch(world, runId));
    }
    const { system } = world.tenant;
    await asWorker(() =>
      Promise.all(
        batchIds.map((batchId) => runBatch(system, { batchId }, issuingToolsFor(system))),
      ),
    );
    const credentials = await credentialsOf(world.tenant, { batchId: { in: batchIds } });
    expect(credentials.map((one) => one.state)).toEqual(Array.from({ length: 15 }, () => "issued"));
    expect(new Set(credentials.map((one) => `${one.statusListId} ${one.statusIndex}`)).size).toBe(
      15,
    );
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("closes the list at sixty per cent and opens the next, also for five concurrent batches", async () => {
    const tenant = await newTenant();
    const first = await allocate(tenant, 78_600);
    expect((await allocate(tenant, 40)).statusListId).toBe(first.statusListId);
    const later = await Promise.all([1, 2, 3, 4, 5].map(() => allocate(tenant, 10)));
    expect(new Set(later.map((one) => one.statusListId)).size).toBe(1);
    expect(later[0]?.statusListId).not.toBe(first.statusListId);
    expect(await listsOf(tenant)).toMatchObject([
      { state: "closed", allocatedCount: 78_640 },
      { state: "open", allocatedCount: 50 },
    ]);
    await expect(allocate(tenant, 78_644)).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
  });

  test("records when and why a full list was closed", async () => {
    const tenant = await newTenant();
    const full = await allocate(tenant, 78_600);
    await allocate(tenant, 100);
    const closed = await inInstitution(tenant.system, ({ tx }) =>
      tx.statusList.findFirst({ where: { id: full.statusListId } }),
    );
    expect(closed).toMatchObject({
      state: "closed",
      closedReason: "full",
      closedAt: expect.any(Date),
    });
  });
});

describe("publishing", () => {
  const publish = (
    ctx: Context,
    statusListId: string,
    tools: StatusListTools = statusListToolsFor(ctx),
  ) => asWorker(() => publishStatusList(ctx, { statusListId }, tools));

  async function newList() {
    const { credentials } = await newIssued(world, [{}, {}]);
    const [first] = credentials;
    if (!first) throw new Error("no credential");
    return first;
  }

  test("signs the present list, valid for 24 hours, and anyone can check it", async () => {
    const { id, statusListId, statusIndex } = await newList();
    await revokeCredential(world.approver.ctx, { credentialId: id, reason: "Issued in error" });
    const now = new Date("2026-11-23T10:00:00.500Z");
    const ctx = { ...world.tenant.system, now };
    await publish(ctx, statusListId);
    const { text } = await getStatusList(anyone(), { listId: statusListId });
    const list = JSON.parse(text);
    expect(list).toMatchObject({
      id: `${process.env.PUBLIC_URL}/status/${statusListId}`,
      issuer: world.tenant.did,
      validFrom: "2026-11-23T10:00:00Z",
      validUntil: "2026-11-24T10:00:00Z",
      credentialSubject: { type: "BitstringStatusList", statusPurpose: "revocation" },
    });
    const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), "base64url"));
    expect(bits.length * 8).toBe(131_072);
    expect((bits[statusIndex >> 3] ?? 0) & (0x80 >> (statusIndex & 7))).not.toBe(0);

    const did = JSON.parse((await getDidDocument(anyone(), { slug: world.tenant.slug })).text);
    const loadDocument = createDocumentLoader(heldDocumentsOf(did));
    expect(await verifyProof({ credential: list, loadDocument, now })).toEqual({
      verified: true,
      error: null,
    });
    const revoked = { ...list, issuer: "did:web:elsewhere.example" };
    expect((await verifyProof({ credential: revoked, loadDocument, now })).verified).toBe(false);
    expect((await auditActions(world.tenant, statusListId)).at(-1)).toBe("status-list.publish");
  });

  test("never puts an older revision over a newer one", async () => {
    const { id, statusListId } = await newList();
    const { system } = world.tenant;
    const real = statusListToolsFor(system);
    const overtaken: StatusListTools = {
      async signStatusList(list) {
        const older = await real.signStatusList(list);
        // While this signature is under way, a revocation is committed and published by another
        // job.
        await revokeCredential(world.approver.ctx, { credentialId: id, reason: "Issued in error" });
        await publishStatusList({ ...system, now: new Date() }, { statusListId }, real);
        return older;
      },
    };
    await publish(system, statusListId, overtaken);
    const { text } = await getStatusList(anyone(), { listId: statusListId });
    const [row] = await inInstitution(system, ({ tx }) =>
      tx.statusList.findMany({
        where: { id: statusListId },
        select: { bits: true, revision: true, publishedRevision: true },
      }),
    );
    expect(row?.publishedRevision).toBe(row?.revision);
    const published = gunzipSync(
      Buffer.from(JSON.parse(text).credentialSubject.encodedList.slice(1), "base64url"),
    );
    expect(published.equals(Buffer.from(row?.bits ?? []))).toBe(true);
  });

  test("is due when the list has changed, or its signature grows old", async () => {
    const { id, statusListId } = await newList();
    const longAgo = new Date("2000-01-01T00:00:00Z");
    const isStale = async (before: Date) =>
      (await asWorker(() => listStaleStatusLists(before))).some((list) => list.id === statusListId);
    await publish({ ...world.tenant.system, now: new Date() }, statusListId);
    expect(await isStale(longAgo)).toBe(false);
    expect(await isStale(new Date(Date.now() + 60_000))).toBe(true);
    await revokeCredential(world.approver.ctx, { credentialId: id, reason: "Issued in error" });
    expect(await isStale(longAgo)).toBe(true);
  });

  test("is the worker's alone, and only for its own institution", async () => {
    const { statusListId } = await newList();
    await publish({ ...world.tenant.system, now: new Date() }, statusListId);
    const before = await getStatusList(anyone(), { listId: statusListId });
    const tools: StatusListTools = { signStatusList: async () => "forged" };
    await expect(publish(world.proposer.ctx, statusListId, tools)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await publish((await newTenant()).system, statusListId, tools);
    expect(await getStatusList(anyone(), { listId: statusListId })).toEqual(before);
  });
});
