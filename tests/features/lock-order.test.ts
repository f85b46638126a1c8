import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { closeBatch, stopBatch } from "@/lib/features/issuing/decide-batch";
import { runBatch } from "@/lib/features/issuing/run-batch";
import type { IssuingTools } from "@/lib/features/issuing/sign-reserved";
import { approveRelease } from "@/lib/features/learning/decide-release";
import { compromiseKey } from "@/lib/features/signing-keys/compromise-key";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "../support/issuing-file";
import { credentialsOf, newApprovedBatch, newIssued, newPassedRun, people } from "../support/issuing-world";
import { activeKeyId } from "../support/key-drill";
import { proposeReleaseOf } from "../support/release";
import { newPerson } from "../support/tenant";
import { asWorker } from "../support/worker-side";

const world = issuingWorldForAll();
const watch = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });

beforeAll(() => watch.connect());
afterAll(() => watch.end());

/** Holds what `lock` locks, until `release` is called. */
async function hold(lock: (scope: Scope) => Promise<unknown>): Promise<{ release: () => Promise<void> }> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((isHeld, failed) => {
    ended = inInstitution(world.tenant.system, async (scope) => {
      await lock(scope);
      isHeld();
      await released;
    });
    ended.catch(failed);
  });
  return {
    release() {
      release();
      return ended;
    },
  };
}

/** Comes back once so many transactions wait for a lock of another. */
async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await watch.query(
      `select count(distinct pid)::int as waiting from pg_locks where not granted
       and pid in (select pid from pg_stat_activity where datname = current_database())`,
    );
    if (rows[0]?.waiting >= count) return;
  }
}

async function newBatch(): Promise<string> {
  return newApprovedBatch(world, (await newPassedRun(world, people(3))).runId);
}

test("a batch that is stopped and closed while a chunk of it is being stored waits for the chunk", async () => {
  const batchId = await newBatch();
  const { system } = world.tenant;
  const real = issuingToolsFor(system);
  await asWorker(async () => {
    let blocker = { release: async () => {} };
    const stopping: IssuingTools = {
      ...real,
      async signCohort(...cohort) {
        const signed = await real.signCohort(...cohort);
        await stopBatch(world.approver.ctx, { batchId });
        const last = (await credentialsOf(world.tenant, { batchId })).at(-1)?.id;
        blocker = await hold(({ tx }) => tx.$queryRaw`select id from credential where id = ${last}::uuid for update`);
        return signed;
      },
    };
    const running = runBatch(system, { batchId }, stopping);
    await untilWaiting(1);
    const closing = closeBatch(world.approver.ctx, { batchId });
    await untilWaiting(2);
    await blocker.release();
    expect(await Promise.allSettled([running, closing])).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
  });
  expect((await credentialsOf(world.tenant, { batchId })).map(({ state }) => state)).toEqual(["issued", "issued", "issued"]);
  const batch = await inInstitution(system, ({ tx }) => tx.issuingBatch.findFirst({ where: { id: batchId } }));
  expect(batch).toMatchObject({ state: "done", storedCount: 3 });
});

/** An issued credential, not delivered yet, of a learner whose record an account holds. */
async function newHeld() {
  const { batchId, credentials, learners } = await newIssued(world, [{ personId: await newPerson() }]);
  const learnerId = learners[0]?.learnerId ?? "";
  const stateNow = () =>
    inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.findFirst({ where: { batchId }, select: { state: true, claimedAt: true } }),
    );
  return { batchId, credentialId: credentials[0]?.id ?? "", learnerId, stateNow };
}

test("a credential that is delivered while its record is released waits to be claimed", async () => {
  const { batchId, learnerId, stateNow } = await newHeld();
  await asWorker(async () => {
    const releasing = await hold(({ tx }) => tx.learner.updateMany({ where: { id: learnerId }, data: { personId: null } }));
    const delivering = deliverCredentials(world.tenant.system, { batchId });
    await untilWaiting(1);
    await releasing.release();
    await delivering;
  });
  expect(await stateNow()).toEqual({ state: "delivered", claimedAt: null });
});

test("a record that is released while its credential is delivered waits for the delivery", async () => {
  const { batchId, credentialId, stateNow } = await newHeld();
  const shown = await proposeReleaseOf(world, credentialId);
  const blocker = await hold(({ tx }) => tx.$queryRaw`select id from credential where id = ${credentialId}::uuid for update`);
  // The last transaction of the delivery has begun as the worker; what follows is the web's.
  const { delivering } = await asWorker(async () => {
    const begun = deliverCredentials(world.tenant.system, { batchId });
    await untilWaiting(1);
    return { delivering: begun };
  });
  const releasing = approveRelease(world.approver.ctx, shown);
  await untilWaiting(2);
  await blocker.release();
  expect(await Promise.allSettled([delivering, releasing])).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
  expect(await stateNow()).toEqual({ state: "delivered", claimedAt: null });
});

test("a key that is stopped while a batch begins stops the batch", async () => {
  const batchId = await newBatch();
  const { system } = world.tenant;
  const keyId = await activeKeyId(world.tenant);
  await asWorker(async () => {
    const blocker = await hold(({ tx }) => tx.$queryRaw`select id from signing_key where id = ${keyId}::uuid for share`);
    const stopping = compromiseKey(system, { keyId, since: "", reason: "Stolen" });
    await untilWaiting(1);
    const running = runBatch(system, { batchId }, issuingToolsFor(system));
    await untilWaiting(2);
    await blocker.release();
    expect(await Promise.allSettled([stopping, running])).toMatchObject([{ status: "fulfilled" }, { status: "fulfilled" }]);
  });
  expect(await credentialsOf(world.tenant, { batchId })).toEqual([]);
  const batch = await inInstitution(system, ({ tx }) => tx.issuingBatch.findFirst({ where: { id: batchId } }));
  expect(batch?.state).toBe("stopped");
});
