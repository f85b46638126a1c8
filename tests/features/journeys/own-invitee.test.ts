import { describe, expect, test } from "vitest";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import type { Role } from "@/lib/domain/access/roles";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { approveLearnerChange } from "@/lib/features/enrolment/approve-learner-change";
import { EditLearnerInput, editLearner } from "@/lib/features/enrolment/edit-learner";
import { getLearnerChange } from "@/lib/features/enrolment/get-learner-change";
import { getLearnerOnRun } from "@/lib/features/enrolment/get-learner-on-run";
import { approveRelease } from "@/lib/features/holders/approve-release";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { getClaimSteps } from "@/lib/features/holders/get-claim-steps";
import { proposeRelease } from "@/lib/features/holders/propose-release";
import { approveCompromise } from "@/lib/features/keys/approve-compromise";
import { getSigningKey } from "@/lib/features/keys/get-signing-key";
import { reportCompromise } from "@/lib/features/keys/report-compromise";
import { acceptInvitation } from "@/lib/features/members/accept-invitation";
import { changeRoles } from "@/lib/features/members/change-roles";
import { confirmRoles } from "@/lib/features/members/confirm-roles";
import { disableMember } from "@/lib/features/members/disable-member";
import { enableMember } from "@/lib/features/members/enable-member";
import { inviteMember } from "@/lib/features/members/invite-member";
import { renewInvitation } from "@/lib/features/members/renew-invitation";
import { getResultSheet } from "@/lib/features/results/get-result-sheet";
import { listRunsToAssess } from "@/lib/features/results/list-runs-to-assess";
import { ratifyResults } from "@/lib/features/results/ratify-results";
import { RecordResultsInput, recordResults } from "@/lib/features/results/record-results";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { getReview } from "@/lib/features/reviews/get-review";
import { returnVersion } from "@/lib/features/reviews/return-version";
import { allFine } from "@/tests/support/all-fine";
import { holderOf, newOffer } from "@/tests/support/claim-offer";
import { newSubmitted, stateOf } from "@/tests/support/design-desk";
import { afterADay, newInvitee, signedIn } from "@/tests/support/invitee";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { awardedOn, newIssued, newIssuingWorld, newPassedRun } from "@/tests/support/issuing-world";
import { activeKeyId } from "@/tests/support/key-drill";
import { enrolByName, newOpenRun } from "@/tests/support/open-run";
import {
  newMember,
  newPerson,
  personContext,
  type Tenant,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";

type Tx = Scope["tx"];

const world = issuingWorldForAll();
const refused = { code: "OWN_INVITEE" };
const reason = "Seen the identity card";

/**
 * An administrator who also decides in this role, and what they invited today: as likely as not a
 * second address of their own.
 */
async function newPair(tenant: Tenant, role: Role) {
  const inviter = await newMember(
    tenant,
    wholeInstitution(...new Set<Role>(["administrator", role])),
  );
  return {
    inviter,
    invitee: await newInvitee(tenant, inviter, { grants: wholeInstitution(role) }),
  };
}

async function proposedBy(invitee: TestMember, approver: TestMember) {
  const { runId } = await newPassedRun(world, [{}]);
  const { batchId } = await proposeBatch(invitee.ctx, { runId, awardedOn });
  const { batch } = await getBatch(approver.ctx, { batchId });
  return { batchId, digest: batch.digest };
}

describe("who invited somebody today does not approve", () => {
  test("the batch they propose; a colleague does", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const proposal = await proposedBy(invitee, inviter);
    expect(await getBatch(inviter.ctx, proposal)).toMatchObject({
      mayApprove: false,
      refusal: "OWN_INVITEE",
    });
    await expect(approveBatch(inviter.ctx, proposal)).rejects.toMatchObject(refused);
    expect((await getBatch(inviter.ctx, proposal)).batch).toMatchObject({
      state: "proposed",
      approvedBy: null,
    });
    await approveBatch(world.approver.ctx, proposal);
  });

  test("the results they record, not among many either; a colleague ratifies them", async () => {
    const { tenant, runId, ...run } = await newOpenRun();
    const [ana = "", bo = ""] = await enrolByName({ tenant, runId, ...run }, ["Ana", "Bo"]);
    const { inviter, invitee } = await newPair(tenant, "assessor");
    const colleague = await newMember(tenant, wholeInstitution("assessor"));
    const record = (by: TestMember, enrolmentId: string) =>
      recordResults(
        by.ctx,
        RecordResultsInput.parse({
          runId,
          assessmentId: "plan",
          results: {
            [enrolmentId]: {
              grade: "good",
              supervision: "supervised-on-site-with-identity-check",
              assessedOn: "2026-01-15",
            },
          },
        }),
      );
    await record(invitee, ana);
    await expect(ratifyResults(inviter.ctx, { runId })).rejects.toMatchObject(refused);
    await record(colleague, bo);
    expect((await getResultSheet(inviter.ctx, { runId })).counts).toMatchObject([
      { recordedByOthers: 1, recordedByInvitees: 1 },
    ]);
    expect((await listRunsToAssess(inviter.ctx, { states: ["open"] })).runs).toMatchObject([
      { recordedByOthers: 1, recordedByInvitees: 1 },
    ]);
    expect(await ratifyResults(inviter.ctx, { runId })).toEqual({
      ratified: 1,
      own: 0,
      ofInvitees: 1,
      changed: 0,
    });
    expect(await ratifyResults(colleague.ctx, { runId })).toMatchObject({ ratified: 1 });
  });

  test("the design they write or submit; a colleague reviews it", async () => {
    const inviter = await newMember(world.tenant, wholeInstitution("administrator", "reviewer"));
    const own = await newInvitee(world.tenant, inviter, { grants: wholeInstitution("designer") });
    const { versionId, reviewId, revision } = await newSubmitted(own);
    const decision = { reviewId, revision, verdicts: allFine(), comment: "" };
    expect(await getReview(inviter.ctx, { reviewId })).toMatchObject({
      canDecide: false,
      refusal: "OWN_INVITEE",
    });
    await expect(approveVersion(inviter.ctx, decision)).rejects.toMatchObject(refused);
    await expect(
      returnVersion(inviter.ctx, { ...decision, comment: "Shorter" }),
    ).rejects.toMatchObject(refused);
    expect(await stateOf(own, versionId)).toBe("in-review");
    const colleague = await newMember(world.tenant, wholeInstitution("reviewer"));
    await approveVersion(colleague.ctx, decision);
    expect(await stateOf(own, versionId)).toBe("approved");
    const { invitee } = await newPair(world.tenant, "designer");
    expect(await getReview(inviter.ctx, await newSubmitted(invitee))).toMatchObject({
      canDecide: true,
    });
  });

  test("the change of who a learner is", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const { runId, learners } = await newIssued(world, [{ email: "victim@example.org" }]);
    const learnerId = learners[0]?.learnerId ?? "";
    const { learner } = await getLearnerOnRun(invitee.ctx, { runId, learnerId });
    const { id: _id, claimed: _claimed, ...facts } = learner;
    const change = EditLearnerInput.parse({
      ...facts,
      runId,
      learnerId,
      email: "second@address.example",
      reason,
    });
    const changeId = (await editLearner(invitee.ctx, change)).changeId ?? "";
    const { digest, ...shown } = await getLearnerChange(inviter.ctx, { changeId });
    expect(shown).toMatchObject({ mayApprove: false, refusal: "OWN_INVITEE" });
    await expect(approveLearnerChange(inviter.ctx, { changeId, digest })).rejects.toMatchObject(
      refused,
    );
    expect((await getLearnerOnRun(inviter.ctx, { runId, learnerId })).learner.email).toBe(
      "victim@example.org",
    );
    await approveLearnerChange(world.approver.ctx, { changeId, digest });
  });

  test("that a record is taken from its account", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const { credentialId, learnerId, token } = await newOffer(world);
    const holder = await newPerson("Grace Holder");
    await confirmClaim(personContext(holder), { token });
    await proposeRelease(invitee.ctx, { credentialId, reason });
    const { openRelease } = await getClaimSteps(inviter.ctx, { credentialId });
    expect(openRelease).toMatchObject({ mayApprove: false, refusal: "OWN_INVITEE" });
    const shown = { changeId: openRelease?.id ?? "", digest: openRelease?.digest ?? "" };
    await expect(approveRelease(inviter.ctx, shown)).rejects.toMatchObject(refused);
    expect(await holderOf(world, learnerId)).toBe(holder);
    await approveRelease(world.approver.ctx, shown);
  });

  test("that nothing a key signed counts, which they report and which stops the key at once", async () => {
    const other = await newIssuingWorld();
    const { inviter, invitee } = await newPair(other.tenant, "administrator");
    const keyId = await activeKeyId(other.tenant);
    await reportCompromise(invitee.ctx, { keyId, since: "", reason });
    const { report, key } = await getSigningKey(inviter.ctx, { keyId });
    expect({ state: key.state, report }).toMatchObject({
      state: "verify-only",
      report: { mayApprove: false, refusal: "OWN_INVITEE", dueAt: null },
    });
    const shown = { changeId: report?.id ?? "", digest: report?.digest ?? "" };
    await expect(approveCompromise(inviter.ctx, shown)).rejects.toMatchObject(refused);
    expect((await getSigningKey(inviter.ctx, { keyId })).key.state).toBe("verify-only");
  });
});

