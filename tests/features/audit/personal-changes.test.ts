import { expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { ListAuditEntriesInput, listAuditEntries } from "@/lib/features/audit/list-audit-entries";
import { approveLearnerChange } from "@/lib/features/enrolment/approve-learner-change";
import { EditLearnerInput, editLearner } from "@/lib/features/enrolment/edit-learner";
import { getLearnerChange } from "@/lib/features/enrolment/get-learner-change";
import { getLearnerOnRun } from "@/lib/features/enrolment/get-learner-on-run";
import { applyRetention } from "@/lib/features/maintenance/apply-retention";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newIssued, workBatch } from "@/tests/support/issuing-world";
import { later, newApprovedCorrection } from "@/tests/support/replacement";
import { newMember, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const names = { displayName: "Siobhán Ní Bhriain", givenName: "Siobhán", familyName: "Ní Bhriain" };
const reason = "The name was misspelt";
const correction = [
  { field: "fullName", from: "Siobhan Ni Brien", to: "Siobhán Ní Bhriain" },
  { field: "givenName", from: null, to: "Siobhán" },
  { field: "familyName", from: null, to: "Ní Bhriain" },
];

/** What the page shows about an action: the entry and the values read beside it. */
async function shownOf(action: string) {
  const { ctx } = await newMember(world.tenant, wholeInstitution("administrator"));
  const { page } = await listAuditEntries(ctx, ListAuditEntriesInput.parse({}));
  const entry = page.rows.find((one) => one.action === action && one.personal !== null);
  return { kept: JSON.stringify(entry?.detail), personal: entry?.personal };
}

test("a corrected name is shown with its old and new value beside the entries, which keep neither", async () => {
  const { credentials } = await newIssued(world, [{ displayName: "Siobhan Ni Brien" }]);
  const credentialId = credentials[0]?.id ?? "";
  const batchId = await newApprovedCorrection(world, { credentialId, reason, ...names });
  await workBatch(later(world.tenant.system), batchId);
  for (const action of ["batch.propose", "learner.edit", "credential.reissue"]) {
    const { kept, personal } = await shownOf(action);
    expect(personal).toEqual(correction);
    expect(kept).toMatch(/fullName: changed|"changed":\["fullName"/);
    expect(kept).not.toMatch(/Brien|Bhriain/);
  }
});

test("a change by two registrars is shown with its values until the request no longer holds them", async () => {
  const { runId, learners } = await newIssued(world, [
    { displayName: "Grace Holder", email: "grace@example.org" },
  ]);
  const learnerId = learners[0]?.learnerId ?? "";
  const { learner } = await getLearnerOnRun(world.proposer.ctx, { runId, learnerId });
  const { id: _id, claimed: _claimed, ...facts } = learner;
  const changed = { ...facts, runId, learnerId, reason, displayName: "Grace Holden" };
  const changeId =
    (await editLearner(world.proposer.ctx, EditLearnerInput.parse(changed))).changeId ?? "";
  const { digest } = await getLearnerChange(world.approver.ctx, { changeId });
  await approveLearnerChange(world.approver.ctx, { changeId, digest });
  const actions = ["learner.propose-change", "learner.approve-change"];
  for (const action of actions) {
    const { kept, personal } = await shownOf(action);
    expect(personal).toEqual([{ field: "displayName", from: "Grace Holder", to: "Grace Holden" }]);
    expect(kept).not.toMatch(/Grace/);
  }
  const muchLater = new Date(world.tenant.system.now.getTime() + 400 * 24 * 60 * 60 * 1000);
  await asWorker(() => applyRetention({ ...world.tenant.system, now: muchLater }));
  for (const action of actions) expect((await shownOf(action)).personal).toEqual([]);
});

test("entries about no name have no values beside them", async () => {
  const { batchId } = await newIssued(world, [{ displayName: "Ida Plain" }]);
  const { ctx } = await newMember(world.tenant, wholeInstitution("administrator"));
  const { page } = await listAuditEntries(ctx, ListAuditEntriesInput.parse({}));
  expect(
    page.rows.filter(({ subject }) => subject === batchId).map(({ personal }) => personal),
  ).not.toContainEqual(expect.anything());
  const own = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.auditEntry.count({ where: { subject: batchId } }),
  );
  expect(own).toBeGreaterThan(0);
});
