import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import type { MailTransport } from "@/lib/adapters/mail/transport";
import type { Context } from "@/lib/domain/context";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { getBatchDelivery } from "@/lib/features/delivery/get-batch-delivery";
import { getCredentialMails } from "@/lib/features/delivery/get-credential-mails";
import { remindBatch } from "@/lib/features/delivery/remind-batch";
import { remindLearner } from "@/lib/features/delivery/remind-learner";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { sendMail } from "@/lib/features/mail/send-mail";
import { setMailLanguage } from "@/lib/features/people/set-mail-language";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions, credentialsOf, newIssued } from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import {
  newMember,
  newPerson,
  newTenant,
  personContext,
  wholeInstitution,
} from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const newFaculty = () => addFaculty(world.tenant.system, { name: "Law" });

const hour = 3_600_000;
const later = (ctx: Context, hours: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * hour),
});
const tokenIn = (body: string) => /\/claim\/([A-Za-z0-9_-]{22})\b/.exec(body)?.[1] ?? "";

const mailsOf = (credentialId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({ where: { credentialId }, orderBy: { createdAt: "asc" } }),
  );
const linksOf = (credentialId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.claimLink.findMany({ where: { credentialId } }),
  );

const sending: MailTransport = { deliver: async () => "sent" };
const refused = Object.assign(new Error("550 no such mailbox"), {
  command: "RCPT TO",
  responseCode: 550,
});
const refusing: MailTransport = { deliver: () => Promise.reject(refused) };

async function newDelivered(learners: Parameters<typeof newIssued>[1]) {
  const issued = await newIssued(world, learners);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId: issued.batchId }));
  const ids = (await credentialsOf(world.tenant, { batchId: issued.batchId })).map(({ id }) => id);
  return { ...issued, ids };
}

const sendAll = async (credentialId: string, transport: MailTransport) => {
  for (const { id } of await mailsOf(credentialId))
    await asWorker(() => sendMail(world.tenant.system, { mailId: id }, transport));
};

