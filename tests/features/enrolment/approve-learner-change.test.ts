import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { listDeskCounts } from "@/lib/features/desks/list-desk-counts";
import { approveLearnerChange } from "@/lib/features/enrolment/approve-learner-change";
import { EditLearnerInput, editLearner } from "@/lib/features/enrolment/edit-learner";
import { getLearnerChange } from "@/lib/features/enrolment/get-learner-change";
import { getLearnerOnRun } from "@/lib/features/enrolment/get-learner-on-run";
import { listLearnerChanges } from "@/lib/features/enrolment/list-learner-changes";
import { rejectLearnerChange } from "@/lib/features/enrolment/reject-learner-change";
import { ClaimTokenSchema } from "@/lib/features/holders/claim-token";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { readClaim } from "@/lib/features/holders/read-claim";
import { ListNoticesInput, listNotices } from "@/lib/features/notices/list-notices";
import { getPerson } from "@/lib/features/people/get-person";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  awardedOn,
  credentialsOf,
  newIssued,
  newPassedRun,
  newRun,
} from "@/tests/support/issuing-world";
import {
  newMember,
  newPerson,
  personContext,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

type Holder = { runId: string; learnerId: string };

/** One learner whose credential is delivered to victim@example.org and not claimed. */
async function newHolder(): Promise<Holder & { batchId: string }> {
  const { runId, batchId, learners } = await newIssued(world, [
    { displayName: "Grace Holder", email: "victim@example.org" },
  ]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  return { runId, batchId, learnerId: learners[0]?.learnerId ?? "" };
}

async function edit(
  by: TestMember,
  { runId, learnerId }: Holder,
  changes: Record<string, unknown>,
) {
  const { learner } = await getLearnerOnRun(by.ctx, { runId, learnerId });
  const { id: _id, claimed: _claimed, ...facts } = learner;
  return editLearner(by.ctx, EditLearnerInput.parse({ ...facts, runId, learnerId, ...changes }));
}

const learnerOf = ({ runId, learnerId }: Holder) =>
  getLearnerOnRun(world.proposer.ctx, { runId, learnerId });

async function propose(
  holder: Holder,
  changes: Record<string, unknown> = { email: "mallory@evil.example" },
) {
  const { changeId } = await edit(world.proposer, holder, {
    ...changes,
    reason: "Seen the identity card",
  });
  const { digest } = await getLearnerChange(world.approver.ctx, { changeId: changeId ?? "" });
  return { changeId: changeId ?? "", digest };
}

const mailsTo = (toAddress: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({
      where: { toAddress },
      orderBy: { createdAt: "asc" },
      select: { kind: true, body: true },
    }),
  );
const claimIn = (body: string) =>
  ClaimTokenSchema.parse({ token: /\/claim\/(\S+)/.exec(body)?.[1] });

describe("who a person is that holds no credential", () => {
  test("is corrected by one registrar, as ever", async () => {
    const { runId, learners } = await newRun(world, [{ displayName: "Ida New" }]);
    const holder = { runId, learnerId: learners[0]?.learnerId ?? "" };
    expect(await edit(world.proposer, holder, { email: "ida@example.org" })).toMatchObject({
      changeId: null,
    });
    expect(await learnerOf(holder)).toMatchObject({
      isForTwo: false,
      openChangeId: null,
      learner: { email: "ida@example.org" },
    });
  });

  test("waits for the second registrar from the proposal of a batch on", async () => {
    const { runId, learners } = await newPassedRun(world, [{ displayName: "Ida Proposed" }]);
    const holder = { runId, learnerId: learners[0]?.learnerId ?? "" };
    await proposeBatch(world.proposer.ctx, { runId, awardedOn, formats: [] });
    expect(
      (await edit(world.proposer, holder, { email: "elsewhere@example.org" })).changeId,
    ).not.toBeNull();
    expect((await learnerOf(holder)).learner.email).toBe(learners[0]?.email);
  });
});

describe("who a person is whose record someone relies on", () => {
  test("changes by two also once the only credential is revoked", async () => {
    const { runId, credentials, learners } = await newIssued(world, [
      { displayName: "Rita Revoked" },
    ]);
    await revokeCredential(world.proposer.ctx, {
      credentialId: credentials[0]?.id ?? "",
      reason: "Issued in error",
    });
    const holder = { runId, learnerId: learners[0]?.learnerId ?? "" };
    expect(
      (await edit(world.proposer, holder, { email: "mallory@evil.example" })).changeId,
    ).not.toBeNull();
    expect((await learnerOf(holder)).learner.email).toBe(learners[0]?.email);
  });

  test("changes by two where an account holds the record, without any credential", async () => {
    const { runId, learners } = await newRun(world, [
      { displayName: "Cleo Claimed", personId: await newPerson() },
    ]);
    const holder = { runId, learnerId: learners[0]?.learnerId ?? "" };
    expect(
      (await edit(world.proposer, holder, { email: "mallory@evil.example" })).changeId,
    ).not.toBeNull();
  });
});

describe("who a person is that holds a credential", () => {
  test("changes only when a second registrar approves, and the unused claim link ends with it", async () => {
    const holder = await newHolder();
    const oldLink = claimIn((await mailsTo("victim@example.org")).at(-1)?.body ?? "");
    const { changeId, digest } = await propose(holder, { email: "grace@new.example" });
    expect(await learnerOf(holder)).toMatchObject({
      isForTwo: true,
      openChangeId: changeId,
      learner: { email: "victim@example.org", revision: 1 },
    });
    const noticeOf = async ({ ctx }: TestMember) =>
      (await listNotices(ctx, ListNoticesInput.parse({}))).page.rows.find(
        ({ path }) => path === `/enrolment/changes/${changeId}`,
      );
    expect(await noticeOf(world.approver)).toMatchObject({
      kind: "change-request-to-decide",
      readAt: null,
    });
    const detail = await getLearnerChange(world.approver.ctx, { changeId });
    expect(detail).toMatchObject({
      reason: "Seen the identity card",
      changes: [{ field: "email", from: "victim@example.org", to: "grace@new.example" }],
      isOwn: false,
      mayApprove: true,
      isStale: false,
    });

    await approveLearnerChange(world.approver.ctx, { changeId, digest });
    expect((await noticeOf(world.approver))?.readAt).not.toBeNull();
    expect(await noticeOf(world.proposer)).toMatchObject({ kind: "change-request-approved" });
    expect((await learnerOf(holder)).learner).toMatchObject({
      email: "grace@new.example",
      revision: 2,
    });
    const someone = personContext(await newPerson((await learnerOf(holder)).learner.displayName));
    expect((await readClaim(someone, oldLink)).state).toBe("expired");
    await expect(confirmClaim(someone, oldLink)).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });

    const [credential] = await credentialsOf(world.tenant, {
      award: { learnerId: holder.learnerId },
    });
    expect(credential?.state).toBe("issued");
    await asWorker(() =>
      deliverCredentials(world.tenant.system, { credentialId: credential?.id ?? "" }),
    );
    expect((await mailsTo("victim@example.org")).at(-1)?.kind).toBe("learner-address-changed");
    const [told, again] = await mailsTo("grace@new.example");
    expect(told?.kind).toBe("learner-data-changed");
    expect((await readClaim(someone, claimIn(again?.body ?? ""))).state).toBe("open");
    expect(await auditActions(world.tenant, holder.learnerId)).toEqual([
      "learner.propose-change",
      "learner.approve-change",
    ]);
    await expect(
      approveLearnerChange(world.approver.ctx, { changeId, digest }),
    ).rejects.toMatchObject({ code: "ALREADY_DONE" });
  });

  test("is not approved by the one who proposed it: the rule says so, and the table does", async () => {
    const holder = await newHolder();
    const { changeId, digest } = await propose(holder);
    await expect(
      approveLearnerChange(world.proposer.ctx, { changeId, digest }),
    ).rejects.toMatchObject({ code: "FOUR_EYES" });
    expect(await getLearnerChange(world.proposer.ctx, { changeId })).toMatchObject({
      isOwn: true,
      mayApprove: false,
    });
    const { institutionId, system } = world.tenant;
    const byHand = { state: "approved", decidedBy: world.proposer.memberId, decidedAt: new Date() };
    await expect(
      inInstitution(system, ({ tx }) =>
        tx.changeRequest.updateMany({ where: { institutionId, id: changeId }, data: byHand }),
      ),
    ).rejects.toThrow(/change_request_four_eyes/);
    await expect(
      inInstitution(system, ({ tx }) =>
        tx.changeRequest.updateMany({
          where: { id: changeId },
          data: { state: "approved", decidedAt: new Date() },
        }),
      ),
    ).rejects.toThrow(/change_request_approved/);
    expect((await learnerOf(holder)).learner.email).toBe("victim@example.org");
  });

  test("waits for one decision at a time; it is withdrawn by its proposer and turned down by others", async () => {
    const holder = await newHolder();
    const first = await propose(holder);
    await expect(
      edit(world.approver, holder, { displayName: "Someone Else" }),
    ).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    await rejectLearnerChange(world.proposer.ctx, first);
    const second = await propose(holder);
    await rejectLearnerChange(world.approver.ctx, second);
    expect((await getLearnerChange(world.proposer.ctx, second)).state).toBe("rejected");
    await expect(approveLearnerChange(world.approver.ctx, second)).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    expect(await auditActions(world.tenant, holder.learnerId)).toEqual([
      "learner.propose-change",
      "learner.withdraw-change",
      "learner.propose-change",
      "learner.reject-change",
    ]);
    await expect(edit(world.proposer, holder, {})).rejects.toMatchObject({ code: "NOTHING_TO_DO" });
  });

  test("is not approved as another change than was shown, nor once the record has changed", async () => {
    const holder = await newHolder();
    const { changeId, digest } = await propose(holder);
    const other = { changeId, digest: "0".repeat(64) };
    await expect(approveLearnerChange(world.approver.ctx, other)).rejects.toMatchObject({
      code: "STALE",
    });
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.learner.updateMany({
        where: { id: holder.learnerId },
        data: { revision: { increment: 1 } },
      }),
    );
    expect((await getLearnerChange(world.approver.ctx, { changeId })).isStale).toBe(true);
    await expect(
      approveLearnerChange(world.approver.ctx, { changeId, digest }),
    ).rejects.toMatchObject({ code: "STALE" });
    await rejectLearnerChange(world.approver.ctx, { changeId, digest });
  });

  test("of two registrars who approve at the same time one succeeds", async () => {
    const holder = await newHolder();
    const change = await propose(holder);
    const third = await newMember(world.tenant, wholeInstitution("registrar"));
    const tries = await Promise.allSettled(
      [world.approver, third].map(({ ctx }) => approveLearnerChange(ctx, change)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await learnerOf(holder)).learner.revision).toBe(2);
  });

  test("shows at the desk of those who can decide, and is not seen by assessors", async () => {
    const holder = await newHolder();
    const second = await newMember(world.tenant, wholeInstitution("registrar"));
    const countOf = async ({ ctx }: TestMember) =>
      (await listDeskCounts(ctx)).find(({ desk }) => desk === "enrolment")?.count ?? 0;
    const before = [await countOf(world.proposer), await countOf(second)];
    const { changeId } = await propose(holder);
    expect([await countOf(world.proposer), await countOf(second)]).toEqual([
      before[0],
      (before[1] ?? 0) + 1,
    ]);
    const { openChangeId } = await getPerson(second.ctx, { learnerId: holder.learnerId });
    expect(openChangeId).toBe(changeId);
    const waiting = (await listLearnerChanges(second.ctx)).find(({ id }) => id === changeId);
    expect(waiting).toMatchObject({ displayName: "Grace Holder", by: "Ada Test", isOwn: false });
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    await expect(listLearnerChanges(assessor.ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(getLearnerChange(assessor.ctx, { changeId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
