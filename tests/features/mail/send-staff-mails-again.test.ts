import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import type { MailTransport } from "@/lib/adapters/mail/transport";
import { countFailedStaffMails } from "@/lib/features/mail/count-failed-staff-mails";
import {
  ListUndeliveredStaffMailsInput,
  listUndeliveredStaffMails,
} from "@/lib/features/mail/list-undelivered-staff-mails";
import { sendMail } from "@/lib/features/mail/send-mail";
import { sendStaffMailsAgain } from "@/lib/features/mail/send-staff-mails-again";
import { setStaffMailAside } from "@/lib/features/mail/set-staff-mail-aside";
import { disableMember } from "@/lib/features/members/disable-member";
import { inviteMember } from "@/lib/features/members/invite-member";
import { auditActions } from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import {
  newMember,
  newTenant,
  type Tenant,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";
import { walkList } from "@/tests/support/walk-list";
import { asWorker } from "@/tests/support/worker-side";

const all = ListUndeliveredStaffMailsInput.parse({});

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

let tenant: Tenant;
let administrator: TestMember;
let other: TestMember;

beforeAll(async () => {
  tenant = await newTenant();
  administrator = await newMember(tenant, wholeInstitution("administrator"));
  other = await newMember(tenant, wholeInstitution("administrator"));
});

const mails = () =>
  inInstitution(tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({ orderBy: { createdAt: "desc" } }),
  );
const addressOf = (memberId: string) =>
  inInstitution(
    tenant.system,
    async ({ tx }) => (await tx.member.findFirstOrThrow({ where: { id: memberId } })).email,
  );

/** Makes every waiting mail fail, like a server that knows none of the addresses. */
async function failAll(): Promise<void> {
  for (const { id } of (await mails()).filter(({ state }) => state === "queued"))
    await asWorker(() => sendMail(tenant.system, { mailId: id }, refusing));
}

/** A notice to all administrators that failed; the one to this member. */
async function newFailedNotice(to: TestMember) {
  await inInstitution(administrator.ctx, (scope) =>
    notifyAdministrators(scope, administrator.ctx, {
      kind: "administrators-notice",
      values: { matter: "a test" },
      path: "/settings/seal",
      dedupeKey: randomUUID(),
    }),
  );
  await failAll();
  const address = await addressOf(to.memberId);
  const mail = (await mails()).find(
    ({ toAddress, kind }) => toAddress === address && kind === "administrators-notice",
  );
  if (!mail) throw new Error("The notice was not mailed.");
  return mail;
}

describe("a failed notice to a member", () => {
  test("is listed for administrators with its reason, and sent again as it was written", async () => {
    const mail = await newFailedNotice(other);
    const { rows: listed } = (await listUndeliveredStaffMails(administrator.ctx, all)).page;
    expect(listed.find(({ id }) => id === mail.id)).toMatchObject({
      state: "failed",
      failure: "no-such-address",
      memberId: other.memberId,
      canRepeat: true,
    });
    expect(await countFailedStaffMails(administrator.ctx)).toBeGreaterThan(0);
    expect(await sendStaffMailsAgain(administrator.ctx, { mailIds: [mail.id, mail.id] })).toEqual({
      sent: 1,
    });
    expect((await mails()).find(({ id }) => id === mail.id)).toMatchObject({
      state: "queued",
      tries: 0,
      body: mail.body,
    });
    expect(await waitingJobs("send-mail", { mailId: mail.id })).toHaveLength(1);
    expect(await auditActions(tenant, mail.id)).toContain("mail.send-again-to-staff");
    await expect(
      sendStaffMailsAgain(administrator.ctx, { mailIds: [mail.id] }),
    ).rejects.toMatchObject({ code: "WRONG_STATE" });
  });

  test("is set aside once, and can still be sent", async () => {
    const { id } = await newFailedNotice(other);
    await setStaffMailAside(administrator.ctx, { mailId: id });
    expect(
      (await listUndeliveredStaffMails(administrator.ctx, all)).page.rows.map((mail) => mail.id),
    ).not.toContain(id);
    await expect(setStaffMailAside(administrator.ctx, { mailId: id })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    expect(await sendStaffMailsAgain(administrator.ctx, { mailIds: [id] })).toEqual({ sent: 1 });
  });

  test("is not sent to a former member", async () => {
    const former = await newMember(tenant, wholeInstitution("administrator"));
    const { id } = await newFailedNotice(former);
    await disableMember(tenant.system, { memberId: former.memberId });
    const { rows: listed } = (await listUndeliveredStaffMails(administrator.ctx, all)).page;
    expect(listed.find((mail) => mail.id === id)).toMatchObject({
      canRepeat: false,
      memberId: null,
    });
    await expect(sendStaffMailsAgain(administrator.ctx, { mailIds: [id] })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
  });

  test("is listed with all others forth and back, the failed ones first", async () => {
    const owner = await newTenant();
    const { ctx } = await newMember(owner, wholeInstitution("administrator"));
    const { institutionId, system } = owner;
    const data = Array.from({ length: 120 }, (_, number) => ({
      institutionId,
      createdAt: ctx.now,
      dedupeKey: `page:${number}`,
      toName: "Ada",
      toAddress: "ada@example.org",
      subject: "One of many",
      body: "Text",
      ...(number < 70
        ? { state: "failed" }
        : {
            state: "queued",
            nextTryAt: ctx.now,
            failingSince: ctx.now,
            failure: "busy",
            tries: 1,
          }),
    }));
    await inInstitution(system, ({ tx }) => tx.mailMessage.createMany({ data }));
    const walk = (address: Record<string, string>) =>
      walkList(
        async (place) => {
          const query = ListUndeliveredStaffMailsInput.parse({ ...address, ...place });
          return (await listUndeliveredStaffMails(ctx, query)).page;
        },
        ({ id, state }) => `${state} ${id}`,
      );
    const { forth, back } = await walk({});
    expect(forth.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(new Set(forth.flat()).size).toBe(120);
    expect(forth.flat().map((key) => key.startsWith("failed"))).toEqual(
      data.map(({ state }) => state === "failed"),
    );
    expect(back).toEqual(forth);
    expect(ListUndeliveredStaffMailsInput.parse({ outcome: "lost" }).issues).toMatchObject([
      { path: "outcome", code: "unknownCode" },
    ]);
    expect((await walk({ outcome: "waiting" })).forth.flat()).toEqual(forth.flat().slice(70));
  });

  test("is an administrator's business, and another institution's does not exist", async () => {
    const { id } = await newFailedNotice(other);
    const registrar = await newMember(tenant, wholeInstitution("registrar"));
    const stranger = await newMember(await newTenant(), wholeInstitution("administrator"));
    await expect(listUndeliveredStaffMails(registrar.ctx, all)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(sendStaffMailsAgain(registrar.ctx, { mailIds: [id] })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(setStaffMailAside(registrar.ctx, { mailId: id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect((await listUndeliveredStaffMails(stranger.ctx, all)).page.rows).toEqual([]);
    await expect(sendStaffMailsAgain(stranger.ctx, { mailIds: [id] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(setStaffMailAside(stranger.ctx, { mailId: id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

test("a failed invitation is not repeated, as its link is gone: the invitation is renewed", async () => {
  const email = `${randomUUID()}@example.org`;
  await inviteMember(tenant.system, {
    displayName: "Ben New",
    email,
    grants: wholeInstitution("designer"),
  });
  await failAll();
  const { rows: listed } = (await listUndeliveredStaffMails(administrator.ctx, all)).page;
  const mail = listed.find(({ toAddress }) => toAddress === email);
  expect(mail).toMatchObject({ kind: "invitation", state: "failed", canRepeat: false });
  await expect(
    sendStaffMailsAgain(administrator.ctx, { mailIds: [mail?.id ?? ""] }),
  ).rejects.toMatchObject({
    code: "WRONG_STATE",
  });
});
