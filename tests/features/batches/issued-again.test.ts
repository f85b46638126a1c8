import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { closeBatch } from "@/lib/features/batches/close-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { GetIssuingDeskInput, getIssuingDesk } from "@/lib/features/batches/get-issuing-desk";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { proposeCorrection } from "@/lib/features/batches/replacements/propose-correction";
import { stopBatch } from "@/lib/features/batches/stop-batch";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { awardedOn, newPassedRun, people, workBatch } from "@/tests/support/issuing-world";
import { approveAsSecond, later } from "@/tests/support/replacement";

const world = issuingWorldForAll();

const reason = "Given to the wrong person";
const formats: SignedFormat[] = ["elm", "open-badge-jwt"];

/**
 * A run of two learners with credentials in two formats, of which the first learner's was revoked,
 * and of learners who were left out.
 */
async function newRevoked({ leftOut = 0 } = {}) {
  const { runId, learners } = await newPassedRun(world, people(2 + leftOut));
  const leaveOut = learners.slice(2).map(({ enrolmentId }) => enrolmentId);
  const { batchId } = await proposeBatch(world.proposer.ctx, {
    runId,
    awardedOn,
    formats,
    leaveOut,
  });
  await approveAsSecond(world, batchId);
  await workBatch(world.tenant.system, batchId);
  const enrolmentId = learners[0]?.enrolmentId ?? "";
  const [former] = await rowsOf({ batchId, award: { enrolmentId }, format: "elm" });
  if (!former) throw new Error("no credential");
  await revokeCredential(world.approver.ctx, { credentialId: former.id, reason });
  return { runId, enrolmentId, former, leaveOut };
}

const rowsOf = (where: object) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.findMany({
      where,
      orderBy: [{ reservedAt: "asc" }, { format: "asc" }],
      include: { award: true },
    }),
  );

describe("a learner whose credential was revoked", () => {
  test("is in a batch only when a registrar chooses them", async () => {
    const { runId, enrolmentId } = await newRevoked();
    expect(
      (await getIssuingPreview(world.proposer.ctx, { runId })).again.map((row) => row.enrolmentId),
    ).toEqual([enrolmentId]);
    await expect(proposeBatch(world.proposer.ctx, { runId, awardedOn })).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
  });

  test("is counted among those without one, on the desk as in a proposal", async () => {
    const { runId, enrolmentId, leaveOut } = await newRevoked({ leftOut: 1 });
    const onDesk = async () => {
      const desk = await getIssuingDesk(world.proposer.ctx, GetIssuingDeskInput.parse({}));
      return desk.runs.find(({ id }) => id === runId);
    };
    expect(await onDesk()).toMatchObject({ learners: 3, credentials: 1 });
    const { batchId } = await proposeBatch(world.proposer.ctx, {
      runId,
      awardedOn,
      leaveOut,
      formats,
      again: [enrolmentId],
    });
    await approveAsSecond(world, batchId);
    await workBatch(later(world.tenant.system), batchId);
    expect(await onDesk()).toMatchObject({ learners: 3, credentials: 2 });
  });

  test("gets a new one under a new date, which replaces the revoked one in every format", async () => {
    const { runId, enrolmentId, former } = await newRevoked();
    const { batchId } = await proposeBatch(world.proposer.ctx, {
      runId,
      awardedOn: "2026-07-20",
      formats,
      again: [enrolmentId],
    });
    const { rows } = await getBatch(world.approver.ctx, { batchId });
    expect(rows).toMatchObject([{ enrolmentId, again: { credentialId: former.id, reason } }]);
    await approveAsSecond(world, batchId);
    await workBatch(later(world.tenant.system), batchId);
    await workBatch(later(world.tenant.system), batchId);

    const all = await rowsOf({ awardId: former.awardId });
    expect(all.map(({ format, state }) => `${format} ${state}`)).toEqual([
      "elm revoked",
      "open-badge-jwt revoked",
      "elm issued",
      "open-badge-jwt issued",
    ]);
    expect(all.slice(2).map(({ supersedesId }) => supersedesId)).toEqual(
      all.slice(0, 2).map(({ id }) => id),
    );
    expect(all[3]?.award.awardedOn.toISOString()).toMatch(/^2026-07-20/);
    expect(all[2]?.intent).toMatchObject({ awardedOn: "2026-07-20" });
    expect((await getIssuingPreview(world.proposer.ctx, { runId })).again).toEqual([]);
  });

  test("is in one proposal at a time, whether of awards or of replacements", async () => {
    const { runId, enrolmentId, former } = await newRevoked();
    await proposeBatch(world.proposer.ctx, { runId, awardedOn, formats, again: [enrolmentId] });
    const correction = {
      credentialId: former.id,
      reason: "Revoked by mistake",
      displayName: "Ada",
      givenName: "",
      familyName: "",
    };
    await expect(proposeCorrection(world.approver.ctx, correction)).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
  });

  test("can be proposed again after a batch that was closed before it was signed", async () => {
    const { runId, enrolmentId } = await newRevoked();
    const { batchId } = await proposeBatch(world.proposer.ctx, {
      runId,
      awardedOn,
      formats,
      again: [enrolmentId],
    });
    await approveAsSecond(world, batchId);
    await stopBatch(world.proposer.ctx, { batchId });
    await closeBatch(world.proposer.ctx, { batchId });
    await expect(
      proposeBatch(world.proposer.ctx, { runId, awardedOn, formats, again: [enrolmentId] }),
    ).resolves.toBeDefined();
  });

  test("is refused if none of their credentials was revoked", async () => {
    const { runId, learners } = await newPassedRun(world, people(1));
    const again = [learners[0]?.enrolmentId ?? ""];
    await expect(
      proposeBatch(world.proposer.ctx, { runId, awardedOn, again }),
    ).rejects.toMatchObject({ code: "STALE" });
  });
});

describe("leaving out", () => {
  test("leaves an eligible learner for another batch", async () => {
    const { runId, learners } = await newPassedRun(world, people(3));
    const [out, ...kept] = learners.map(({ enrolmentId }) => enrolmentId);
    const { batchId } = await proposeBatch(world.proposer.ctx, {
      runId,
      awardedOn,
      leaveOut: [out ?? ""],
    });
    await approveAsSecond(world, batchId);
    await workBatch(world.tenant.system, batchId);
    const signed = await rowsOf({ batchId });
    expect(signed.map(({ award }) => award.enrolmentId).sort()).toEqual(kept.sort());
    expect(
      (await getIssuingPreview(world.proposer.ctx, { runId })).eligible.map(
        (row) => row.enrolmentId,
      ),
    ).toEqual([out]);
  });

  test("leaves nothing to propose where everyone is left out", async () => {
    const { runId, learners } = await newPassedRun(world, people(1));
    const leaveOut = learners.map(({ enrolmentId }) => enrolmentId);
    await expect(
      proposeBatch(world.proposer.ctx, { runId, awardedOn, leaveOut }),
    ).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
  });
});
