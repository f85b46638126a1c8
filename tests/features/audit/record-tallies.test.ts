import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { tallyRefusal } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { recordTallies } from "@/lib/features/audit/record-tallies";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import {
  ListIssuedCredentialsInput,
  listIssuedCredentials,
} from "@/lib/features/credentials/list-issued-credentials";
import { getBatchDelivery } from "@/lib/features/delivery/get-batch-delivery";
import { getLearnerMails } from "@/lib/features/delivery/get-learner-mails";
import { findKnownLearners } from "@/lib/features/enrolment/find-known-learners";
import { downloadForm } from "@/lib/features/holders/download-form";
import { getPerson } from "@/lib/features/people/get-person";
import { ListPeopleInput, listPeople } from "@/lib/features/people/list-people";
import { getLearnerResults } from "@/lib/features/results/get-learner-results";
import { getResultSheet } from "@/lib/features/results/get-result-sheet";
import { getRun } from "@/lib/features/runs/get-run";
import { tamper } from "@/tests/support/audit-tampering";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { brokenAuditEntry, newIssued, people } from "@/tests/support/issuing-world";
import { newMember, newTenant, type Tenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

/**
 * As if an hour had passed: the counts are written into the trail. Returns the new entries, in
 * order.
 */
async function recorded({ institutionId, system }: Tenant) {
  await tamper("update audit_tally set hour = hour - interval '1 hour' where institution_id = $1", [
    institutionId,
  ]);
  await asWorker(() => recordTallies(system));
  return inInstitution(system, ({ tx }) =>
    tx.auditEntry.findMany({
      where: { action: { startsWith: "access." } },
      orderBy: { seq: "asc" },
      select: { actor: true, action: true, subject: true, detail: true },
    }),
  );
}

type Issued = { runId: string; batchId: string; learnerId: string; enrolmentId: string };

const refusalOf = (ctx: Context, subject: string) => {
  if (ctx.actor.kind !== "member") throw new Error("no member");
  const { institutionId } = ctx.actor;
  return tallyRefusal(ctx.actor, {
    institutionId,
    code: "FORBIDDEN",
    action: "batch.approve",
    subject,
  });
};

describe("refusals", () => {
  test("are one entry per hour, actor and refused action, however often it was refused", async () => {
    const tenant = await newTenant();
    const { ctx, memberId } = await newMember(tenant, wholeInstitution("designer"));
    const ids = Array.from({ length: 40 }, () => randomUUID());
    await Promise.all(ids.map((id) => refusalOf(ctx, id)));
    await refusalOf(ctx, ids[0] ?? "");
    const [entry, ...more] = await recorded(tenant);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      actor: `member:${memberId}`,
      action: "access.refuse",
      detail: { refusedAction: "batch.approve", code: "FORBIDDEN", count: 41 },
    });
    const { subjects } = Object(entry?.detail);
    expect(subjects).toHaveLength(10);
    expect(await brokenAuditEntry(tenant)).toBeNull();
  });

  test("of the present hour are not in the trail yet, and none is written twice", async () => {
    const tenant = await newTenant();
    const { ctx } = await newMember(tenant, wholeInstitution("designer"));
    await refusalOf(ctx, randomUUID());
    await asWorker(() => recordTallies(tenant.system));
    const count = () =>
      inInstitution(tenant.system, ({ tx }) =>
        tx.auditEntry.count({ where: { action: "access.refuse" } }),
      );
    expect(await count()).toBe(0);
    await recorded(tenant);
    await asWorker(() => recordTallies(tenant.system));
    expect(await count()).toBe(1);
  });

  test("are each institution's own", async () => {
    const [ours, theirs] = [await newTenant(), await newTenant()];
    const { ctx } = await newMember(ours, wholeInstitution("designer"));
    await refusalOf(ctx, "");
    expect(await recorded(theirs)).toEqual([]);
    expect(await recorded(ours)).toMatchObject([{ subject: "" }]);
  });
});

describe("reading learners' data", () => {
  test("is in the trail by the hour, with how many people were shown and without any of their data", async () => {
    const { runId, learners, credentials } = await newIssued(world, people(3));
    const { ctx, memberId } = await newMember(world.tenant, wholeInstitution("registrar"));
    const [learner] = learners;
    const credentialId = credentials[0]?.id ?? "";
    await listPeople(ctx, ListPeopleInput.parse({ q: "Ada" }));
    await listPeople(ctx, ListPeopleInput.parse({}));
    await getPerson(ctx, { learnerId: learner?.learnerId ?? "" });
    await getRun(ctx, { runId });
    await findKnownLearners(ctx, { runId, search: "Ada" });
    await listIssuedCredentials(ctx, ListIssuedCredentialsInput.parse({}));
    await downloadForm(ctx, { credentialId, form: "elm" });
    const entries = (await recorded(world.tenant)).filter(
      ({ actor }) => actor === `member:${memberId}`,
    );
    expect(entries.every(({ action }) => action === "access.read")).toBe(true);
    const read = entries.map(({ subject, detail }) => [
      (detail as { read: string }).read,
      subject,
      detail,
    ]);
    expect(read).toEqual(
      expect.arrayContaining([
        ["learner-register", "", expect.objectContaining({ count: 2, people: 6 })],
        ["learner", learner?.learnerId, expect.objectContaining({ count: 1, people: 1 })],
        ["run-learners", runId, expect.objectContaining({ people: 3 })],
        ["learner-search", runId, expect.objectContaining({ people: 3 })],
        ["credential-list", "", expect.objectContaining({ people: 3 })],
        ["credential-file", credentialId, expect.objectContaining({ people: 1 })],
      ]),
    );
    expect(JSON.stringify(entries)).not.toMatch(/Ada|@example/);
  });

  test.each<[string, (ctx: Context, of: Issued) => Promise<unknown>, number]>([
    ["results", (ctx, { runId }) => getResultSheet(ctx, { runId }), 2],
    ["results", (ctx, { enrolmentId }) => getLearnerResults(ctx, { enrolmentId }), 1],
    ["batch", (ctx, { runId }) => getIssuingPreview(ctx, { runId }), 2],
    ["batch", (ctx, { batchId }) => getBatch(ctx, { batchId }), 2],
    ["mails", (ctx, { batchId }) => getBatchDelivery(ctx, { batchId }), 2],
    ["mails", (ctx, { learnerId }) => getLearnerMails(ctx, { learnerId }), 1],
  ])("is counted as %s wherever names are shown: %s", async (what, read, shown) => {
    const { runId, batchId, learners } = await newIssued(world, people(2));
    const { ctx, memberId } = await newMember(
      world.tenant,
      wholeInstitution("registrar", "assessor"),
    );
    const { learnerId = "", enrolmentId = "" } = learners[0] ?? {};
    await read(ctx, { runId, batchId, learnerId, enrolmentId });
    const entries = (await recorded(world.tenant)).filter(
      ({ actor }) => actor === `member:${memberId}`,
    );
    expect(entries.map(({ detail }) => detail)).toEqual([
      expect.objectContaining({ read: what, count: 1, people: shown }),
    ]);
  });
});
