import { describe, expect, test } from "vitest";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
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
import { getResultSheet } from "@/lib/features/results/get-result-sheet";
import {
  ListRunsToAssessInput,
  listRunsToAssess,
} from "@/lib/features/results/list-runs-to-assess";
import { ratifyResults } from "@/lib/features/results/ratify-results";
import { RecordResultsInput, recordResults } from "@/lib/features/results/record-results";
import { approveVersion } from "@/lib/features/reviews/approve-version";
import { getReview } from "@/lib/features/reviews/get-review";
import { returnVersion } from "@/lib/features/reviews/return-version";
import { allFine } from "@/tests/support/all-fine";
import { holderOf, newOffer } from "@/tests/support/claim-offer";
import { newSubmitted, stateOf } from "@/tests/support/design-desk";
import { newInvitee } from "@/tests/support/invitee";
import { newPair, proposedBy } from "@/tests/support/invitee-pair";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newIssued, newIssuingWorld } from "@/tests/support/issuing-world";
import { activeKeyId } from "@/tests/support/key-drill";
import { enrolByName, newOpenRun } from "@/tests/support/open-run";
import {
  newMember,
  newPerson,
  personContext,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";

const world = issuingWorldForAll();
const refused = { code: "OWN_INVITEE" };
const reason = "Seen the identity card";

describe("a member who invited someone today does not approve", () => {
  test("the batch they propose; a colleague does", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const proposal = await proposedBy(world, invitee, inviter);
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
    expect(
      (await listRunsToAssess(inviter.ctx, ListRunsToAssessInput.parse({ state: "open" }))).page
        .rows,
    ).toMatchObject([{ recordedByOthers: 1, recordedByInvitees: 1 }]);
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

  test("the invalidation of what a key signed, which they report and which stops the key immediately", async () => {
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
