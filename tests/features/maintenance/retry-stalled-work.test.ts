import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { JobTask } from "@/lib/domain/jobs";
import { issueCredential } from "@/lib/features/batches/issue-credential";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { stopBatch } from "@/lib/features/batches/stop-batch";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { createKeyMaterial } from "@/lib/features/keys/create-key-material";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { retryStalledWork } from "@/lib/features/maintenance/retry-stalled-work";
import { issuingToolsFor, makeKey } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { rotateKey } from "@/tests/support/key-drill";
import { waitingJobs } from "@/tests/support/outbox";
import { newReservedAlone } from "@/tests/support/replacement";
import { newTenant } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const queue = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });

beforeAll(() => queue.connect());
afterAll(() => queue.end());

/** The job after its last attempt, as the queue keeps it. */
async function giveUp(task: JobTask, id: string): Promise<void> {
  const { rowCount } = await queue.query(
    "update graphile_worker._private_jobs set attempts = max_attempts where key = $1",
    [`${task}:${id}`],
  );
  expect(rowCount).toBe(1);
}

/** Whether the queue will still try it. */
async function isTried(task: JobTask, id: string): Promise<boolean> {
  const { rows } = await queue.query(
    "select attempts < max_attempts as tried from graphile_worker._private_jobs where key = $1",
    [`${task}:${id}`],
  );
  return rows.some(({ tried }) => tried);
}

const later = <T extends { now: Date }>(ctx: T): T => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + 16 * 60_000),
});

describe("a key whose making was given up", () => {
  test("is made when it is asked for again, once the worker has had its time", async () => {
    const tenant = await newTenant();
    const { keyId } = await requestSigningKey(tenant.system, {});
    await giveUp("create-signing-key", keyId);
    await expect(requestSigningKey(tenant.system, {})).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    expect(await isTried("create-signing-key", keyId)).toBe(false);
    await expect(requestSigningKey(later(tenant.system), {})).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    expect(await isTried("create-signing-key", keyId)).toBe(true);
    await asWorker(() => createKeyMaterial(tenant.system, { keyId }, makeKey));
    await requestSigningKey(later(tenant.system), {});
  });

  test("is asked for again by the clock", async () => {
    const tenant = await newTenant();
    const { keyId } = await requestSigningKey(tenant.system, {});
    await giveUp("create-signing-key", keyId);
    await asWorker(() => retryStalledWork(tenant.system));
    expect(await isTried("create-signing-key", keyId)).toBe(false);
    await asWorker(() => retryStalledWork(later(tenant.system)));
    expect(await isTried("create-signing-key", keyId)).toBe(true);
  });
});

/** What the queue has of a job: its tries so far, and when it is next tried. */
async function waitingOf(task: JobTask, id: string) {
  const { rows } = await queue.query(
    "select attempts, run_at from graphile_worker._private_jobs where key = $1",
    [`${task}:${id}`],
  );
  return rows;
}

test("what still waits keeps its tries and its pauses, however often the clock strikes", async () => {
  const tenant = await newTenant();
  const { keyId } = await requestSigningKey(tenant.system, {});
  await queue.query(
    "update graphile_worker._private_jobs set attempts = 5, run_at = now() + interval '40 minutes' where key = $1",
    [`create-signing-key:${keyId}`],
  );
  const before = await waitingOf("create-signing-key", keyId);
  expect(before).toMatchObject([{ attempts: 5 }]);
  await asWorker(() => retryStalledWork(later(tenant.system)));
  await expect(requestSigningKey(later(tenant.system), {})).rejects.toMatchObject({
    code: "ALREADY_DONE",
  });
  expect(await waitingOf("create-signing-key", keyId)).toEqual(before);
});

/**
 * A replacement in two formats whose key for tokens was stopped before it was signed, and whose job
 * was given up.
 */
