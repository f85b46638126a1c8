import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/lib/adapters/db/client";
import { emptyOldMails } from "@/lib/adapters/db/stores/mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { databaseUrl } from "@/lib/adapters/env";
import type { MailTransport, OutgoingMail } from "@/lib/adapters/mail/transport";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { sendMailsAgain } from "@/lib/features/delivery/send-mails-again";
import { sendMail } from "@/lib/features/mail/send-mail";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newIssued } from "@/tests/support/issuing-world";
import { asWebMeanwhile, asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const queue = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });
const beside = openDatabase(databaseUrl());

beforeAll(() => queue.connect());
afterAll(async () => {
  await queue.end();
  await beside.$disconnect();
});

const minute = 60_000;
const refused = (): Error =>
  Object.assign(new Error("no"), { command: "RCPT TO", responseCode: 550, response: "550 5.1.1" });
const notNow = (): Error => Object.assign(new Error("no"), { command: "DATA", responseCode: 451 });

const mailOf = (id: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findFirstOrThrow({ where: { id } }),
  );
const send = (mailId: string, transport: MailTransport) =>
  asWorker(() => sendMail(world.tenant.system, { mailId }, transport));
const press = (mailId: string) => sendMailsAgain(world.proposer.ctx, { mailIds: [mailId] });
const hasLink = ({ body }: { body: string }) => /\/claim\//.test(body);

/** An attempt during which something happens before the mail server answers. */
function during(step: () => Promise<unknown>, answer: () => Error | "sent"): MailTransport {
  return {
    async deliver() {
      await step();
      const said = answer();
      if (said instanceof Error) throw said;
      return said;
    },
  };
}

const answering = (answer: () => Error | "sent") => during(async () => undefined, answer);
const meanwhile = (mailId: string) => () => asWebMeanwhile(() => press(mailId));

/** The sent mails, with a server that accepts all. */
function taking(): MailTransport & { sent: OutgoingMail[] } {
  const sent: OutgoingMail[] = [];
  return {
    sent,
    async deliver(mail) {
      sent.push(mail);
      return "sent";
    },
  };
}

/** Jobs of the mail that the queue will still start, with their time. */
async function openJobs(mailId: string): Promise<Date[]> {
  const { rows } = await queue.query(
    "select run_at from graphile_worker._private_jobs where key = $1 and attempts < max_attempts",
    [`send-mail:${mailId}`],
  );
  return rows.map(({ run_at }) => run_at);
}

/** A claim mail that waits for its next try; the worker has taken its job. */
async function newWaiting() {
  const { batchId, learners, credentials } = await newIssued(world, [{}]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const credentialId = credentials[0]?.id ?? "";
  const { id: mailId } = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findFirstOrThrow({ where: { credentialId } }),
  );
  await send(mailId, answering(notNow));
  await queue.query("delete from graphile_worker._private_jobs where key = $1", [
    `send-mail:${mailId}`,
  ]);
  return { mailId, credentialId, learnerId: learners[0]?.learnerId ?? "" };
}

const setAddress = (id: string, email: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.learner.updateMany({ where: { id }, data: { email } }),
  );

async function expectAskedFor(mailId: string) {
  const mail = await mailOf(mailId);
  expect(mail).toMatchObject({
    state: "queued",
    tries: 0,
    failure: null,
    failingSince: null,
    nextTryAt: null,
  });
  expect(hasLink(mail)).toBe(true);
  const jobs = await openJobs(mailId);
  expect(jobs).toHaveLength(1);
  expect(jobs[0]?.getTime()).toBeLessThan(Date.now() + minute / 2);
}

