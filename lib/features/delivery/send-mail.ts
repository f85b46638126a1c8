import { recordAudit } from "@/lib/adapters/db/record";
import { lockBatch, setBatchCounts } from "@/lib/adapters/db/stores/batch-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getLook } from "@/lib/adapters/db/stores/look-store";
import { countMailsOfBatch, findMail, markMail } from "@/lib/adapters/db/stores/mail-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { composeHtmlMail } from "@/lib/adapters/mail/html-mail";
import type { MailTransport } from "@/lib/adapters/mail/transport";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { textIn } from "@/lib/domain/multilingual";

/**
 * Sends one message of the outbox. The network call stands between two transactions: a crash after sending and before marking sends once more,
 * which a learner can bear; a lost message they could not.
 */
export async function sendMail(ctx: Context, input: { mailId: string }, transport: MailTransport): Promise<void> {
  authorize(ctx.actor, "mail.send", { institutionId: institutionOf(ctx) });
  const mail = await inInstitution(ctx, async (scope) => {
    const found = await findMail(scope, input.mailId);
    return found && { ...found, html: await htmlOf(scope, found) };
  });
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

/** Mails carry the institution's logo where it has one, and are plain text otherwise. */
async function htmlOf(scope: Scope, mail: { body: string; language: string | null }) {
  const { logo } = await getLook(scope);
  if (!logo) return undefined;
  const { profile } = await getInstitution(scope);
  const language = mail.language ?? "en";
  const institutionName = textIn(profile.legalName, language, ...profile.languages);
  const text = composeHtmlMail({ body: mail.body, language, institutionName, accent: profile.accent });
  return { text, logo: logo.png };
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
