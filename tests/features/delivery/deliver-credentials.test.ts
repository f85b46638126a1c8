import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { createMailTransport, type MailTransport } from "@/lib/adapters/mail/transport";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { getCredential } from "@/lib/features/holders/get-credential";
import { sendMail } from "@/lib/features/mail/send-mail";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { credentialsOf, newIssued } from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import { openSmtpSink } from "@/tests/support/smtp-sink";
import { newPerson } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const deliver = (input: { batchId: string } | { credentialId: string }) =>
  asWorker(() => deliverCredentials(world.tenant.system, input));

const mailsOf = (batchId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({ where: { batchId }, orderBy: { toAddress: "asc" } }),
  );

const linksOf = (credentialId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.claimLink.findMany({ where: { credentialId } }),
  );

const tokenIn = (body: string) => /\/claim\/([A-Za-z0-9_-]{22})\b/.exec(body)?.[1] ?? "";

describe("delivering", () => {
  test("makes one mail and one claim link for each credential, also when the job runs again", async () => {
    const { batchId, credentials, learners } = await newIssued(world, [{}, {}, {}]);
    await deliver({ batchId });
    const mails = await mailsOf(batchId);
    expect(mails.map((mail) => mail.toAddress)).toEqual(
      learners.map((learner) => learner.email).sort(),
    );
    for (const { id, state } of await credentialsOf(world.tenant, { batchId })) {
      expect(state).toBe("delivered");
      const [link, ...more] = await linksOf(id);
      expect(more).toEqual([]);
      const mail = mails.find((one) => one.dedupeKey === `claim:${id}`);
      expect(tokenHash(tokenIn(mail?.body ?? ""))).toBe(link?.tokenHash);
      expect(JSON.stringify(link)).not.toContain(tokenIn(mail?.body ?? ""));
      expect(await waitingJobs("send-mail", { mailId: mail?.id ?? "" })).toHaveLength(1);
    }
    await deliver({ batchId });
    await deliver({ credentialId: credentials[0]?.id ?? "" });
    expect(await mailsOf(batchId)).toEqual(mails);
    expect(await linksOf(credentials[0]?.id ?? "")).toHaveLength(1);
  });

  test("twice at the same moment writes once", async () => {
    const { batchId, credentials } = await newIssued(world, [{}, {}]);
    const job = () => deliverCredentials(world.tenant.system, { batchId });
    await asWorker(() => Promise.all([job(), job(), job()]));
    expect(await mailsOf(batchId)).toHaveLength(2);
    for (const { id } of credentials) expect(await linksOf(id)).toHaveLength(1);
  });

  test("of a learner without an address leaves the link to the registrar, and shows it to no one else", async () => {
    const { batchId, credentials } = await newIssued(world, [{ email: null }, {}]);
    await deliver({ batchId });
    expect(await mailsOf(batchId)).toHaveLength(1);
    const urls = new Map<string, string | null>();
    for (const { id } of credentials)
      urls.set(id, (await getCredential(world.proposer.ctx, { credentialId: id })).claimUrl);
    const [shown, ...more] = [...urls].filter(([, url]) => url !== null);
    expect(more).toEqual([]);
    const [link] = await linksOf(shown?.[0] ?? "");
    expect(tokenHash(tokenIn(shown?.[1] ?? ""))).toBe(link?.tokenHash);
  });

  test("to a learner who has claimed before is claimed immediately, and the mail has nothing to confirm", async () => {
    const personId = await newPerson();
    const { batchId, credentials } = await newIssued(world, [{ personId }]);
    await deliver({ batchId });
    const [credential] = await credentialsOf(world.tenant, { batchId });
    expect(credential?.state).toBe("claimed");
    expect(await linksOf(credentials[0]?.id ?? "")).toEqual([]);
    const [mail] = await mailsOf(batchId);
    expect(mail?.body).toContain(`${process.env.PUBLIC_URL}/my-learning/${credential?.id}`);
    expect(mail?.body).not.toContain("/claim/");
  });

  test("leaves out what was revoked before", async () => {
    const { batchId, credentials } = await newIssued(world, [{}]);
    const credentialId = credentials[0]?.id ?? "";
    await revokeCredential(world.proposer.ctx, { credentialId, reason: "Issued in error" });
    await deliver({ batchId });
    expect(await mailsOf(batchId)).toEqual([]);
    expect((await credentialsOf(world.tenant, { batchId }))[0]?.state).toBe("revoked");
  });

  test("continues beyond one chunk", async () => {
    const { batchId } = await newIssued(
      world,
      Array.from({ length: 101 }, () => ({})),
    );
    await deliver({ batchId });
    expect(await mailsOf(batchId)).toHaveLength(101);
  });
});