describe("the rule holds", () => {
  test("where the role is taken away again before the approval", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const proposal = await proposedBy(invitee, inviter);
    await changeRoles(inviter.ctx, { memberId: invitee.memberId, grants: [] });
    await expect(approveBatch(inviter.ctx, proposal)).rejects.toMatchObject(refused);
    await changeRoles(inviter.ctx, {
      memberId: invitee.memberId,
      grants: wholeInstitution("assessor"),
    });
    await expect(approveBatch(inviter.ctx, proposal)).rejects.toMatchObject(refused);
  });

  test("for both, where a colleague sends the invitation again", async () => {
    const [inviter, sender] = [
      await newMember(world.tenant, wholeInstitution("administrator", "registrar")),
      await newMember(world.tenant, wholeInstitution("administrator", "registrar")),
    ];
    const wanted = {
      displayName: "Second address",
      email: `again-${inviter.memberId}@example.org`,
    };
    const { memberId } = await inviteMember(inviter.ctx, {
      ...wanted,
      grants: wholeInstitution("registrar"),
    });
    const { token } = await renewInvitation(sender.ctx, { memberId });
    const personId = await newPerson("Second address");
    await acceptInvitation(personContext(personId), { token });
    const proposal = await proposedBy(
      await signedIn(world.tenant, { personId, memberId }),
      inviter,
    );
    for (const { ctx } of [inviter, sender])
      await expect(approveBatch(ctx, proposal)).rejects.toMatchObject(refused);
  });

  test("for a role that is added to an old member, and only for what they do in it", async () => {
    const inviter = await newMember(world.tenant, wholeInstitution("administrator", "registrar"));
    const [old, assessor] = [
      await newMember(world.tenant, wholeInstitution("registrar")),
      await newMember(world.tenant, wholeInstitution("assessor")),
    ];
    await changeRoles(inviter.ctx, {
      memberId: old.memberId,
      grants: wholeInstitution("registrar", "assessor"),
    });
    await approveBatch(inviter.ctx, await proposedBy(old, inviter));
    await changeRoles(inviter.ctx, {
      memberId: assessor.memberId,
      grants: wholeInstitution("registrar", "assessor"),
    });
    const raised = await signedIn(world.tenant, assessor);
    await expect(
      approveBatch(inviter.ctx, await proposedBy(raised, inviter)),
    ).rejects.toMatchObject(refused);
  });

  test("for a member who was disabled and whom they let in again", async () => {
    const inviter = await newMember(world.tenant, wholeInstitution("administrator", "registrar"));
    const dormant = await newMember(world.tenant, wholeInstitution("registrar"));
    await disableMember(inviter.ctx, dormant);
    await enableMember(inviter.ctx, dormant);
    const again = await signedIn(world.tenant, dormant);
    expect(again.ctx.actor).toMatchObject({ grants: [{ role: "registrar", provisional: true }] });
    await expect(approveBatch(inviter.ctx, await proposedBy(again, inviter))).rejects.toMatchObject(
      refused,
    );
    const second = await newMember(world.tenant, wholeInstitution("administrator"));
    await confirmRoles(second.ctx, { memberId: dormant.memberId, seen: "registrar" });
    expect((await signedIn(world.tenant, dormant)).ctx.actor).toMatchObject({
      grants: wholeInstitution("registrar"),
    });
  });

  test("until a second administrator confirms the role", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const proposal = await proposedBy(invitee, inviter);
    const second = await newMember(world.tenant, wholeInstitution("administrator"));
    await confirmRoles(second.ctx, { memberId: invitee.memberId, seen: "registrar" });
    await approveBatch(inviter.ctx, proposal);
  });

  test("until the day is over in which everyone who was mailed could object", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const proposal = await proposedBy(invitee, inviter);
    await afterADay(world.tenant);
    await approveBatch(inviter.ctx, proposal);
  });

  test("in the database, too", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const byAssessor = await newInvitee(world.tenant, inviter, {
      grants: wholeInstitution("assessor"),
    });
    const byDesigner = await newInvitee(world.tenant, inviter, {
      grants: wholeInstitution("designer"),
    });
    const { batchId } = await proposedBy(invitee, inviter);
    const { versionId } = await newSubmitted(byDesigner);
    const { learners } = await newPassedRun(world, [{}]);
    const { institutionId } = world.tenant;
    const [by, at] = [inviter.memberId, new Date()];
    const attempts: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) =>
        tx.issuingBatch.updateMany({
          where: { id: batchId },
          data: { state: "approved", approvedAt: at, approvedBy: by },
        }),
      (tx) =>
        tx.microCredentialVersion.updateMany({
          where: { id: versionId },
          data: { approvedBy: by },
        }),
      async (tx) => {
        const where = { enrolmentId: learners[0]?.enrolmentId ?? "", assessmentId: "talk" };
        await tx.assessmentResult.updateMany({
          where,
          data: {
            state: "recorded",
            ratifiedBy: null,
            ratifiedAt: null,
            recordedBy: byAssessor.memberId,
          },
        });
        await tx.assessmentResult.updateMany({
          where,
          data: { state: "ratified", ratifiedBy: by, ratifiedAt: at },
        });
      },
      async (tx) => {
        const change = {
          kind: "claim-release",
          subjectId: by,
          payload: { a: 1 },
          digest: "0".repeat(64),
          reason,
          proposedAt: at,
        };
        const { id } = await tx.changeRequest.create({
          data: { ...change, institutionId, proposedBy: invitee.memberId },
        });
        await tx.changeRequest.updateMany({
          where: { id },
          data: { state: "approved", decidedBy: by, decidedAt: at },
        });
      },
    ];
    for (const attempt of attempts) {
      await expect(inInstitution(world.tenant.system, ({ tx }) => attempt(tx))).rejects.toThrow(
        /cannot approve this/,
      );
    }
  });
});