async function newLeftReplacement(): Promise<string> {
  const { system } = world.tenant;
  const batchId = await newApprovedBatch(world, (await newPassedRun(world, people(1))).runId, [
    "open-badge-jwt",
  ]);
  await workBatch(system, batchId);
  const rows = await inInstitution(system, ({ tx }) =>
    tx.credential.findMany({ where: { batchId } }),
  );
  const of = (format: string) => rows.find((row) => row.format === format);
  const credentialId = await newReservedAlone(world, {
    credentialId: of("elm")?.id ?? "",
    reason: "A misspelt name",
    displayName: "Zoë",
    givenName: "",
    familyName: "",
  });
  await compromiseKey(system, {
    keyId: of("open-badge-jwt")?.keyId ?? "",
    since: "",
    reason: "Stolen",
  });
  const attempt = asWorker(() =>
    issueCredential(system, { credentialId }, issuingToolsFor(system)),
  );
  await expect(attempt).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });
  await giveUp("issue-credential", credentialId);
  return credentialId;
}

const stateOf = (id: string) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.credential.findFirst({ where: { id } })).then(
    (row) => row?.state,
  );

describe("a replacement whose signing was given up", () => {
  test("is asked for as soon as there is a key again, and not before", async () => {
    const { system } = world.tenant;
    const credentialId = await newLeftReplacement();
    await asWorker(() => retryStalledWork(later(system)));
    expect(await isTried("issue-credential", credentialId)).toBe(false);
    await asWorker(() => rotateKey(world.tenant, "token"));
    expect(await isTried("issue-credential", credentialId)).toBe(true);
    await asWorker(() => issueCredential(system, { credentialId }, issuingToolsFor(system)));
    expect(await stateOf(credentialId)).toBe("issued");
    await giveUp("issue-credential", credentialId);
    await asWorker(() => retryStalledWork(later(system)));
    expect(await isTried("issue-credential", credentialId)).toBe(false);
  });

  test("is asked for again by the clock", async () => {
    const { system } = world.tenant;
    const credentialId = await newLeftReplacement();
    await asWorker(() => rotateKey(world.tenant, "token"));
    await giveUp("issue-credential", credentialId);
    await asWorker(() => retryStalledWork(later(system)));
    expect(await isTried("issue-credential", credentialId)).toBe(true);
  });

  test("is another thing than what a stopped batch has reserved", async () => {
    const { system } = world.tenant;
    const batchId = await newApprovedBatch(world, (await newPassedRun(world, people(1))).runId);
    const real = issuingToolsFor(system);
    const stopping: IssuingTools = {
      ...real,
      async signCohort() {
        await stopBatch(world.approver.ctx, { batchId });
        throw new Error("power failure");
      },
    };
    await expect(workBatch(system, batchId, stopping)).rejects.toThrow("power failure");
    const [reserved] = await credentialsOf(world.tenant, { batchId });
    expect(reserved?.state).toBe("reserved");
    await asWorker(() => retryStalledWork(later(system)));
    expect(await waitingJobs("issue-credential", { credentialId: reserved?.id ?? "" })).toEqual([]);
  });
});

describe("a delivery that was given up", () => {
  test("is requeued by the clock; suspended or delivered credentials are not", async () => {
    const { system } = world.tenant;
    const { batchId, credentials } = await newIssued(world, [{}, {}]);
    await giveUp("deliver-credentials", batchId);
    await asWorker(() => retryStalledWork(system));
    expect(await isTried("deliver-credentials", batchId)).toBe(false);
    await asWorker(() => retryStalledWork(later(system)));
    expect(await isTried("deliver-credentials", batchId)).toBe(true);
    await asWorker(() => deliverCredentials(system, { batchId }));
    await giveUp("deliver-credentials", batchId);
    const suspended = {
      state: "suspended",
      suspendedAt: system.now,
      suspendedBy: world.tenant.institutionId,
      deliveredAt: null,
    };
    await inInstitution(system, ({ tx }) =>
      tx.credential.updateMany({ where: { id: credentials[0]?.id ?? "" }, data: suspended }),
    );
    await asWorker(() => retryStalledWork(later(system)));
    expect(await isTried("deliver-credentials", batchId)).toBe(false);
  });

  test("of a batch that runs waits for its end", async () => {
    const { system } = world.tenant;
    const { batchId } = await newIssued(world, [{}]);
    await giveUp("deliver-credentials", batchId);
    await inInstitution(system, ({ tx }) =>
      tx.issuingBatch.updateMany({ where: { id: batchId }, data: { state: "running" } }),
    );
    await asWorker(() => retryStalledWork(later(system)));
    expect(await isTried("deliver-credentials", batchId)).toBe(false);
  });
});

test("only the worker asks again", async () => {
  await expect(retryStalledWork(world.proposer.ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
