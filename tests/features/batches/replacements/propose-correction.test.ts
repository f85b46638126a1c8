import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { GetIssuingDeskInput, getIssuingDesk } from "@/lib/features/batches/get-issuing-desk";
import { rejectBatch } from "@/lib/features/batches/reject-batch";
import { getCredentialComparison } from "@/lib/features/batches/replacements/get-credential-comparison";
import { proposeReplacements } from "@/lib/features/batches/replacements/propose-replacements";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { listDeskCounts } from "@/lib/features/desks/list-desk-counts";
import { getCredential } from "@/lib/features/holders/get-credential";
import { ListNoticesInput, listNotices } from "@/lib/features/notices/list-notices";
import { correctedWorldForAll } from "@/tests/support/corrected-awards";
import { correctAndRatify, correctGrade } from "@/tests/support/corrected-grade";
import { newIssued, people } from "@/tests/support/issuing-world";
import { approveAsSecond } from "@/tests/support/replacement";
import { isSet } from "@/tests/support/status-bit";
import { asWorker } from "@/tests/support/worker-side";

const allNotices = ListNoticesInput.parse({});

const { world, assessors, newCorrected, mismatchesOf, stateOf, ofAward, work } =
  correctedWorldForAll();

const reason = "The grade was corrected";

test("the other registrar has a notice of the replacement until it is decided, and the proposer one of the decision", async () => {
  const { runId, credentialIds } = await newCorrected(1);
  const noticesOf = async ({ ctx }: { ctx: Context }) =>
    (await listNotices(ctx, allNotices)).page.rows;
  const toCorrect = () =>
    inInstitution(world.tenant.system, ({ tx }) =>
      tx.notice.findMany({
        where: { dedupeKey: { startsWith: `credentials-to-correct:${runId}:` } },
        select: { readAt: true },
      }),
    );
  expect(await toCorrect()).toContainEqual({ readAt: null });
  const propose = () => proposeReplacements(world.proposer.ctx, { runId, credentialIds, reason });
  const latest = async (member: { ctx: Context }, batchId: string) =>
    (await noticesOf(member)).find(({ path }) => path === `/issuing/batches/${batchId}`);
  const first = await propose();
  expect(await toCorrect()).not.toContainEqual({ readAt: null });
  expect(await latest(world.approver, first.batchId)).toMatchObject({
    kind: "replacement-to-approve",
    readAt: null,
  });
  await rejectBatch(world.approver.ctx, { batchId: first.batchId, reason: "Too early" });
  expect((await latest(world.approver, first.batchId))?.readAt).not.toBeNull();
  expect(await latest(world.proposer, first.batchId)).toMatchObject({
    kind: "replacement-rejected",
    values: { actorName: "Ada Test" },
  });
  const second = await propose();
  await approveAsSecond(world, second.batchId);
  expect((await latest(world.approver, second.batchId))?.readAt).not.toBeNull();
  expect(await latest(world.proposer, second.batchId)).toMatchObject({
    kind: "replacement-approved",
  });
});