describe("a mail that is asked for again while a try of it is running", () => {
  test.each([
    ["is not taken now", notNow],
    ["is refused for good", refused],
  ])(
    "stays requeued, with its link and one immediate job, if that attempt %s",
    async (_name, answer) => {
      const { mailId } = await newWaiting();
      await send(mailId, during(meanwhile(mailId), answer));
      await expectAskedFor(mailId);
      const server = taking();
      await send(mailId, server);
      expect(server.sent).toMatchObject([{ id: mailId }]);
      expect(hasLink(server.sent[0] as OutgoingMail)).toBe(true);
      expect(await mailOf(mailId)).toMatchObject({ state: "sent", secretTexts: [] });
    },
  );

  test("is sent where that try sent it, and goes out no second time", async () => {
    const { mailId } = await newWaiting();
    await send(
      mailId,
      during(meanwhile(mailId), () => "sent"),
    );
    const mail = await mailOf(mailId);
    expect(mail).toMatchObject({ state: "sent", nextTryAt: null, secretTexts: [] });
    expect(hasLink(mail)).toBe(false);
    const server = taking();
    await send(mailId, server);
    expect(server.sent).toEqual([]);
  });

  test("goes to the corrected address, though that try sent it to the old one", async () => {
    const { mailId, learnerId } = await newWaiting();
    const correct = async () => {
      await setAddress(learnerId, "right@example.org");
      await press(mailId);
    };
    await send(
      mailId,
      during(
        () => asWebMeanwhile(correct),
        () => "sent",
      ),
    );
    await expectAskedFor(mailId);
    const server = taking();
    await send(mailId, server);
    expect(server.sent).toMatchObject([{ id: mailId, toAddress: "right@example.org" }]);
    expect(await mailOf(mailId)).toMatchObject({ state: "sent", toAddress: "right@example.org" });
  });

  const overtaken: ["sent" | "refused", () => Error | "sent", object][] = [
    ["sent", notNow, { state: "sent", failure: null }],
    ["sent", refused, { state: "sent", failure: null }],
    ["refused", notNow, { state: "failed", failure: "no-such-address", nextTryAt: null }],
    ["refused", () => "sent", { state: "sent", failure: null }],
  ];

  test.each(overtaken)(
    "and is %s by the second try before the first one ends has one true outcome",
    async (second, first, outcome) => {
      const { mailId } = await newWaiting();
      const later = second === "sent" ? answering(() => "sent") : answering(refused);
      const both = async () => {
        await asWebMeanwhile(() => press(mailId));
        await sendMail(world.tenant.system, { mailId }, later);
      };
      await send(mailId, during(both, first));
      const mail = await mailOf(mailId);
      expect(mail).toMatchObject({ ...outcome, secretTexts: [] });
      expect(hasLink(mail)).toBe(false);
    },
  );
});

test("of two tries of one asking, the one that was overtaken by a failure says nothing", async () => {
  const { mailId } = await newWaiting();
  const failing = () => sendMail(world.tenant.system, { mailId }, answering(notNow));
  await send(mailId, during(failing, refused));
  const mail = await mailOf(mailId);
  expect(mail).toMatchObject({ state: "queued", tries: 2, failure: "busy" });
  expect(hasLink(mail)).toBe(true);
  expect(await openJobs(mailId)).toEqual([mail.nextTryAt]);
});

test("a mail that fails for good at the moment it is asked for is written with a new link", async () => {
  const { mailId, credentialId } = await newWaiting();
  const { institutionId } = await mailOf(mailId);
  let asked: Promise<unknown> = Promise.resolve();
  await beside.$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config('app.institution_id', ${institutionId}, true)`;
      const gone = { state: "failed", nextTryAt: null, body: "(link removed)", secretTexts: [] };
      await tx.mailMessage.updateMany({ where: { id: mailId }, data: gone });
      asked = press(mailId);
      await expect.poll(() => countWaiting(), { timeout: 20_000 }).toBe(1);
    },
    { timeout: 30_000 },
  );
  expect(await asked).toEqual({ sent: 1 });
  expect(await mailOf(mailId)).toMatchObject({ state: "withdrawn" });
  const waiting = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({ where: { credentialId, state: "queued" } }),
  );
  expect(waiting.map(hasLink)).toEqual([true]);
});

/** Transactions of this database that wait for a row. */
async function countWaiting(): Promise<number> {
  const rows = await beside.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows[0]?.waiting ?? 0;
}

test("a mail requeued after its retention has text and job until it is decided", async () => {
  const { mailId } = await newWaiting();
  const { createdAt } = await mailOf(mailId);
  await press(mailId);
  await inInstitution(world.tenant.system, async (scope) => {
    const before = new Date(createdAt.getTime() + 1);
    await scope.tx.mailMessage.updateMany({
      where: { id: mailId },
      data: { queuedAt: new Date(before.getTime() + minute) },
    });
    await emptyOldMails(scope, before);
  });
  await expectAskedFor(mailId);
  await send(mailId, taking());
  await inInstitution(world.tenant.system, (scope) =>
    emptyOldMails(scope, new Date(createdAt.getTime() + 1)),
  );
  expect(await mailOf(mailId)).toMatchObject({ state: "sent", toAddress: "", body: "" });
});
