import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { createMailTransport } from "@/lib/adapters/mail/transport";
import type { Context } from "@/lib/domain/context";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { renewClaimLink } from "@/lib/features/holders/renew-claim-link";
import { sendMail } from "@/lib/features/mail/send-mail";
import { retryStalledWork } from "@/lib/features/maintenance/retry-stalled-work";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions, newIssued } from "@/tests/support/issuing-world";
import { headerOf, openSmtpSink, type SmtpSink } from "@/tests/support/smtp-sink";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const queue = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });
let sink: SmtpSink;

beforeAll(async () => {
  await queue.connect();
  sink = await openSmtpSink();
  // Read once by the process, so before anything is sent.
  process.env.SMTP_URL = sink.url;
  process.env.MAIL_FROM = "Test <no-reply@mail.uni.example>";
});
beforeEach(() => {
  sink.read.length = 0;
  sink.answer(null);
});
afterAll(async () => {
  await queue.end();
  await sink.close();
});

const minute = 60_000;
const hour = 60 * minute;

const at = (now: Date): Context => ({ ...world.tenant.system, now });
const mailOf = (id: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findFirstOrThrow({ where: { id } }),
  );
const send = (mailId: string, now = new Date()) =>
  asWorker(() => sendMail(at(now), { mailId }, createMailTransport()));

/** The claim mail of a credential that was just issued. */
async function newClaimMail() {
  const { batchId, learners, credentials } = await newIssued(world, [{}]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const credentialId = credentials[0]?.id ?? "";
  const { id } = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findFirstOrThrow({ where: { credentialId } }),
  );
  return {
    mailId: id,
    credentialId,
    learnerId: learners[0]?.learnerId ?? "",
    email: learners[0]?.email ?? "",
  };
}

/** When the queue starts the next try. */
async function nextRun(mailId: string): Promise<Date | null> {
  const { rows } = await queue.query(
    "select run_at from graphile_worker._private_jobs where key = $1 and attempts < max_attempts",
    [`send-mail:${mailId}`],
  );
  return rows[0]?.run_at ?? null;
}

const hasLink = ({ body }: { body: string }) => /\/claim\//.test(body);

