import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import type { MailTransport, OutgoingMail } from "@/lib/adapters/mail/transport";
import type { Context } from "@/lib/domain/context";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { countUndeliveredMails } from "@/lib/features/delivery/count-undelivered-mails";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { getCredentialMails } from "@/lib/features/delivery/get-credential-mails";
import { getLearnerMails } from "@/lib/features/delivery/get-learner-mails";
import {
  ListUndeliveredMailsInput,
  listUndeliveredMails,
} from "@/lib/features/delivery/list-undelivered-mails";
import { sendMailsAgain } from "@/lib/features/delivery/send-mails-again";
import { setMailAside } from "@/lib/features/delivery/set-mail-aside";
import { renewClaimLink } from "@/lib/features/holders/renew-claim-link";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { sendMail } from "@/lib/features/mail/send-mail";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions, newIssued } from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const all = ListUndeliveredMailsInput.parse({});
const world = issuingWorldForAll();
const later = (ctx: Context, minutes: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});
const tokenIn = (body: string) => /\/claim\/([A-Za-z0-9_-]{22})\b/.exec(body)?.[1] ?? "";

const refusing: MailTransport = {
  deliver: () =>
    Promise.reject(
      Object.assign(new Error("no"), {
        command: "RCPT TO",
        responseCode: 550,
        response: "550 5.1.1",
      }),
    ),
};
const busy: MailTransport = {
  deliver: () =>
    Promise.reject(Object.assign(new Error("no"), { command: "DATA", responseCode: 451 })),
};

const send = (mailId: string, transport: MailTransport) =>
  asWorker(() => sendMail(world.tenant.system, { mailId }, transport));
