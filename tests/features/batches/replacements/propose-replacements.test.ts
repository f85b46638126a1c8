import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { rejectBatch } from "@/lib/features/batches/reject-batch";
import { proposeReplacements } from "@/lib/features/batches/replacements/propose-replacements";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { correctedWorldForAll } from "@/tests/support/corrected-awards";
import { correctAndRatify } from "@/tests/support/corrected-grade";
import {
  auditActions,
  credentialsOf,
  newApprovedBatch,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { approveAsSecond, later } from "@/tests/support/replacement";

const { world, assessors, newCorrected, mismatchesOf, stateOf, ofAward, work } =
  correctedWorldForAll();

const reason = "The grade was corrected";

describe("replacing many", () => {
  test("replaces each with all its formats, and leaves alone who was revoked meanwhile", async () => {
    const { runId, learners } = await newPassedRun(world, people(3));
    const first = await newApprovedBatch(world, runId, ["open-badge-jwt"]);
    await workBatch(world.tenant.system, first);
    for (const { enrolmentId } of learners)
      await correctAndRatify(world, assessors, { enrolmentId, runId, grade: "sufficient" });
    const credentialIds =
      (await mismatchesOf(runId))?.ready.map(({ plan }) => plan.row.replaces.credentialId) ?? [];
    expect(credentialIds).toHaveLength(3);
    const { batchId } = await proposeReplacements(world.proposer.ctx, {
      runId,
      credentialIds,
      reason,
    });
    await approveAsSecond(world, batchId);
    await revokeCredential(world.approver.ctx, {
      credentialId: credentialIds[0] ?? "",
      reason: "Given in error",
    });
    await work(batchId);
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "done",
      total: 3,
      stored: 2,
    });
    expect(await stateOf(credentialIds[0] ?? "")).toBe("revoked");
    expect(await stateOf(credentialIds[1] ?? "")).toBe("replaced");
    const rows = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.findMany({ where: { batchId } }),
    );
    expect(rows.map(({ format, state }) => `${format} ${state}`).sort()).toEqual([
      "elm issued",
      "elm issued",
      "open-badge-jwt issued",
      "open-badge-jwt issued",
    ]);
    const formats = new Map(
      (await ofAward(rows[0]?.awardId ?? "")).map((one) => [one.id, one.format]),
    );
    for (const one of rows.filter(({ awardId }) => awardId === rows[0]?.awardId)) {
      expect(formats.get(one.supersedesId ?? "")).toBe(one.format);
    }
  });

  test.each([
    [
      "revoked",
      (credentialId: string) =>
        revokeCredential(world.approver.ctx, { credentialId, reason: "Given in error" }),
    ],
    [
      "suspended",
      (credentialId: string) =>
        suspendCredential(later(world.approver.ctx), { credentialId, reason: "Looked into" }),
    ],
  ])("is given up for one that is %s while its replacement is being signed", async (state, end) => {
    const { runId, learners } = await newPassedRun(world, people(1));
    await workBatch(world.tenant.system, await newApprovedBatch(world, runId, ["open-badge-jwt"]));
    await correctAndRatify(world, assessors, {
      enrolmentId: learners[0]?.enrolmentId ?? "",
      runId,
      grade: "sufficient",
    });
    const credentialIds =
      (await mismatchesOf(runId))?.ready.map(({ plan }) => plan.row.replaces.credentialId) ?? [];
    const { batchId } = await proposeReplacements(world.proposer.ctx, {
      runId,
      credentialIds,
      reason,
    });
    await approveAsSecond(world, batchId);
    const real = issuingToolsFor(world.tenant.system);
    let isEnded = false;
    await workBatch(world.tenant.system, batchId, {
      ...real,
      async signCohort(...cohort) {
        const signed = await real.signCohort(...cohort);
        if (!isEnded) await end(credentialIds[0] ?? "");
        isEnded = true;
        return signed;
      },
    });
    expect(await stateOf(credentialIds[0] ?? "")).toBe(state);
    const given = await credentialsOf(world.tenant, { batchId });
    expect(new Set(given.map((one) => one.state))).toEqual(new Set(["cancelled"]));
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "done",
      stored: 0,
    });
  });

  test("is void once the record changes again", async () => {
    const { runId, learners, credentialIds } = await newCorrected(1);
    const { batchId } = await proposeReplacements(world.proposer.ctx, {
      runId,
      credentialIds,
      reason,
    });
    const { batch } = await getBatch(world.approver.ctx, { batchId });
    await correctAndRatify(world, assessors, {
      enrolmentId: learners[0]?.enrolmentId ?? "",
      runId,
      grade: "good",
    });
    const attempt = approveBatch(world.approver.ctx, { batchId, digest: batch.digest });
    await expect(attempt).rejects.toMatchObject({ code: "APPROVAL_VOID" });
    await rejectBatch(world.approver.ctx, { batchId, reason: "The grade changed again" });
    expect(await mismatchesOf(runId)).toBeNull();
    await correctAndRatify(world, assessors, {
      enrolmentId: learners[0]?.enrolmentId ?? "",
      runId,
      grade: "sufficient",
    });
    await expect(
      proposeReplacements(world.proposer.ctx, { runId, credentialIds, reason }),
    ).resolves.toBeDefined();
  });

  test("is proposed once, even by two registrars at the same moment", async () => {
    const { runId, credentialIds } = await newCorrected(2);
    const proposals = await Promise.allSettled(
      [world.proposer, world.approver].map(({ ctx }) =>
        proposeReplacements(ctx, { runId, credentialIds, reason }),
      ),
    );
    expect(proposals.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(proposals.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "ALREADY_EXISTS" },
    });
  });

  test("is refused by the database when the proposer approves", async () => {
    const { runId, credentialIds } = await newCorrected(1);
    const { batchId } = await proposeReplacements(world.proposer.ctx, {
      runId,
      credentialIds,
      reason,
    });
    const past = inInstitution(
      world.tenant.system,
      ({
        tx,
      }) => tx.$executeRaw`update issuing_batch set state = 'approved', approved_by = proposed_by, approved_at = now()
        where id = ${batchId}::uuid`,
    );
    await expect(past).rejects.toThrow(/batch_four_eyes/);
    expect(await auditActions(world.tenant, batchId)).toEqual(["batch.propose"]);
  });
});