describe("a mail that the server does not take now", () => {
  test("waits with its link, and its repetition has the same Message-ID and date", async () => {
    const { mailId } = await newClaimMail();
    sink.answer({ at: "message", status: 451, text: "4.3.0 try later" });
    const now = new Date();
    await send(mailId, now);
    const waiting = await mailOf(mailId);
    expect(waiting).toMatchObject({
      state: "queued",
      failure: "busy",
      tries: 1,
      failingSince: now,
    });
    expect(waiting.nextTryAt).toEqual(new Date(now.getTime() + minute));
    expect(hasLink(waiting)).toBe(true);
    expect(await nextRun(mailId)).toEqual(waiting.nextTryAt);

    sink.answer(null);
    await send(mailId, new Date(now.getTime() + minute));
    const sent = await mailOf(mailId);
    expect(sent).toMatchObject({ state: "sent", failure: null, nextTryAt: null, secretTexts: [] });
    expect(hasLink(sent)).toBe(false);
    const [first, second, ...more] = sink.read.map(({ source }) => [
      headerOf(source, "message-id"),
      headerOf(source, "date"),
    ]);
    expect(more).toEqual([]);
    expect(first?.[0]).toBe(`<${mailId}@mail.uni.example>`);
    expect(first?.[1]).toBeDefined();
    expect(second).toEqual(first);
  });

  test("is tried from Friday evening to Monday noon, and arrives", async () => {
    const { mailId } = await newClaimMail();
    sink.answer({ at: "recipient", status: 421, text: "4.3.2 shutting down" });
    const friday = new Date("2030-03-01T18:00:00Z");
    await openLinksUntil(new Date("2030-06-01T00:00:00Z"));
    const monday = new Date("2030-03-04T12:00:00Z");
    let now = friday;
    while (now < monday) {
      await send(mailId, now);
      const { state, nextTryAt } = await mailOf(mailId);
      expect(state).toBe("queued");
      now = nextTryAt ?? monday;
    }
    sink.answer(null);
    await send(mailId, now);
    expect((await mailOf(mailId)).state).toBe("sent");
  });

  test("is given up after five days, loses its link, and says why", async () => {
    const { mailId } = await newClaimMail();
    sink.answer({ at: "recipient", status: 452, text: "4.2.2 mailbox full" });
    const start = new Date();
    await send(mailId, start);
    await send(mailId, new Date(start.getTime() + 120 * hour));
    const failed = await mailOf(mailId);
    expect(failed).toMatchObject({
      state: "failed",
      failure: "mailbox-full",
      tries: 2,
      nextTryAt: null,
      secretTexts: [],
    });
    expect(hasLink(failed)).toBe(false);
    expect(await auditActions(world.tenant, mailId)).toEqual(["mail.send"]);
  });

  test("is asked for by the clock where its job was lost", async () => {
    const { mailId } = await newClaimMail();
    await queue.query("delete from graphile_worker._private_jobs where key = $1", [
      `send-mail:${mailId}`,
    ]);
    await asWorker(() => retryStalledWork(at(new Date(Date.now() + 10 * minute))));
    expect(await nextRun(mailId)).toBeNull();
    await asWorker(() => retryStalledWork(at(new Date(Date.now() + 16 * minute))));
    expect(await nextRun(mailId)).not.toBeNull();
  });

  test("does not go out once a newer link took the place of its own", async () => {
    const { mailId, credentialId } = await newClaimMail();
    await renewClaimLink(world.proposer.ctx, { credentialId });
    expect(await mailOf(mailId)).toMatchObject({ state: "withdrawn", secretTexts: [] });
    expect(hasLink(await mailOf(mailId))).toBe(false);
    await send(mailId);
    expect(sink.read).toEqual([]);
  });

  test("does not go out once its link was used", async () => {
    const { mailId, credentialId } = await newClaimMail();
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.claimLink.updateMany({ where: { credentialId }, data: { usedAt: new Date() } }),
    );
    await send(mailId);
    expect(sink.read).toEqual([]);
    expect(await mailOf(mailId)).toMatchObject({ state: "withdrawn", secretTexts: [] });
  });
});

describe("a mail that the server refuses for good", () => {
  test("fails immediately, without its link, and is not retried", async () => {
    const { mailId } = await newClaimMail();
    await queue.query("delete from graphile_worker._private_jobs where key = $1", [
      `send-mail:${mailId}`,
    ]);
    sink.answer({ at: "recipient", status: 550, text: "5.1.1 no such user" });
    await send(mailId);
    const failed = await mailOf(mailId);
    expect(failed).toMatchObject({
      state: "failed",
      failure: "no-such-address",
      tries: 1,
      secretTexts: [],
    });
    expect(failed.body).toContain("(link removed)");
    expect(hasLink(failed)).toBe(false);
    expect(await nextRun(mailId)).toBeNull();
    sink.answer(null);
    await send(mailId);
    expect(sink.read).toEqual([]);
  });
});

test("an unavailable server is not tried for each mail of a batch", async () => {
  const { mailId } = await newClaimMail();
  const other = await newClaimMail();
  const transport = createMailTransport();
  await sink.close();
  await asWorker(() => sendMail(at(new Date()), { mailId }, transport));
  const startedAt = performance.now();
  await asWorker(() => sendMail(at(new Date()), { mailId: other.mailId }, transport));
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  for (const id of [mailId, other.mailId])
    expect(await mailOf(id)).toMatchObject({ state: "queued", failure: "unreachable" });
  sink = await openSmtpSink();
});

/** Links of the time of the story, which is in the future. */
const openLinksUntil = (expiresAt: Date) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.claimLink.updateMany({ data: { expiresAt } }));
