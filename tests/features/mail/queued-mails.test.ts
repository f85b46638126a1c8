import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyMembers, notifyNamedMembers } from "@/lib/adapters/mail/notify-members";
import { type MailToQueue, queueMail } from "@/lib/adapters/mail/queue-mail";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { disableMember } from "@/lib/features/members/disable-member";
import { waitingJobs } from "@/tests/support/outbox";
import {
  newMember,
  newTenant,
  type Tenant,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";

let tenant: Tenant;

beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closeDatabase);

const to = { name: "Ada\r\nBcc: x@example.org", address: "ada@example.org" };

const revoked = (language: string | null, more: Partial<MailToQueue> = {}): MailToQueue =>
  ({
    kind: "credential-revoked",
    to,
    language,
    values: {
      title: { en: "Data", de: "Daten", pl: "Dane" },
      whatHappened: "It was revoked.",
      reason: "Issued in error",
    },
    dedupeKey: randomUUID(),
    ...more,
  }) as MailToQueue;

const queue = (mail: MailToQueue) =>
  inInstitution(tenant.system, (scope) => queueMail(scope, mail));

const mailOf = (id: string | null) =>
  inInstitution(tenant.system, ({ tx }) =>
    tx.mailMessage.findFirstOrThrow({ where: { id: id ?? "" } }),
  );

describe("queueing a mail", () => {
  test("writes it in the recipient's language and asks for it to be sent", async () => {
    const id = await queue(revoked("de-AT"));
    expect(await mailOf(id)).toMatchObject({
      kind: "credential-revoked",
      language: "de",
      state: "queued",
      subject: "Ihr Nachweis wurde widerrufen: Daten",
      toAddress: to.address,
      secretTexts: [],
    });
    expect((await mailOf(id)).body).toMatch(/^Guten Tag Ada Bcc: x@example\.org,\n/);
    expect(await waitingJobs("send-mail", { mailId: id ?? "" })).toHaveLength(1);
  });

  test("in the course's language where theirs is not known, else the institution's, else English", async () => {
    expect((await mailOf(await queue(revoked(null, { courseLanguage: "fr" })))).language).toBe(
      "fr",
    );
    expect((await mailOf(await queue(revoked("sv", { courseLanguage: "fi" })))).language).toBe(
      "fi",
    );
    expect((await mailOf(await queue(revoked("sv")))).language).toBe("en");
  });

  test("once under one key, and never where the transaction fails", async () => {
    const mail = revoked("en");
    const [first, second] = await Promise.all([queue(mail), queue(mail)]);
    expect([first, second].filter((id) => id !== null)).toHaveLength(1);
    const lost = revoked("en");
    await expect(
      inInstitution(tenant.system, async (scope) => {
        await queueMail(scope, lost);
        throw new Error("the change failed");
      }),
    ).rejects.toThrow("the change failed");
    const left = await inInstitution(tenant.system, ({ tx }) =>
      tx.mailMessage.count({ where: { dedupeKey: lost.dedupeKey } }),
    );
    expect(left).toBe(0);
  });

  test("in the institution's own words where it has written some, also in a language of its own", async () => {
    const own = await newTenant();
    const changedBy = randomUUID();
    await inInstitution(own.system, ({ tx }) =>
      tx.mailWording.createMany({
        data: ["de", "pl"].map((language) => ({
          institutionId: own.institutionId,
          kind: "credential-revoked",
          language,
          subject: `${language}: {title}`,
          body: "{name} {title} {whatHappened} {reason} {contact}",
          changedBy,
          changedAt: new Date(),
        })),
      }),
    );
    const subjects: string[] = [];
    for (const language of ["de", "pl", "fr"]) {
      const id = await inInstitution(own.system, (scope) => queueMail(scope, revoked(language)));
      const mail = await inInstitution(own.system, ({ tx }) =>
        tx.mailMessage.findFirstOrThrow({ where: { id: id ?? "" } }),
      );
      subjects.push(mail.subject);
    }
    expect(subjects).toEqual(["de: Daten", "pl: Dane", "Votre attestation a été révoquée : Data"]);
    expect((await mailOf(await queue(revoked("pl")))).language).toBe("en");
  });
});

