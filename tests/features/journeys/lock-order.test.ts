import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import { closeBatch } from "@/lib/features/batches/close-batch";
import { proposeCorrection } from "@/lib/features/batches/replacements/propose-correction";
import { runBatch } from "@/lib/features/batches/run-batch";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { stopBatch } from "@/lib/features/batches/stop-batch";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { approveRelease } from "@/lib/features/holders/approve-release";
import { ClaimTokenSchema } from "@/lib/features/holders/claim-token";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { activeKeyId } from "@/tests/support/key-drill";
import { proposeReleaseOf } from "@/tests/support/release";
import { approveAsSecond, later } from "@/tests/support/replacement";
import { newDelivered, reason, statesOf } from "@/tests/support/revocation";
import { newPerson, personContext } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const watch = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });

beforeAll(() => watch.connect());
afterAll(() => watch.end());

/** Holds what `lock` locks, until `release` is called. */
async function hold(
  lock: (scope: Scope) => Promise<unknown>,
): Promise<{ release: () => Promise<void> }> {
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
        blocker = await hold(
          ({ tx }) => tx.$queryRaw`select id from credential where id = ${last}::uuid for update`,
        );
        return signed;
      },
    };
    const running = runBatch(system, { batchId }, stopping);
    await untilWaiting(1);
    const closing = closeBatch(world.approver.ctx, { batchId });
    await untilWaiting(2);
    await blocker.release();
    expect(await Promise.allSettled([running, closing])).toMatchObject([
      { status: "fulfilled" },
      { status: "fulfilled" },
    ]);
  });
  expect((await credentialsOf(world.tenant, { batchId })).map(({ state }) => state)).toEqual([
    "issued",
    "issued",
    "issued",
  ]);
  const batch = await inInstitution(system, ({ tx }) =>
    tx.issuingBatch.findFirst({ where: { id: batchId } }),
  );
  expect(batch).toMatchObject({ state: "done", storedCount: 3 });
});

/** An issued credential, not delivered yet, of a learner whose record an account holds. */
async function newHeld() {
  const { batchId, credentials, learners } = await newIssued(world, [
    { personId: await newPerson() },
  ]);
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
    const releasing = await hold(({ tx }) =>
      tx.learner.updateMany({ where: { id: learnerId }, data: { personId: null } }),
    );
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
  const blocker = await hold(
    ({ tx }) => tx.$queryRaw`select id from credential where id = ${credentialId}::uuid for update`,
  );
  // The last transaction of the delivery has begun as the worker; what follows is the web's.
  const { delivering } = await asWorker(async () => {
    const begun = deliverCredentials(world.tenant.system, { batchId });
    await untilWaiting(1);
    return { delivering: begun };
  });
  const releasing = approveRelease(world.approver.ctx, shown);
  await untilWaiting(2);
  await blocker.release();
  expect(await Promise.allSettled([delivering, releasing])).toMatchObject([
    { status: "fulfilled" },
    { status: "fulfilled" },
  ]);
  expect(await stateNow()).toEqual({ state: "delivered", claimedAt: null });
});

const correctionOf = (credentialId: string) => ({
  credentialId,
  reason: "Name misspelt",
  displayName: "Ada Lovelace",
  givenName: "Ada",
  familyName: "Lovelace",
});

/** A delivered credential with a replacement that two registrars have approved. */
async function newApprovedReplacement() {
  const delivered = await newDelivered(world);
  const { batchId } = await proposeCorrection(
    world.proposer.ctx,
    correctionOf(delivered.credentialId),
  );
  await approveAsSecond(world, batchId);
  return { ...delivered, replacementId: batchId };
}

const isExpected = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === "fulfilled" || outcome.reason instanceof AppError
    ? "expected"
    : outcome.reason;

test("a credential that is revoked while its replacement is being stored ends once, and nothing waits in a ring", async () => {
  const { credentialId, replacementId } = await newApprovedReplacement();
  const { system } = world.tenant;
  const blocker = await hold(
    ({ tx }) => tx.$queryRaw`select id from credential where id = ${credentialId}::uuid for update`,
  );
  // Its transaction begins as the worker; what follows is the web's.
  const { running } = await asWorker(async () => {
    const begun = runBatch(later(system), { batchId: replacementId }, issuingToolsFor(system));
    await untilWaiting(1);
    return { running: begun };
  });
  const revoking = revokeCredential(world.proposer.ctx, { credentialId, reason });
  await untilWaiting(2);
  await blocker.release();
  const outcomes = await Promise.allSettled([running, revoking]);
  expect(outcomes.map(isExpected)).toEqual(["expected", "expected"]);
  const states = await statesOf(world, credentialId);
  expect(
    states.filter((state) => ["issued", "delivered"].includes(state)).length +
      Number(states.includes("revoked")),
  ).toBe(1);
});

test.each(["revoking", "suspending", "claiming"] as const)(
  "a replacement is approved while %s its credential",
  async (what) => {
    const { credentialId } = await newDelivered(world, { formats: ["elm", "open-badge-jwt"] });
    const { batchId } = await proposeCorrection(world.proposer.ctx, correctionOf(credentialId));
    const link = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.findFirst({ where: { credentialId } }),
    );
    const token = /\/claim\/(\S+)/.exec(link?.body ?? "")?.[1] ?? "";
    const personId = await newPerson("Ada 0");
    const other = {
      revoking: () => revokeCredential(world.proposer.ctx, { credentialId, reason }),
      suspending: () => suspendCredential(world.proposer.ctx, { credentialId, reason }),
      claiming: () => confirmClaim(personContext(personId), ClaimTokenSchema.parse({ token })),
    }[what];
    const blocker = await hold(
      ({ tx }) => tx.$queryRaw`select id from issuing_batch where id = ${batchId}::uuid for update`,
    );
    const approving = approveAsSecond(world, batchId);
    await untilWaiting(1);
    const changing = other();
    if (what === "revoking") await untilWaiting(2);
    await blocker.release();
    const outcomes = await Promise.allSettled([approving, changing]);
    expect(outcomes.map(isExpected)).toEqual(["expected", "expected"]);
    await workBatch(later(world.tenant.system), batchId);
    const states = await statesOf(world, credentialId);
    if (what === "revoking") expect(states).toEqual(["revoked", "revoked"]);
    if (what === "suspending") expect(states).toEqual(["suspended", "suspended"]);
  },
);

// Last: the key signs nothing more.
test("a key that is stopped while a batch begins stops the batch", async () => {
  const batchId = await newBatch();
  const { system } = world.tenant;
  const keyId = await activeKeyId(world.tenant);
  await asWorker(async () => {
    const blocker = await hold(
      ({ tx }) => tx.$queryRaw`select id from signing_key where id = ${keyId}::uuid for share`,
    );
    const stopping = compromiseKey(system, { keyId, since: "", reason: "Stolen" });
    await untilWaiting(1);
    const running = runBatch(system, { batchId }, issuingToolsFor(system));
    await untilWaiting(2);
    await blocker.release();
    expect(await Promise.allSettled([stopping, running])).toMatchObject([
      { status: "fulfilled" },
      { status: "fulfilled" },
    ]);
  });
  expect(await credentialsOf(world.tenant, { batchId })).toEqual([]);
  const batch = await inInstitution(system, ({ tx }) =>
    tx.issuingBatch.findFirst({ where: { id: batchId } }),
  );
  expect(batch?.state).toBe("stopped");
});
