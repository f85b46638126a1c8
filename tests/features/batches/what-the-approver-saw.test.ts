import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { closeBatch } from "@/lib/features/batches/close-batch";
import { digestRows } from "@/lib/features/batches/digest-rows";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { proposeCorrection } from "@/lib/features/batches/replacements/propose-correction";
import { proposeReplacements } from "@/lib/features/batches/replacements/propose-replacements";
import { stopBatch } from "@/lib/features/batches/stop-batch";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { approveLearnerChange } from "@/lib/features/enrolment/approve-learner-change";
import { EditLearnerInput, editLearner } from "@/lib/features/enrolment/edit-learner";
import { getLearnerChange } from "@/lib/features/enrolment/get-learner-change";
import { getLearnerOnRun } from "@/lib/features/enrolment/get-learner-on-run";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { readClaim } from "@/lib/features/holders/read-claim";
import { ratifyResults } from "@/lib/features/results/ratify-results";
import { mailsTo, newOffer, tokenIn } from "@/tests/support/claim-offer";
import { correctGrade, newAssessors } from "@/tests/support/corrected-grade";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  awardedOn,
  credentialsOf,
  newPassedRun,
  ratifyResults as pass,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import { later } from "@/tests/support/replacement";
import { newPerson, personContext, type TestMember } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const reason = "Family name misspelt";

type Of = { runId: string; learnerId: string };

/** Another address by two registrars. */
async function changeAddress({ runId, learnerId }: Of, email: string) {
  const { learner } = await getLearnerOnRun(world.proposer.ctx, { runId, learnerId });
  const { changeId } = await editLearner(
    world.proposer.ctx,
    EditLearnerInput.parse({ ...learner, runId, learnerId, email }),
  );
  if (changeId === null) throw new Error("The change took effect by one registrar.");
  const { digest } = await getLearnerChange(world.approver.ctx, { changeId });
  await approveLearnerChange(world.approver.ctx, { changeId, digest });
}

const shownTo = ({ ctx }: TestMember, batchId: string) => getBatch(ctx, { batchId });
const withoutSignIn = ({ ctx: { signedInAt: _recent, ...ctx } }: TestMember) => ctx;
const refused = { code: "RECENT_SIGN_IN_REQUIRED" };

/** A credential delivered and not claimed, with its run. */
async function newDelivered() {
  const offer = await newOffer(world);
  const runId = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.enrolment.findFirst({ where: { learnerId: offer.learnerId } }),
  ).then((enrolment) => enrolment?.runId ?? "");
  return { ...offer, runId };
}

describe("where a claim link goes", () => {
  test("is part of what is approved: an address that changed after the proposal voids it, and is shown as changed", async () => {
    const { runId, learners } = await newPassedRun(world, people(2));
    const [moved, same] = learners;
    const { batchId } = await proposeBatch(world.proposer.ctx, { runId, awardedOn });
    const { batch, addresses, movedLearnerIds, rows } = await shownTo(world.approver, batchId);
    expect(addresses.get(moved?.learnerId ?? "")).toBe(moved?.email);
    expect([...movedLearnerIds]).toEqual([]);
    // The address itself is not stored with the batch.
    expect(JSON.stringify(rows)).not.toContain(same?.email ?? "");
    await changeAddress({ runId, learnerId: moved?.learnerId ?? "" }, "elsewhere@example.org");
    expect([...(await shownTo(world.approver, batchId)).movedLearnerIds]).toEqual([
      moved?.learnerId,
    ]);
    await expect(
      approveBatch(world.approver.ctx, { batchId, digest: batch.digest }),
    ).rejects.toMatchObject({
      code: "APPROVAL_VOID",
    });
    await changeAddress({ runId, learnerId: moved?.learnerId ?? "" }, moved?.email ?? "");
    await approveBatch(world.approver.ctx, { batchId, digest: batch.digest });
    // Between approval and delivery it changes by two registrars as well.
    await changeAddress({ runId, learnerId: same?.learnerId ?? "" }, "by-two@example.org");
    await workBatch(world.tenant.system, batchId);
    expect(await credentialsOf(world.tenant, { batchId })).toHaveLength(2);
  });

  test("is part of what is approved in a replacement too", async () => {
    const { credentialId, runId, learnerId, email } = await newDelivered();
    const names = { displayName: "Grace Hopper", givenName: "", familyName: "" };
    const { batchId } = await proposeCorrection(world.proposer.ctx, {
      credentialId,
      reason,
      ...names,
    });
    const { batch, addresses } = await shownTo(world.approver, batchId);
    expect(addresses.get(learnerId)).toBe(email);
    await changeAddress({ runId, learnerId }, "elsewhere@example.org");
    expect([...(await shownTo(world.approver, batchId)).movedLearnerIds]).toEqual([learnerId]);
    await expect(
      approveBatch(world.approver.ctx, { batchId, digest: batch.digest }),
    ).rejects.toMatchObject({
      code: "APPROVAL_VOID",
    });
  });

  test("is not asked of a batch that an earlier release proposed", async () => {
    const { runId, learners } = await newPassedRun(world, people(1));
    const { batchId } = await proposeBatch(world.proposer.ctx, { runId, awardedOn });
    const { batch, rows } = await shownTo(world.approver, batchId);
    const before = rows.map(({ claimTo: _unknown, ...row }) => row);
    const digest = digestRows(batch, { versionId: world.versionId, rows: before });
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.issuingBatch.updateMany({ where: { id: batchId }, data: { digest, rows: before } }),
    );
    const detail = await shownTo(world.approver, batchId);
    expect([
      [...detail.movedLearnerIds],
      detail.addresses.get(learners[0]?.learnerId ?? ""),
    ]).toEqual([[], learners[0]?.email]);
    await approveBatch(world.approver.ctx, { batchId, digest });
    await workBatch(world.tenant.system, batchId);
    expect(await credentialsOf(world.tenant, { batchId })).toHaveLength(1);
  });
});