describe("a reminder", () => {
  test("carries a new link, ends the one before, and is written into the audit trail", async () => {
    const { ids } = await newDelivered([{}]);
    const [credentialId = ""] = ids;
    const [first] = await mailsOf(credentialId);
    await remindLearner(later(world.proposer.ctx, 25), { credentialId });
    const [, second, ...more] = await mailsOf(credentialId);
    expect(more).toEqual([]);
    expect(second).toMatchObject({
      kind: "claim-reminder",
      state: "queued",
      toAddress: first?.toAddress,
    });
    expect(await waitingJobs("send-mail", { mailId: second?.id ?? "" })).toHaveLength(1);
    const open = (await linksOf(credentialId)).filter(
      ({ expiresAt }) => expiresAt > later(world.proposer.ctx, 25).now,
    );
    expect(open.map((link) => link.tokenHash)).toEqual([tokenHash(tokenIn(second?.body ?? ""))]);
    expect(await auditActions(world.tenant, credentialId)).toContain("credential.remind");

    const claimant = personContext(await newPerson());
    await expect(
      confirmClaim(later(claimant, 26), { token: tokenIn(first?.body ?? "") }),
    ).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
  });

  test("is sent at most once a day, also if two registrars press at the same time", async () => {
    const { ids } = await newDelivered([{}]);
    const [credentialId = ""] = ids;
    await expect(
      remindLearner(later(world.proposer.ctx, 1), { credentialId }),
    ).rejects.toMatchObject({ code: "TOO_SOON" });
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.updateMany({
        where: { credentialId },
        data: { createdAt: later(world.tenant.system, -25).now },
      }),
    );
    const press = (member: { ctx: Context }) =>
      remindLearner(later(member.ctx, 0), { credentialId });
    const outcomes = await Promise.allSettled([press(world.proposer), press(world.approver)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await mailsOf(credentialId)).toHaveLength(2);
  });

  test("does not follow a mail of ten minutes ago, also where the demo's mailbox keeps it or a later one failed", async () => {
    const { ids } = await newDelivered([{}, {}]);
    for (const credentialId of ids) await sendAll(credentialId, { deliver: async () => "kept" });
    const [kept = "", failedSince = ""] = ids;
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.create({
        data: {
          institutionId: world.tenant.institutionId,
          kind: "claim-reminder",
          state: "failed",
          credentialId: failedSince,
          dedupeKey: `failed:${failedSince}`,
          toName: "",
          toAddress: "",
          subject: "",
          body: "",
          createdAt: later(world.tenant.system, 0.1).now,
        },
      }),
    );
    for (const credentialId of [kept, failedSince]) {
      const tooEarly = { ...world.proposer.ctx, now: new Date(Date.now() + 10 * 60_000) };
      await expect(remindLearner(tooEarly, { credentialId })).rejects.toMatchObject({
        code: "TOO_SOON",
      });
      expect(await remindLearner(later(world.proposer.ctx, 25), { credentialId })).toMatchObject({
        reminded: 1,
      });
    }
  });

  test("of a corrected credential says that it is the corrected one", async () => {
    const { ids } = await newDelivered([{}]);
    const [credentialId = ""] = ids;
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.updateMany({
        where: { id: credentialId },
        data: { supersedesId: randomUUID() },
      }),
    );
    await remindLearner(later(world.proposer.ctx, 25), { credentialId });
    expect((await mailsOf(credentialId)).at(-1)?.subject).toMatch(
      /^Your corrected credential is waiting: /,
    );
  });

  test("replaces a failed mail immediately; the earlier mail is no longer sent", async () => {
    const { ids, batchId } = await newDelivered([{}]);
    const [credentialId = ""] = ids;
    await sendAll(credentialId, refusing);
    const seen = await getCredentialMails(world.proposer.ctx, { credentialId });
    expect(seen).toMatchObject({ progress: "failed", mayRemind: true });
    await remindLearner(world.proposer.ctx, { credentialId });
    await sendAll(credentialId, sending);
    expect((await mailsOf(credentialId)).map(({ state }) => state).sort()).toEqual([
      "sent",
      "withdrawn",
    ]);
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({ mailed: 1 });
  });

  test("for many leaves out who has claimed, has no address, or was just written to", async () => {
    const { ids, batchId } = await newDelivered([
      {},
      {},
      { email: null },
      { personId: await newPerson() },
    ]);
    expect(ids).toHaveLength(4);
    await expect(remindBatch(world.proposer.ctx, { batchId })).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
    expect(await remindBatch(later(world.proposer.ctx, 25), { batchId })).toEqual({
      batchId,
      reminded: 2,
    });
    const { learners } = await getBatchDelivery(world.proposer.ctx, { batchId });
    expect(learners.map(({ progress }) => progress).sort()).toEqual([
      "claimed",
      "no-address",
      "queued",
      "queued",
    ]);
  });

  test("is the registrar's, of that faculty and institution", async () => {
    const { ids, batchId } = await newDelivered([{}]);
    const [credentialId = ""] = ids;
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    await expect(remindLearner(later(assessor.ctx, 25), { credentialId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(remindBatch(later(assessor.ctx, 25), { batchId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const elsewhere = await newMember(await newTenant(), wholeInstitution("registrar"));
    await expect(remindLearner(later(elsewhere.ctx, 25), { credentialId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await getBatchDelivery(elsewhere.ctx, { batchId })).learners).toEqual([]);
    expect(await mailsOf(credentialId)).toHaveLength(1);
  });

  test("is written in the language that a registrar chose for the learner", async () => {
    const { ids, learners } = await newDelivered([{}]);
    const [credentialId = ""] = ids;
    await setMailLanguage(world.proposer.ctx, {
      learnerId: learners[0]?.learnerId ?? "",
      language: "fi",
    });
    await remindLearner(later(world.proposer.ctx, 25), { credentialId });
    expect((await mailsOf(credentialId)).at(-1)).toMatchObject({ language: "fi" });
    const elsewhere = await newMember(world.tenant, [
      { role: "registrar", facultyId: (await newFaculty()).facultyId },
    ]);
    await expect(
      setMailLanguage(elsewhere.ctx, { learnerId: learners[0]?.learnerId ?? "", language: null }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
