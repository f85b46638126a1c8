import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { rejectBatch } from "@/lib/features/batches/reject-batch";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  awardedOn,
  credentialsOf,
  newPassedRun,
  newRun,
  people,
  ratifyResults,
  workBatch,
} from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";

const world = issuingWorldForAll();

async function newProposal(count = 2) {
  const run = await newPassedRun(world, people(count));
  const { batchId } = await proposeBatch(world.proposer.ctx, { runId: run.runId, awardedOn });
  const { batch } = await getBatch(world.approver.ctx, { batchId });
  return { ...run, batchId, digest: batch.digest };
}

describe("proposing", () => {
  test("names who is eligible and who is not, with every reason", async () => {
    const { runId, learners } = await newRun(world, [
      { displayName: "A passed" },
      { displayName: "B failed" },
      { displayName: "C without results" },
      { displayName: "D withdrawn" },
    ]);
    const [passed, failed, missing, withdrawn] = learners.map((learner) => learner.enrolmentId);
    await ratifyResults(world, [passed ?? "", withdrawn ?? ""]);
    await ratifyResults(world, [failed ?? ""], "failed");
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.enrolment.updateMany({ where: { id: withdrawn ?? "" }, data: { state: "withdrawn" } }),
    );
    const plan = await getIssuingPreview(world.proposer.ctx, { runId });
    expect(plan.eligible.map((row) => row.enrolmentId)).toEqual([passed]);
    const reasons = new Map(
      plan.ineligible.map((row) => [row.enrolmentId, row.reasons.map((reason) => reason.code)]),
    );
    expect(reasons.get(failed ?? "")).toEqual(["failed"]);
    expect(reasons.get(missing ?? "")).toEqual(["resultMissing", "resultMissing"]);
    expect(reasons.get(withdrawn ?? "")).toEqual(["withdrawn"]);

    const { batchId } = await proposeBatch(world.proposer.ctx, { runId, awardedOn });
    const { rows, batch, addresses } = await getBatch(world.approver.ctx, { batchId });
    expect(rows.map((row) => row.learner.fullName)).toEqual(["A passed"]);
    expect(addresses.get(rows[0]?.learnerId ?? "")).toBe(learners[0]?.email);
    expect(batch).toMatchObject({
      state: "proposed",
      total: 1,
      proposedBy: world.proposer.memberId,
    });
  });

  test("twice with one form is once; another form while it is under way is refused", async () => {
    const { runId } = await newPassedRun(world, people(1));
    const requestKey = crypto.randomUUID();
    const input = { runId, awardedOn, requestKey };
    const [first, second] = await Promise.all([
      proposeBatch(world.proposer.ctx, input),
      proposeBatch(world.proposer.ctx, input),
    ]);
    expect(second).toEqual(first);
    await expect(proposeBatch(world.approver.ctx, { runId, awardedOn })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
  });

  test("without eligible learners, or for a future day, is refused", async () => {
    const empty = await newRun(world, people(1));
    await expect(
      proposeBatch(world.proposer.ctx, { runId: empty.runId, awardedOn }),
    ).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
    const { runId } = await newPassedRun(world, people(1));
    await expect(
      proposeBatch(world.proposer.ctx, { runId, awardedOn: "2099-01-01" }),
    ).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { fields: [{ path: "awardedOn", code: "dateInFuture" }] },
    });
  });
});

describe("approving", () => {
  test("is never for the proposer: not by the use case, and not by the database", async () => {
    const { batchId, digest } = await newProposal();
    await expect(approveBatch(world.proposer.ctx, { batchId, digest })).rejects.toMatchObject({
      code: "FOUR_EYES",
    });
    const { mayApprove, isProposer } = await getBatch(world.proposer.ctx, { batchId });
    expect({ mayApprove, isProposer }).toEqual({ mayApprove: false, isProposer: true });
    const past = inInstitution(
      world.tenant.system,
      ({
        tx,
      }) => tx.$executeRaw`update issuing_batch set state = 'approved', approved_by = proposed_by, approved_at = now()
        where id = ${batchId}::uuid`,
    );
    await expect(past).rejects.toThrow(/batch_four_eyes/);
  });

  test("covers the digest that was read", async () => {
    const { batchId } = await newProposal();
    const attempt = approveBatch(world.approver.ctx, { batchId, digest: "0".repeat(64) });
    await expect(attempt).rejects.toMatchObject({ code: "APPROVAL_VOID" });
  });

  test.each([
    ["a result", (enrolmentId: string, _learnerId: string) => ({ enrolmentId })],
    ["a name", (_enrolmentId: string, learnerId: string) => ({ learnerId })],
  ])("is void once %s has changed", async (_what, of) => {
    const { batchId, digest, learners } = await newProposal();
    const [first] = learners;
    const target = of(first?.enrolmentId ?? "", first?.learnerId ?? "");
    await inInstitution(world.tenant.system, async ({ tx }) => {
      if ("enrolmentId" in target) {
        await tx.assessmentResult.updateMany({
          where: { ...target, assessmentId: "plan" },
          data: { grade: "sufficient" },
        });
      } else
        await tx.learner.updateMany({
          where: { id: target.learnerId },
          data: { displayName: "Someone else" },
        });
    });
    await expect(approveBatch(world.approver.ctx, { batchId, digest })).rejects.toMatchObject({
      code: "APPROVAL_VOID",
    });
    expect((await getBatch(world.approver.ctx, { batchId })).batch.state).toBe("proposed");
  });

  test("happens once, also with two clicks at the same moment", async () => {
    const { batchId, digest } = await newProposal();
    const clicks = await Promise.allSettled(
      [1, 2, 3].map(() => approveBatch(world.approver.ctx, { batchId, digest })),
    );
    expect(clicks.filter((click) => click.status === "fulfilled")).toHaveLength(1);
    await expect(approveBatch(world.approver.ctx, { batchId, digest })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    expect(await auditActions(world.tenant, batchId)).toEqual(["batch.propose", "batch.approve"]);
    expect(await waitingJobs("run-batch", { batchId })).toHaveLength(1);
  });

  test("can be refused with a reason; then nothing more happens to the batch", async () => {
    const { batchId, digest, runId } = await newProposal();
    await rejectBatch(world.approver.ctx, { batchId, reason: "Wrong day" });
    await expect(approveBatch(world.approver.ctx, { batchId, digest })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await workBatch(world.tenant.system, batchId);
    expect(await credentialsOf(world.tenant, { batchId })).toEqual([]);
    await expect(proposeBatch(world.proposer.ctx, { runId, awardedOn })).resolves.toBeDefined();
  });
});
