import { z } from "zod";
import { enqueue, recordAuditOfEach } from "@/lib/adapters/db/record";
import { findDeliverable } from "@/lib/adapters/db/stores/claim-store";
import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import { listDelivery, withdrawClaimMails } from "@/lib/adapters/db/stores/delivery-store";
import {
  type LearnerMail,
  listLearnerMails,
  lockMail,
  requeueMail,
} from "@/lib/adapters/db/stores/learner-mail-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { openClaimLink } from "@/lib/adapters/links/claim-link";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { staysAtAddress } from "@/lib/domain/mail/send-again";
import { assertMayAct } from "./assert-may-act";
import { claimMailOf, claimReminderOf } from "./claim-mail";
import { lockDeliveries } from "./lock-deliveries";
import { withRepetition } from "./seen-mails";

const maxPerRequest = 200;

export const SendMailsAgainInput = z.object({
  mailIds: z.array(IdSchema).min(1, { error: "chooseOne" }).max(maxPerRequest),
});
export type SendMailsAgainInput = z.output<typeof SendMailsAgainInput>;

/**
 * Sends failed mails, and those the mail server has deferred, again to the address now on record. A
 * mail whose claim link was removed when it failed gets a new one, which ends earlier ones. Mails
 * that can no longer be sent, or were requested a moment ago, are left out. Errors: NOT_FOUND;
 * FORBIDDEN; WRONG_STATE if all were left out.
 */
export async function sendMailsAgain(
  ctx: Context,
  input: SendMailsAgainInput,
): Promise<{ sent: number }> {
  const ids = [...new Set(input.mailIds)];
  return inInstitution(
    ctx,
    async (scope) => {
      const found = await listLearnerMails(scope, { ids }, maxPerRequest);
      if (found.length < ids.length) throw new AppError("NOT_FOUND");
      for (const mail of found) await assertMayAct(scope, ctx, { mail, action: "mail.send-again" });
      const credentialIds = found.flatMap(({ credentialId }) => credentialId ?? []);
      await lockDeliveries(scope, await listDelivery(scope, { ids: credentialIds }));
      const sent: string[] = [];
      for (const { id } of found) if (await sendOne(scope, ctx, id)) sent.push(id);
      if (sent.length === 0) throw new AppError("WRONG_STATE");
      await recordAuditOfEach(scope, ctx, { action: "mail.send-again", subjects: sent });
      return { sent: sent.length };
    },
    { timeoutMs: 60_000 },
  );
}

/**
 * Reads the mail again: of two about one credential, the first may have replaced the second. A
 * concurrent attempt that fails for good removes the link from it, so it is locked first: a
 * deferred mail is sent as it was written and must still have its link.
 */
async function sendOne(scope: Scope, ctx: Context, mailId: string): Promise<boolean> {
  await lockMail(scope, mailId);
  const [mail] = await withRepetition(
    scope,
    await listLearnerMails(scope, { ids: [mailId] }, 1),
    ctx.now,
  );
  if (!mail?.repetition) return false;
  if (mail.repetition === "new-link") return sendNewLink(scope, ctx, mail);
  const toAddress = staysAtAddress(mail.kind) ? mail.toAddress : (mail.email ?? mail.toAddress);
  if (
    !(await requeueMail(scope, { id: mail.id, toName: mail.learnerName, toAddress, now: ctx.now }))
  )
    return false;
  await enqueue(scope, "send-mail", { mailId: mail.id });
  return true;
}

/** The same mail, written again with a new claim link. */
async function sendNewLink(
  scope: Scope,
  ctx: Context,
  { kind, credentialId, learnerId }: LearnerMail,
): Promise<boolean> {
  const credential = await findDeliverable(scope, credentialId ?? "");
  if (!credential) return false;
  const { learner, versionId } = credential.award;
  const course = (await listCourseNames(scope, [versionId])).get(versionId);
  await withdrawClaimMails(scope, { credentialId: credential.id });
  const link = await openClaimLink(scope, { credentialId: credential.id, learnerId }, ctx.now);
  const title = course?.title ?? {};
  const isReminder = kind === "claim-reminder" || kind === "claim-reminder-corrected";
  await queueMail(scope, {
    ...(isReminder
      ? claimReminderOf({ isCorrected: credential.supersedesId !== null, title, link })
      : claimMailOf(credential, title, link)),
    to: { name: learner.displayName, address: learner.email ?? "" },
    language: learner.language,
    courseLanguage: course?.language ?? null,
    dedupeKey: `claim-again:${link.id}`,
    batchId: credential.batchId,
    learnerId,
    credentialId: credential.id,
  });
  return true;
}