describe("notifying members", () => {
  let facultyId: string;
  let whole: TestMember;
  let inFaculty: TestMember;
  let elsewhere: TestMember;
  let assessor: TestMember;
  let gone: TestMember;

  beforeAll(async () => {
    ({ facultyId } = await addFaculty(tenant.system, { name: "Law" }));
    const other = await addFaculty(tenant.system, { name: "Arts" });
    whole = await newMember(tenant, wholeInstitution("registrar"));
    inFaculty = await newMember(tenant, [{ role: "registrar", facultyId }]);
    elsewhere = await newMember(tenant, [{ role: "registrar", facultyId: other.facultyId }]);
    assessor = await newMember(tenant, wholeInstitution("assessor", "administrator"));
    gone = await newMember(tenant, wholeInstitution("registrar"));
    await disableMember(tenant.system, { memberId: gone.memberId });
  });

  const told = async (dedupeKey: string) => {
    const rows = await inInstitution(tenant.system, ({ tx }) =>
      tx.notice.findMany({ where: { dedupeKey }, select: { memberId: true } }),
    );
    return rows.map(({ memberId }) => memberId).sort();
  };
  const ids = (...members: TestMember[]) => members.map(({ memberId }) => memberId).sort();
  const batch = (dedupeKey: string, faculty: string | null) => ({
    kind: "batch-to-approve" as const,
    action: "batch.approve" as const,
    facultyId: faculty,
    path: "/issuing/batches/1",
    values: { title: { en: "Data" }, run: "Spring", count: 3 },
    dedupeKey,
  });

  test("those who may do it in that faculty, except who acts and who is disabled; in the frame and by mail, once", async () => {
    const key = randomUUID();
    const tell = () =>
      inInstitution(whole.ctx, (scope) => notifyMembers(scope, whole.ctx, batch(key, facultyId)));
    await tell();
    await tell();
    expect(await told(key)).toEqual(ids(inFaculty));
    const mails = await inInstitution(tenant.system, ({ tx }) =>
      tx.mailMessage.findMany({ where: { dedupeKey: { endsWith: key } } }),
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ kind: "batch-to-approve", subject: "Batch to approve: Data" });
    expect(mails[0]?.body).toContain(`${process.env.PUBLIC_URL}/issuing/batches/1`);
    expect(mails[0]?.body).toContain("Ada Test has proposed");
  });

  test("for work of no faculty, only those who work for the whole institution", async () => {
    const key = randomUUID();
    await inInstitution(assessor.ctx, (scope) =>
      notifyMembers(scope, assessor.ctx, batch(key, null)),
    );
    expect(await told(key)).toEqual(ids(whole));
  });

  test("never whose own work it is where the action is for others only", async () => {
    const key = randomUUID();
    await inInstitution(assessor.ctx, (scope) =>
      notifyMembers(scope, assessor.ctx, {
        ...batch(key, facultyId),
        authors: [{ memberId: inFaculty.memberId, waitingRoles: [] }],
      }),
    );
    expect(await told(key)).toEqual(ids(whole));
  });

  test("members by name, if they are still active", async () => {
    const key = randomUUID();
    const { action: _action, facultyId: _faculty, ...notice } = batch(key, null);
    await inInstitution(whole.ctx, (scope) =>
      notifyNamedMembers(scope, whole.ctx, {
        ...notice,
        memberIds: [...ids(elsewhere, gone, whole), null],
      }),
    );
    expect(await told(key)).toEqual(ids(elsewhere));
  });

  test("of no other institution", async () => {
    const other = await newTenant();
    const theirs = await newMember(other, wholeInstitution("registrar"));
    const key = randomUUID();
    await inInstitution(assessor.ctx, (scope) =>
      notifyMembers(scope, assessor.ctx, batch(key, null)),
    );
    const rows = await inInstitution(other.system, ({ tx }) =>
      tx.notice.findMany({ where: { memberId: theirs.memberId } }),
    );
    expect(rows).toEqual([]);
  });
});
