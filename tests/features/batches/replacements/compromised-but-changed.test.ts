import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { getBatch } from "@/lib/features/batches/get-batch";
import { listRunsToReplace } from "@/lib/features/batches/replacements/list-runs-to-replace";
import { proposeReplacements } from "@/lib/features/batches/replacements/propose-replacements";
import { replaceCompromised } from "@/lib/features/batches/replacements/replace-compromised";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import {
  compromiseAndRotate,
  compromiseReason,
  proposeToReplace,
} from "@/tests/support/compromised-world";
import { correctAndRatify, correctGrade, newAssessors } from "@/tests/support/corrected-grade";
import { issuingWorldForEach } from "@/tests/support/issuing-file";
import {
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newIssuingWorld,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { approveAsSecond, later } from "@/tests/support/replacement";
import { newMember } from "@/tests/support/tenant";

const world = issuingWorldForEach();

const propose = (runIds: string[], options?: { rowBatchSize: number }) =>
  proposeToReplace(world, runIds, options);

describe("what a compromised key signed", () => {
  test("is left alone where it was revoked, suspended, waits for ratification or would not be awarded now", async () => {
    const { runId, learners } = await newPassedRun(world, people(5));
    const first = await newApprovedBatch(world, runId, ["open-badge-jwt"]);
    await workBatch(world.tenant.system, first);
    const credentials = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.findMany({
        where: { batchId: first, format: "elm" },
        select: { id: true, award: { select: { enrolmentId: true } } },
      }),
    );
    const idOf = (index: number) =>
      credentials.find(({ award }) => award.enrolmentId === learners[index]?.enrolmentId)?.id ?? "";
    const enrolmentOf = (index: number) => learners[index]?.enrolmentId ?? "";
    const assessors = await newAssessors(world);
    await revokeCredential(world.proposer.ctx, { credentialId: idOf(0), reason: "Given in error" });
    await suspendCredential(world.proposer.ctx, { credentialId: idOf(1), reason: "Looked into" });
    await correctGrade(world, assessors, {
      enrolmentId: enrolmentOf(2),
      runId,
      grade: "sufficient",
    });
    await correctAndRatify(world, assessors, {
      enrolmentId: enrolmentOf(3),
      runId,
      grade: "failed",
    });
    await compromiseAndRotate(world);
    const { runs } = await listRunsToReplace(world.proposer.ctx);
    expect(runs).toMatchObject([{ ready: 1, suspended: 1, waiting: 1, notEarned: 1 }]);
    const { batchIds } = await propose([runId]);
    const { replacements } = await getBatch(world.approver.ctx, {
      batchId: batchIds[0] ?? "",
    });
    expect(replacements?.map(({ replaces }) => replaces.credentialId)).toEqual([idOf(4)]);
  });

  test("is not signed again for a learner whose credential is revoked after the approval", async () => {
    const { runId, credentials } = await newIssued(world, people(2));
    await compromiseAndRotate(world);
    const { batchIds } = await propose([runId]);
    const batchId = batchIds[0] ?? "";
    await approveAsSecond(world, batchId);
    const revoked = credentials[0];
    await revokeCredential(world.approver.ctx, {
      credentialId: revoked?.id ?? "",
      reason: "Given in error",
    });
    await workBatch(later(world.tenant.system), batchId);
    const fresh = await credentialsOf(world.tenant, { batchId });
    expect(fresh.map(({ awardId, state }) => ({ awardId, state }))).toEqual([
      { awardId: credentials[1]?.awardId, state: "issued" },
    ]);
  });

  test("states what is ratified now, where that was corrected", async () => {
    const { runId, learners } = await newIssued(world, people(1));
    await correctAndRatify(world, await newAssessors(world), {
      enrolmentId: learners[0]?.enrolmentId ?? "",
      runId,
      grade: "sufficient",
    });
    await compromiseAndRotate(world);
    const { batchIds } = await propose([runId]);
    const { replacements } = await getBatch(world.approver.ctx, {
      batchId: batchIds[0] ?? "",
    });
    expect(replacements?.[0]?.changes).toMatchObject([
      { field: "grade", from: "good", to: "sufficient" },
    ]);
  });
});

describe("the same facts again", () => {
  test("are refused for any other reason", async () => {
    const { runId, credentials } = await newIssued(world, people(1));
    await expect(propose([runId])).rejects.toMatchObject({ code: "NOTHING_TO_DO" });
    const credentialIds = credentials.map(({ id }) => id);
    const attempt = proposeReplacements(world.proposer.ctx, {
      runId,
      credentialIds,
      reason: compromiseReason,
    });
    await expect(attempt).rejects.toMatchObject({ code: "STALE" });
  });

  test("are for the registrars of the run's faculty", async () => {
    const { runId } = await newIssued(world, people(1));
    await compromiseAndRotate(world);
    const { facultyId } = await addFaculty(world.tenant.system, { name: "Medicine" });
    const stranger = await newMember(world.tenant, [{ role: "registrar", facultyId }]);
    expect((await listRunsToReplace(stranger.ctx)).runs).toEqual([]);
    await expect(
      replaceCompromised(stranger.ctx, { runIds: [runId], reason: compromiseReason }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const other = await newIssuingWorld();
    const foreign = replaceCompromised(other.proposer.ctx, {
      runIds: [runId],
      reason: compromiseReason,
    });
    await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