test("a corrected name whose replacement is given up leaves the old credential to be claimed by a new link", async () => {
  const { credentialId, email, token } = await newDelivered();
  const names = { displayName: "Grace Hopper", givenName: "Grace", familyName: "Hopper" };
  const { batchId } = await proposeCorrection(world.proposer.ctx, {
    credentialId,
    reason,
    ...names,
  });
  const { digest } = (await shownTo(world.approver, batchId)).batch;
  await approveBatch(world.approver.ctx, { batchId, digest });
  await stopBatch(world.approver.ctx, { batchId });
  await closeBatch(world.approver.ctx, { batchId });
  expect(await waitingJobs("deliver-credentials", { credentialId })).toHaveLength(1);
  await asWorker(() => deliverCredentials(later(world.tenant.system), { credentialId }));
  const fresh = tokenIn((await mailsTo(world, email)).at(-1)?.body);
  expect(fresh).not.toBe(token);
  expect(
    (await readClaim(personContext(await newPerson("Grace Hopper")), { token: fresh })).state,
  ).toBe("open");
});

test("a name corrected with a replacement ends unused claim links, sends other credentials again, and is notified to the person", async () => {
  const { credentialId, learnerId, email, token } = await newDelivered();
  // Another credential of the same learner waits to be claimed as well.
  const { runId } = await newPassedRun(world, []);
  const { institutionId, system } = world.tenant;
  const { id: enrolmentId } = await inInstitution(system, ({ tx }) =>
    tx.enrolment.create({ data: { institutionId, runId, learnerId } }),
  );
  await pass(world, [enrolmentId]);
  const second = await proposeBatch(world.proposer.ctx, { runId, awardedOn });
  const { digest } = (await shownTo(world.approver, second.batchId)).batch;
  await approveBatch(world.approver.ctx, { batchId: second.batchId, digest });
  await workBatch(system, second.batchId);
  await asWorker(() => deliverCredentials(system, { batchId: second.batchId }));
  const otherToken = tokenIn((await mailsTo(world, email)).at(-1)?.body);

  const names = { displayName: "Grace Hopper", givenName: "Grace", familyName: "Hopper" };
  const { batchId } = await proposeCorrection(world.proposer.ctx, {
    credentialId,
    reason,
    ...names,
  });
  const shown = await shownTo(world.approver, batchId);
  await approveBatch(world.approver.ctx, { batchId, digest: shown.batch.digest });
  const former = personContext(await newPerson("Grace Holder"));
  for (const old of [token, otherToken]) {
    expect((await readClaim(former, { token: old })).state).toBe("expired");
    await expect(confirmClaim(former, { token: old })).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
  }
  expect((await mailsTo(world, email)).at(-1)?.kind).toBe("learner-data-changed");
  expect(await auditActions(world.tenant, learnerId)).toEqual(["learner.edit"]);

  const [other] = await credentialsOf(world.tenant, { batchId: second.batchId });
  expect(other?.state).toBe("issued");
  await asWorker(() => deliverCredentials(system, { credentialId: other?.id ?? "" }));
  await workBatch(later(system), batchId);
  await asWorker(() => deliverCredentials(later(system), { batchId }));
  const kinds = (await mailsTo(world, email)).map(({ kind }) => kind);
  expect(kinds.slice(-2).sort()).toEqual(["credential-earned", "credential-replaced-claim"]);
  const fresh = tokenIn((await mailsTo(world, email)).at(-1)?.body);
  expect(
    (await readClaim(personContext(await newPerson("Grace Hopper")), { token: fresh })).state,
  ).toBe("open");
});

describe("a recent sign-in is asked of", () => {
  test("who approves a batch, and not of who proposes one", async () => {
    const { runId } = await newPassedRun(world, people(1));
    const { batchId } = await proposeBatch(withoutSignIn(world.proposer), { runId, awardedOn });
    const { digest } = (await shownTo(world.approver, batchId)).batch;
    await expect(
      approveBatch(withoutSignIn(world.approver), { batchId, digest }),
    ).rejects.toMatchObject(refused);
    await approveBatch(world.approver.ctx, { batchId, digest });
  });

  test("who corrects or replaces what was issued, and who corrects or ratifies a result that was ratified", async () => {
    const { credentialId, runId, learnerId } = await newDelivered();
    const names = { displayName: "Grace Hopper", givenName: "", familyName: "" };
    const correcting = proposeCorrection(withoutSignIn(world.proposer), {
      credentialId,
      reason,
      ...names,
    });
    await expect(correcting).rejects.toMatchObject(refused);
    const replacing = proposeReplacements(withoutSignIn(world.proposer), {
      runId,
      credentialIds: [credentialId],
      reason,
    });
    await expect(replacing).rejects.toMatchObject(refused);

    const assessors = await newAssessors(world);
    const enrolmentId = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.enrolment.findFirst({ where: { learnerId } }),
    ).then((enrolment) => enrolment?.id ?? "");
    const correction = { enrolmentId, runId, grade: "sufficient" };
    const longAgo = {
      ...assessors,
      corrector: { ...assessors.corrector, ctx: withoutSignIn(assessors.corrector) },
    };
    await expect(correctGrade(world, longAgo, correction)).rejects.toMatchObject(refused);
    const resultId = await correctGrade(world, assessors, correction);
    const ratifying = ratifyResults(withoutSignIn(assessors.ratifier), {
      runId,
      resultIds: [resultId],
    });
    await expect(ratifying).rejects.toMatchObject(refused);
    await ratifyResults(assessors.ratifier.ctx, { runId, resultIds: [resultId] });
  });
});