const mailsOf = (credentialId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({
      where: { credentialId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  );
const setAddress = (id: string, email: string | null) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.learner.updateMany({ where: { id }, data: { email } }),
  );

/** A delivered credential whose claim mail failed. */
async function newFailed(transport = refusing) {
  const { batchId, learners, credentials } = await newIssued(world, [{}]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const credentialId = credentials[0]?.id ?? "";
  const [mail] = await mailsOf(credentialId);
  const mailId = mail?.id ?? "";
  await send(mailId, transport);
  return { mailId, credentialId, batchId, learnerId: learners[0]?.learnerId ?? "" };
}

describe("a claim mail that failed", () => {
  test("is written again with a new link, to the address on record now; the failed one is replaced", async () => {
    const { mailId, credentialId, learnerId } = await newFailed();
    await setAddress(learnerId, "right@example.org");
    expect(await sendMailsAgain(world.proposer.ctx, { mailIds: [mailId] })).toEqual({ sent: 1 });
    const [first, second, ...more] = await mailsOf(credentialId);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ state: "withdrawn", secretTexts: [] });
    expect(second).toMatchObject({
      kind: "credential-earned",
      state: "queued",
      toAddress: "right@example.org",
    });
    const open = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.claimLink.findMany({
        where: { credentialId, expiresAt: { gt: new Date(Date.now() + 60_000) } },
      }),
    );
    expect(open.map((link) => link.tokenHash)).toEqual([tokenHash(tokenIn(second?.body ?? ""))]);
    expect(await waitingJobs("send-mail", { mailId: second?.id ?? "" })).toHaveLength(1);
    expect(await auditActions(world.tenant, mailId)).toContain("mail.send-again");
  });

  test("is sent once if two registrars press at the same time, or one twice", async () => {
    const { mailId, credentialId } = await newFailed();
    const press = (ctx: Context) => sendMailsAgain(ctx, { mailIds: [mailId] });
    const outcomes = await Promise.allSettled([
      press(world.proposer.ctx),
      press(world.approver.ctx),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(press(world.proposer.ctx)).rejects.toMatchObject({ code: "WRONG_STATE" });
    expect(await mailsOf(credentialId)).toHaveLength(2);
  });

  test("is sent to a corrected address within a day of a mail that went to the wrong one", async () => {
    const {
      mailId: first,
      credentialId,
      learnerId,
    } = await newFailed({ deliver: async () => "sent" });
    await setAddress(learnerId, "second@example.org");
    await renewClaimLink(world.proposer.ctx, { credentialId });
    const second = (await mailsOf(credentialId)).at(-1)?.id ?? "";
    await send(second, refusing);
    await setAddress(learnerId, "third@example.org");
    const { mails } = await getLearnerMails(world.proposer.ctx, { learnerId });
    expect(mails.find(({ id }) => id === second)).toMatchObject({
      repetition: "new-link",
      isTooSoon: false,
    });
    await setAddress(
      learnerId,
      (await mailsOf(credentialId)).find(({ id }) => id === first)?.toAddress ?? "",
    );
    const back = await getLearnerMails(world.proposer.ctx, { learnerId });
    expect(back.mails.find(({ id }) => id === second)).toMatchObject({
      repetition: null,
      isTooSoon: true,
    });
  });

  test("is not sent to a learner without an address", async () => {
    const { mailId, learnerId } = await newFailed();
    await setAddress(learnerId, null);
    await expect(sendMailsAgain(world.proposer.ctx, { mailIds: [mailId] })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
  });
});

describe("any other mail that failed", () => {
  async function newFailedNotice(kind = "credential-revoked") {
    const { mailId, ...of } = await newFailed({ deliver: async () => "sent" });
    await revokeCredential(world.proposer.ctx, {
      credentialId: of.credentialId,
      reason: "Issued in error",
    });
    const [, notice] = await mailsOf(of.credentialId);
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.updateMany({ where: { id: notice?.id ?? "" }, data: { kind } }),
    );
    await send(notice?.id ?? "", refusing);
    return { ...of, mailId: notice?.id ?? "", toAddress: notice?.toAddress };
  }

  test("goes out as it was written, to the address on record now, as the same message", async () => {
    const { mailId, learnerId } = await newFailedNotice();
    await setAddress(learnerId, "right@example.org");
    const again = later(world.proposer.ctx, 5);
    await sendMailsAgain(again, { mailIds: [mailId] });
    await expect(sendMailsAgain(again, { mailIds: [mailId] })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    const sent: OutgoingMail[] = [];
    await send(mailId, {
      async deliver(mail) {
        sent.push(mail);
        return "sent";
      },
    });
    expect(sent).toMatchObject([{ id: mailId, toAddress: "right@example.org", date: again.now }]);
    expect(sent[0]?.body).toContain("Issued in error");
    expect(await auditActions(world.tenant, mailId)).toEqual([
      "mail.send",
      "mail.send-again",
      "mail.send",
    ]);
  });

  test("is a warning to the address that was taken away: it stays at that address", async () => {
    const { mailId, learnerId, toAddress } = await newFailedNotice("learner-address-changed");
    await setAddress(learnerId, "right@example.org");
    await sendMailsAgain(world.proposer.ctx, { mailIds: [mailId] });
    const mail = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.findFirst({ where: { id: mailId } }),
    );
    expect(mail).toMatchObject({ state: "queued", toAddress });
  });

  test("leaves the desk's list once it is set aside, and can still be sent", async () => {
    const { mailId } = await newFailedNotice();
    const listed = async () =>
      (await listUndeliveredMails(world.proposer.ctx, all)).page.rows.map(({ id }) => id);
    expect(await listed()).toContain(mailId);
    await setMailAside(world.proposer.ctx, { mailId });
    expect(await listed()).not.toContain(mailId);
    await expect(setMailAside(world.proposer.ctx, { mailId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    expect(await auditActions(world.tenant, mailId)).toContain("mail.set-aside");
    expect(await sendMailsAgain(world.proposer.ctx, { mailIds: [mailId] })).toEqual({ sent: 1 });
  });
});

test("a mail that waits for its next try can be sent now, once", async () => {
  const { mailId, credentialId } = await newFailed(busy);
  const press = () => sendMailsAgain(world.proposer.ctx, { mailIds: [mailId] });
  const outcomes = await Promise.allSettled([press(), press()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [mail, ...more] = await mailsOf(credentialId);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ state: "queued", nextTryAt: null, failure: null, tries: 0 });
  expect(tokenIn(mail?.body ?? "")).not.toBe("");
});

test("many are sent again in one step; those that can no longer be sent are left out", async () => {
  const failed = [await newFailed(), await newFailed(), await newFailed()];
  const [, second, third] = failed;
  await setAddress(third?.learnerId ?? "", null);
  const mailIds = failed.map(({ mailId }) => mailId);
  expect(await sendMailsAgain(world.proposer.ctx, { mailIds })).toEqual({ sent: 2 });
  const { page } = await listUndeliveredMails(world.proposer.ctx, all);
  const left = page.rows.filter(({ id }) => mailIds.includes(id));
  expect(left).toMatchObject([{ id: third?.mailId, repetition: null, failure: "no-such-address" }]);
  expect(await mailsOf(second?.credentialId ?? "")).toHaveLength(2);
});

describe("what a registrar sees", () => {
  test("with the learner and the credential: what failed, why, and that it can be sent again", async () => {
    const { mailId, credentialId, learnerId } = await newFailed();
    const expected = {
      id: mailId,
      state: "failed",
      failure: "no-such-address",
      tries: 1,
      nextTryAt: null,
      repetition: "new-link",
    };
    const { mails } = await getLearnerMails(world.proposer.ctx, { learnerId });
    expect(mails).toMatchObject([
      { ...expected, subject: expect.stringMatching(/^Your micro-credential: /) },
    ]);
    expect((await getCredentialMails(world.proposer.ctx, { credentialId }))?.mails).toMatchObject([
      expected,
    ]);
    expect(JSON.stringify(mails)).not.toContain("/claim/");
  });

  test("at the desk: what failed first, then what waits, and since when", async () => {
    const waiting = await newFailed(busy);
    const failed = await newFailed();
    const { page, counts } = await listUndeliveredMails(world.proposer.ctx, all);
    const ids = page.rows.map(({ id }) => id);
    expect(ids.indexOf(failed.mailId)).toBeLessThan(ids.indexOf(waiting.mailId));
    expect(ids).toContain(waiting.mailId);
    expect(await countUndeliveredMails(world.proposer.ctx)).toEqual({ ...counts, isHeldUp: false });
    expect(await countUndeliveredMails(later(world.proposer.ctx, 90))).toMatchObject({
      isHeldUp: true,
    });
    for (const outcome of ["failed", "waiting"] as const) {
      const only = ListUndeliveredMailsInput.parse({ outcome });
      const shown = (await listUndeliveredMails(world.proposer.ctx, only)).page.rows;
      expect(shown.map(({ id }) => id)).toContain({ failed, waiting }[outcome].mailId);
      expect(shown).toHaveLength(counts[outcome]);
    }
    expect(counts.failed).toBeGreaterThan(0);
    expect(counts.waitingSince).not.toBeNull();
  });

  test("belongs to their faculties and institution", async () => {
    const { mailId, learnerId } = await newFailed();
    const { facultyId } = await addFaculty(world.tenant.system, { name: `Law ${randomUUID()}` });
    const elsewhere = await newMember(world.tenant, [{ role: "registrar", facultyId }]);
    expect((await getLearnerMails(elsewhere.ctx, { learnerId })).mails).toEqual([]);
    expect((await listUndeliveredMails(elsewhere.ctx, all)).page.rows).toEqual([]);
    for (const act of [
      () => sendMailsAgain(elsewhere.ctx, { mailIds: [mailId] }),
      () => setMailAside(elsewhere.ctx, { mailId }),
    ])
      await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    await expect(listUndeliveredMails(assessor.ctx, all)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const stranger = await newMember(await newTenant(), wholeInstitution("registrar"));
    await expect(sendMailsAgain(stranger.ctx, { mailIds: [mailId] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await listUndeliveredMails(stranger.ctx, all)).counts).toEqual({
      failed: 0,
      waiting: 0,
      waitingSince: null,
    });
  });
});