describe("sending", () => {
  const sending: MailTransport = { deliver: async () => "sent" };

  async function newMail(learners: { displayName?: string }[] = [{}]) {
    const { batchId } = await newIssued(world, learners);
    await deliver({ batchId });
    return { batchId, mailIds: (await mailsOf(batchId)).map((mail) => mail.id) };
  }

  const send = (mailId: string, transport: MailTransport) =>
    asWorker(() => sendMail(world.tenant.system, { mailId }, transport));

  test("takes the secret link out of what is stored, and sends once", async () => {
    const { batchId, mailIds } = await newMail();
    const sent: string[] = [];
    const transport: MailTransport = {
      async deliver(mail) {
        sent.push(mail.body);
        return "sent";
      },
    };
    await send(mailIds[0] ?? "", transport);
    await send(mailIds[0] ?? "", transport);
    expect(sent).toHaveLength(1);
    expect(tokenIn(sent[0] ?? "")).not.toBe("");
    const [mail] = await mailsOf(batchId);
    expect(mail?.state).toBe("sent");
    expect(mail?.body).toContain("(link removed)");
    expect(mail?.body).not.toMatch(/https?:/);
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({ mailed: 1 });
  });

  test("keeps the link where the message stays in the demo's mailbox", async () => {
    const { batchId, mailIds } = await newMail();
    await send(mailIds[0] ?? "", { deliver: async () => "kept" });
    const [mail] = await mailsOf(batchId);
    expect(mail?.state).toBe("kept");
    expect(tokenIn(mail?.body ?? "")).not.toBe("");
  });

  test("that is not taken now waits, keeps its link, and a later attempt succeeds", async () => {
    const { batchId, mailIds } = await newMail();
    const refusing: MailTransport = { deliver: () => Promise.reject(new Error("451 try later")) };
    await send(mailIds[0] ?? "", refusing);
    const [waiting] = await mailsOf(batchId);
    expect(waiting).toMatchObject({ state: "queued", tries: 1 });
    expect(tokenIn(waiting?.body ?? "")).not.toBe("");
    await send(mailIds[0] ?? "", sending);
    expect((await mailsOf(batchId))[0]?.state).toBe("sent");
  });

  test("many concurrently counts every one", async () => {
    const { batchId, mailIds } = await newMail(Array.from({ length: 8 }, () => ({})));
    await asWorker(() =>
      Promise.all(mailIds.map((mailId) => sendMail(world.tenant.system, { mailId }, sending))),
    );
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({ mailed: 8 });
  });

  test("by a real server: the name is a name, however it is written", async () => {
    const sink = await openSmtpSink();
    try {
      process.env.SMTP_URL = sink.url;
      const displayName = "Ada\r\nBcc: victim@example.org\r\n\r\nHello <other@example.org>, 愛";
      const { batchId, mailIds } = await newMail([{ displayName }]);
      const [queued] = await mailsOf(batchId);
      await send(mailIds[0] ?? "", createMailTransport());
      expect((await mailsOf(batchId))[0]?.state).toBe("sent");
      expect(sink.read).toHaveLength(1);
      expect(sink.read[0]?.to).toEqual([queued?.toAddress]);
      const head = sink.read[0]?.source.split("\r\n\r\n")[0] ?? "";
      expect(head).not.toMatch(/^bcc:/im);
      expect(head.match(/^to:/gim)).toHaveLength(1);
      expect(head).toMatch(/^subject: Your micro-credential: Data stewardship/im);
    } finally {
      await sink.close();
    }
  });
});
