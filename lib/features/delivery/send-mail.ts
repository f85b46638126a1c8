import { recordAudit } from "@/lib/adapters/db/record";
import { lockBatch, setBatchCounts } from "@/lib/adapters/db/stores/batch-store";
import { countMailsOfBatch, findMail, markMail } from "@/lib/adapters/db/stores/mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { MailTransport } from "@/lib/adapters/mail/transport";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

/**
 * Sends one message of the outbox. The network call stands between two transactions: a crash after sending and before marking sends once more,
 * which a learner can bear; a lost message they could not.
 */
export async function sendMail(ctx: Context, input: { mailId: string }, transport: MailTransport): Promise<void> {
  authorize(ctx.actor, "mail.send", { institutionId: institutionOf(ctx) });
  const mail = await inInstitution(ctx, (scope) => findMail(scope, input.mailId));
  // A mail that waited until its text was deleted is not sent empty.
  if (!mail || !["queued", "failed"].includes(mail.state) || mail.toAddress === "") return;
  const outcome = await deliverOrMarkFailed(ctx, { mail, transport });
  await inInstitution(ctx, async (scope) => {
    const kept = outcome === "sent" ? withoutSecrets(mail) : {};
    // Several mails of one batch are sent at once: each counts after the other.
    if (mail.batchId) await lockBatch(scope, mail.batchId);
    const marked = await markMail(scope, mail.id, { state: outcome, sentAt: ctx.now, ...kept });
    if (!marked) return;
    if (mail.batchId) await setBatchCounts(scope, mail.batchId, { mailedCount: await countMailsOfBatch(scope, mail.batchId) });
    await recordAudit(scope, ctx, { action: "mail.send", subject: mail.id, detail: { outcome } });
  });
}

/** A message that went out leaves no secret link or code behind in the database. */
function withoutSecrets({ kind, body, secretTexts }: { kind: string | null; body: string; secretTexts: string[] }) {
  // Mails from before there were kinds do not say what is secret in them.
  if (kind === null) return { body: body.replace(/https?:\/\/\S+/g, "(link removed)") };
  const told = (secret: string) => (/^https?:/.test(secret) ? "(link removed)" : "(code removed)");
  return { body: secretTexts.reduce((text, secret) => text.replaceAll(secret, told(secret)), body), secretTexts: [] };
}

type Attempt = { mail: NonNullable<Awaited<ReturnType<typeof findMail>>>; transport: MailTransport };

/** A refused message shows as failed until a later attempt of the job succeeds. */
async function deliverOrMarkFailed(ctx: Context, { mail, transport }: Attempt): Promise<"sent" | "kept"> {
  try {
    return await transport.deliver(mail);
  } catch (error) {
    await inInstitution(ctx, (scope) => markMail(scope, mail.id, { state: "failed", sentAt: null }));
    throw error;
  }
}
