import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { purgeSessions } from "@/lib/adapters/db/stores/identity-store";
import { insertNotices } from "@/lib/adapters/db/stores/notice-store";
import { asIdentity, inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyNamedMembers } from "@/lib/adapters/mail/notify-members";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { sendMail } from "@/lib/features/mail/send-mail";
import { applyRetention } from "@/lib/features/maintenance/apply-retention";
import { newIssuingWorld, newRun } from "@/tests/support/issuing-world";
import { newMember, newPerson, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const day = 86_400_000;

test("previews and forms' keys go after a week, and only then", async () => {
  const world = await newIssuingWorld();
  const { institutionId, system } = world.tenant;
  const { runId } = await newRun(world, []);
  const createdBy = world.proposer.memberId;
  const preview = {
    institutionId,
    runId,
    fileName: "a.csv",
    encoding: "utf-8",
    rows: [{ row: 2 }],
    source: Buffer.from("Name"),
    createdBy,
  };
  await inInstitution(system, ({ tx }) => tx.learnerImport.create({ data: preview }));
  await addFaculty(system, { name: "Law", requestKey: randomUUID() });
  const read = () =>
    inInstitution(system, async ({ tx }) => ({
      imports: await tx.learnerImport.findMany({
        select: { state: true, rows: true, source: true },
      }),
      keys: await tx.operationKey.count(),
    }));

  await asWorker(() => applyRetention({ ...system, now: new Date(Date.now() + 6.9 * day) }));
  expect(await read()).toEqual({
    imports: [
      { state: "previewed", rows: [{ row: 2 }], source: new Uint8Array(Buffer.from("Name")) },
    ],
    keys: 1,
  });
  await asWorker(() => applyRetention({ ...system, now: new Date(Date.now() + 7.1 * day) }));
  expect(await read()).toEqual({
    imports: [{ state: "discarded", rows: [], source: null }],
    keys: 0,
  });
});

test("mails are emptied after 90 days, notices go after 180, and what is emptied is not sent", async () => {
  const tenant = await newTenant();
  const member = await newMember(tenant, wholeInstitution("registrar"));
  const mailId = await inInstitution(tenant.system, async (scope) => {
    await notifyNamedMembers(scope, tenant.system, {
      kind: "change-request-approved",
      memberIds: [member.memberId],
      path: "/enrolment",
      values: {},
      dedupeKey: "change:1",
    });
    const mail = await scope.tx.mailMessage.findFirstOrThrow({
      where: { kind: "change-request-approved" },
    });
    return mail.id;
  });
  const read = () =>
    inInstitution(tenant.system, async ({ tx }) => ({
      mail: await tx.mailMessage.findFirst({
        where: { id: mailId },
        select: { toName: true, toAddress: true, body: true },
      }),
      notices: await tx.notice.count(),
    }));
  const purgeAfter = (days: number) =>
    asWorker(() => applyRetention({ ...tenant.system, now: new Date(Date.now() + days * day) }));
  await purgeAfter(89);
  expect((await read()).mail?.body).toContain("Dear Ada Test");
  await purgeAfter(91);
  expect(await read()).toEqual({ mail: { toName: "", toAddress: "", body: "" }, notices: 1 });
  await asWorker(() =>
    sendMail(
      tenant.system,
      { mailId },
      { deliver: () => Promise.reject(new Error("an empty mail was sent")) },
    ),
  );
  await purgeAfter(181);
  expect((await read()).notices).toBe(0);
});

test("unusable sessions are deleted, with their ID tokens; those in use stay, and the worker reads none", async () => {
  const personId = await newPerson();
  const now = Date.now();
  const at = (hours: number) => new Date(now + hours * 3_600_000);
  const session = {
    personId,
    createdAt: at(-1),
    lastSeenAt: at(0),
    expires: at(11),
    idToken: "token",
  };
  const rows = {
    live: session,
    expired: { ...session, expires: at(-0.1) },
    idle: { ...session, lastSeenAt: at(-0.6) },
    old: { ...session, createdAt: at(-12.1) },
  };
  await asIdentity((tx) =>
    tx.session.createMany({
      data: Object.entries(rows).map(([tokenHash, row]) => ({ tokenHash, ...row })),
    }),
  );
  expect(await asWorker(purgeSessions)).toBe(3);
  expect(await asIdentity((tx) => tx.session.findMany({ select: { tokenHash: true } }))).toEqual([
    { tokenHash: "live" },
  ]);
  await expect(purgeSessions()).rejects.toThrow();
  const worker = new pg.Client({ connectionString: process.env.TEST_WORKER_DATABASE_URL });
  await worker.connect();
  await expect(worker.query("select token_hash from session")).rejects.toMatchObject({
    code: "42501",
  });
  await worker.end();
});

test("a change that no one decided expires after thirty days, and ninety days later its values and the reason given are gone", async () => {
  const world = await newIssuingWorld();
  const { institutionId, system } = world.tenant;
  const proposed = {
    kind: "learner-identity",
    subjectId: randomUUID(),
    payload: { to: { email: "a@example.org" } },
  };
  const request = {
    ...proposed,
    institutionId,
    reason: "She showed her identity card",
    digest: "0".repeat(64),
    proposedBy: world.proposer.memberId,
    proposedAt: new Date(),
  };
  const { memberId } = world.approver;
  await inInstitution(system, async (scope) => {
    const { id } = await scope.tx.changeRequest.create({ data: request });
    const notice = {
      memberId,
      kind: "change-request-to-decide",
      values: {},
      path: "/enrolment",
      dedupeKey: `change-to-decide:${id}`,
    };
    await insertNotices(scope, [notice], system.now);
  });
  const isWaiting = () =>
    inInstitution(
      system,
      async ({ tx }) => (await tx.notice.count({ where: { memberId, readAt: null } })) > 0,
    );
  const read = () =>
    inInstitution(system, ({ tx }) =>
      tx.changeRequest.findFirst({ select: { state: true, payload: true, reason: true } }),
    );
  const { payload, reason } = request;
  const sweepAfter = (days: number) =>
    asWorker(() => applyRetention({ ...system, now: new Date(Date.now() + days * day) }));
  await sweepAfter(29.9);
  expect([await read(), await isWaiting()]).toEqual([{ state: "proposed", payload, reason }, true]);
  await sweepAfter(30.1);
  expect([await read(), await isWaiting()]).toEqual([{ state: "expired", payload, reason }, false]);
  await sweepAfter(120.2);
  expect(await read()).toEqual({ state: "expired", payload: {}, reason: "" });
});

test("why a record was released is forgotten after ninety days, that it was is not", async () => {
  const world = await newIssuingWorld();
  const { system } = world.tenant;
  const { learners } = await newRun(world, [{ displayName: "Grace Holder" }]);
  const where = { id: learners[0]?.learnerId ?? "" };
  const released = {
    releasedAt: new Date(),
    releasedBy: world.approver.memberId,
    releaseReason: "Claimed by her brother",
  };
  await inInstitution(system, ({ tx }) => tx.learner.updateMany({ where, data: released }));
  const read = () =>
    inInstitution(system, ({ tx }) =>
      tx.learner.findFirst({
        where,
        select: { releasedAt: true, releasedBy: true, releaseReason: true },
      }),
    );
  const sweepAfter = (days: number) =>
    asWorker(() => applyRetention({ ...system, now: new Date(Date.now() + days * day) }));
  await sweepAfter(89.9);
  expect(await read()).toEqual(released);
  await sweepAfter(90.1);
  expect(await read()).toEqual({ ...released, releaseReason: "" });
});