describe("a grade that is corrected after issuing", () => {
  test("is listed once ratified, and reaches the learner through two registrars", async () => {
    const {
      runId,
      learners,
      credentials,
      batchId: first,
    } = await newIssued(world, [{ displayName: "Clara Fischer" }]);
    await asWorker(() => deliverCredentials(world.tenant.system, { batchId: first }));
    const [former] = credentials;
    if (!former) throw new Error("no credential");
    expect(await mismatchesOf(runId)).toBeNull();
    const correction = { enrolmentId: learners[0]?.enrolmentId ?? "", runId, grade: "sufficient" };
    await correctAndRatify(world, assessors, correction);

    const change = { field: "grade", assessmentId: "plan", from: "good", to: "sufficient" };
    const listed = await mismatchesOf(runId);
    expect(listed?.ready).toMatchObject([
      { learner: { fullName: "Clara Fischer" }, plan: { row: { changes: [change] } } },
    ]);
    expect(
      (await getIssuingDesk(world.proposer.ctx, GetIssuingDeskInput.parse({}))).mismatches,
    ).toBeGreaterThan(0);
    const comparison = await getCredentialComparison(world.proposer.ctx, {
      credentialId: former.id,
    });
    expect(comparison).toMatchObject({
      plan: { verdict: "ready" },
      openBatch: null,
      mayPropose: true,
    });

    const { batchId } = await proposeReplacements(world.proposer.ctx, {
      runId,
      credentialIds: [former.id],
      reason,
    });
    expect((await mismatchesOf(runId))?.proposed).toMatchObject([
      { openBatch: { id: batchId, state: "proposed" } },
    ]);
    const { batch } = await getBatch(world.approver.ctx, { batchId });
    await expect(
      approveBatch(world.proposer.ctx, { batchId, digest: batch.digest }),
    ).rejects.toMatchObject({
      code: "FOUR_EYES",
    });
    await approveBatch(world.approver.ctx, { batchId, digest: batch.digest });
    expect(await stateOf(former.id)).toBe("delivered");
    await work(batchId);

    const [old, fresh] = await ofAward(former.awardId);
    expect(old).toMatchObject({
      state: "replaced",
      revocationReason: reason,
      revokedBy: world.approver.memberId,
    });
    expect(fresh).toMatchObject({ state: "issued", supersedesId: former.id });
    expect(await isSet(former.statusListId, former.statusIndex)).toBe(true);
    const states = (document: string | null | undefined) =>
      document?.includes('"noteLiteral":{"en":"sufficient"}');
    expect([states(former.signedDocument), states(fresh?.signedDocument)]).toEqual([false, true]);
    expect(await mismatchesOf(runId)).toBeNull();
    const detail = await getCredential(world.proposer.ctx, { credentialId: former.id });
    expect(detail.replacement).toMatchObject({ id: fresh?.id });
    await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
    const mail = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.findFirst({ where: { dedupeKey: `claim:${fresh?.id}` } }),
    );
    expect(mail?.subject).toMatch(/^Your corrected credential/);
    expect(mail?.body).toContain(`Reason given: ${reason}`);
    const entry = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.auditEntry.findFirst({ where: { subject: former.id, action: "credential.reissue" } }),
    );
    expect(entry?.detail).toEqual({
      batchId,
      replacementId: fresh?.id,
      changes: ["grade of plan: good → sufficient"],
    });
  });

  test("waits for its ratification, and cannot be proposed before", async () => {
    const { runId, learners, credentials } = await newIssued(world, people(1));
    await correctGrade(world, assessors, {
      enrolmentId: learners[0]?.enrolmentId ?? "",
      runId,
      grade: "sufficient",
    });
    const listed = await mismatchesOf(runId);
    expect([listed?.ready, listed?.waiting.length]).toEqual([[], 1]);
    const credentialIds = credentials.map(({ id }) => id);
    const attempt = proposeReplacements(world.proposer.ctx, { runId, credentialIds, reason });
    await expect(attempt).rejects.toMatchObject({ code: "STALE" });
  });

  test("to one that does not pass is no ground for a replacement", async () => {
    const { runId, credentialIds } = await newCorrected(1, "failed");
    const listed = await mismatchesOf(runId);
    expect(listed?.notEarned).toMatchObject([{ plan: { reasons: [{ code: "failed" }] } }]);
    const attempt = proposeReplacements(world.proposer.ctx, { runId, credentialIds, reason });
    await expect(attempt).rejects.toMatchObject({ code: "STALE" });
  });

  test("counts at the registrar's desk until it is proposed", async () => {
    const count = async () =>
      (await listDeskCounts(world.proposer.ctx)).find(({ desk }) => desk === "issuing")?.count ??
      Number.NaN;
    const before = await count();
    const { runId, credentialIds } = await newCorrected(1);
    expect(await count()).toBe(before + 1);
    await proposeReplacements(world.proposer.ctx, { runId, credentialIds, reason });
    expect(await count()).toBe(before);
  });
});
