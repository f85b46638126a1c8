import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { closeBatch } from "@/lib/features/batches/close-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { resumeBatch } from "@/lib/features/batches/resume-batch";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { stopBatch } from "@/lib/features/batches/stop-batch";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  credentialsOf,
  newApprovedBatch,
  newPassedRun,
  workBatch,
} from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import { newMember, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

/** Three learners, of whom one is signed when a registrar stops. */
async function newStopped() {
  const { runId } = await newPassedRun(world, [{}, {}, {}]);
  const batchId = await newApprovedBatch(world, runId);
  const real = issuingToolsFor(world.tenant.system);
  const interrupted: IssuingTools = {
    ...real,
    async signCohort(keyId, facts) {
      await stopBatch(world.approver.ctx, { batchId });
      return real.signCohort(keyId, facts.slice(0, 1));
    },
  };
  await workBatch(world.tenant.system, batchId, interrupted);
  return { runId, batchId };
}

describe("a stopped batch", () => {
  test("notifies the learners whose credentials are signed, and the others once it is resumed", async () => {
    const { batchId } = await newStopped();
    expect(await waitingJobs("deliver-credentials", { batchId })).toHaveLength(1);
    const deliver = () => asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
    await deliver();
    const states = async () =>
      (await credentialsOf(world.tenant, { batchId })).map(({ state }) => state).sort();
    expect(await states()).toEqual(["delivered", "reserved", "reserved"]);
    await resumeBatch(world.proposer.ctx, { batchId });
    await workBatch(world.tenant.system, batchId);
    await deliver();
    expect(await states()).toEqual(["delivered", "delivered", "delivered"]);
    const mails = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.count({ where: { batchId } }),
    );
    expect(mails).toBe(3);
  });

  test("closed cancels reserved credentials, so that their learners are proposed again with the new date", async () => {
    const { runId, batchId } = await newStopped();
    await closeBatch(world.proposer.ctx, { batchId });
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "done",
      stored: 1,
      total: 3,
    });
    const credentials = await credentialsOf(world.tenant, { batchId });
    expect(credentials.map(({ state }) => state).sort()).toEqual([
      "cancelled",
      "cancelled",
      "issued",
    ]);
    expect((await auditActions(world.tenant, batchId)).at(-1)).toBe("batch.close");
    await expect(resumeBatch(world.proposer.ctx, { batchId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await expect(closeBatch(world.proposer.ctx, { batchId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });

    const next = await proposeBatch(world.proposer.ctx, { runId, awardedOn: "2026-07-15" });
    const { batch } = await getBatch(world.approver.ctx, next);
    expect(batch.total).toBe(2);
    await approveBatch(world.approver.ctx, { ...next, digest: batch.digest });
    await workBatch(world.tenant.system, next.batchId);
    const signed = await credentialsOf(world.tenant, next);
    expect(signed.map(({ state }) => state)).toEqual(["issued", "issued"]);
    const awards = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.award.findMany({
        where: { id: { in: signed.map(({ awardId }) => awardId) } },
        select: { awardedOn: true },
      }),
    );
    expect(awards.map((award) => award.awardedOn.toISOString().slice(0, 10))).toEqual([
      "2026-07-15",
      "2026-07-15",
    ]);
  });

  test("is closed by registrars alone, and only while it is stopped", async () => {
    const { runId } = await newPassedRun(world, [{}]);
    const batchId = await newApprovedBatch(world, runId);
    await expect(closeBatch(world.proposer.ctx, { batchId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await stopBatch(world.proposer.ctx, { batchId });
    const designer = await newMember(world.tenant, wholeInstitution("designer"));
    await expect(closeBatch(designer.ctx, { batchId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await closeBatch(world.approver.ctx, { batchId });
    expect(await credentialsOf(world.tenant, { batchId })).toEqual([]);
  });
});
