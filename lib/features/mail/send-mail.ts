import { enqueueAt, recordAudit } from "@/lib/adapters/db/record";
import { lockBatch, setBatchCounts } from "@/lib/adapters/db/stores/batch-store";
import { findOpenClaimLinkId } from "@/lib/adapters/db/stores/claim-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getStoredLook } from "@/lib/adapters/db/stores/look-store";
import {
  countMailsOfBatch,
  findMail,
  type MailOutcome,
  markMail,
  type StoredMail,
} from "@/lib/adapters/db/stores/mail-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { errorFacts, log } from "@/lib/adapters/log";
import { composeHtmlMail } from "@/lib/adapters/mail/html-mail";
import { readMailFailure } from "@/lib/adapters/mail/read-failure";
import type { MailTransport, OutgoingMail } from "@/lib/adapters/mail/transport";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { MailFailure } from "@/lib/domain/mail/mail-failure";
import { carriesClaimLink } from "@/lib/domain/mail/mail-kinds";
import { nextTryAt } from "@/lib/domain/mail/next-try";
import { withoutSecrets } from "@/lib/domain/mail/without-secrets";
import { textIn } from "@/lib/domain/multilingual";

export type SendMailInput = { mailId: string };

/**
 * Tries to send one message of the outbox. A mail that the server defers is retried for days; one
 * that it rejects permanently fails immediately. The network call is between two transactions:
 * after a crash between sending and marking the mail is sent again with the same Message-ID.
 */
export async function sendMail(
  ctx: Context,
  input: SendMailInput,
  transport: MailTransport,
): Promise<void> {
  authorize(ctx.actor, "mail.send", { institutionId: institutionOf(ctx) });
  const mail = await inInstitution(ctx, (scope) => loadToSend(scope, ctx, input.mailId));
  if (mail === null) return;
  const outcome = await tryOnce(ctx, { mail, transport });
  await inInstitution(ctx, (scope) => recordOutcome(scope, ctx, { mail, outcome }));
}

type MailToSend = StoredMail & Pick<OutgoingMail, "html">;

/** Null if there is nothing to send: the mail was sent or emptied, or its claim link has ended. */
async function loadToSend(scope: Scope, ctx: Context, mailId: string): Promise<MailToSend | null> {
  const mail = await findMail(scope, mailId);
  if (mail?.state !== "queued" || mail.toAddress === "") return null;
  const { kind, credentialId } = mail;
  if (
    carriesClaimLink(kind) &&
    credentialId !== null &&
    !(await findOpenClaimLinkId(scope, credentialId, ctx.now))
  ) {
    await markMail(scope, mail, {
      state: "withdrawn",
      failure: null,
      nextTryAt: null,
      ...withoutSecrets(mail),
    });
    return null;
  }
  return { ...mail, html: await htmlOf(scope, mail) };
}

/** Mails contain the institution's logo if it has one, and are plain text otherwise. */
async function htmlOf(scope: Scope, mail: { body: string; language: string | null }) {
  const { logo } = await getStoredLook(scope);
  if (!logo) return undefined;
  const { profile } = await getInstitution(scope);
  const language = mail.language ?? "en";
  const institutionName = textIn(profile.legalName, language, ...profile.languages);
  const text = composeHtmlMail({
    body: mail.body,
    language,
    institutionName,
    accent: profile.accent,
  });
  return { text, logo: logo.png };
}

async function tryOnce(
  ctx: Context,
  { mail, transport }: { mail: MailToSend; transport: MailTransport },
): Promise<MailOutcome> {
  try {
    const state = await transport.deliver({ ...mail, date: mail.queuedAt });
    // Only the demo shows sent mails, in its mailbox.
    const redacted = state === "sent" ? withoutSecrets(mail) : {};
    return { state, sentAt: ctx.now, failure: null, nextTryAt: null, ...redacted };
  } catch (error) {
    const failure = readMailFailure(error);
    log.warn(
      { requestId: ctx.requestId, mailId: mail.id, ...failure, err: errorFacts(error) },
      "mail not taken",
    );
    return outcomeOfFailure(mail, failure, ctx.now);
  }
}

/**
 * A mail that has failed for good loses its link or code too: sending it again creates a new one.
 */
function outcomeOfFailure(
  mail: StoredMail,
  { reason, isFinal }: MailFailure,
  now: Date,
): MailOutcome {
  const tried = { failure: reason, tries: mail.tries + 1, failingSince: mail.failingSince ?? now };
  const next = isFinal ? null : nextTryAt({ ...tried, kind: mail.kind }, now);
  if (next) return { state: "queued", nextTryAt: next, ...tried };
  return { state: "failed", nextTryAt: null, ...tried, ...withoutSecrets(mail) };
}

async function recordOutcome(
  scope: Scope,
  ctx: Context,
  of: { mail: StoredMail; outcome: MailOutcome },
): Promise<void> {
  const { mail, outcome } = of;
  // Mails of one batch are sent concurrently: the lock counts one after the other.
  if (mail.batchId) await lockBatch(scope, mail.batchId);
  // A registrar may have replaced or requeued it meanwhile: that has its own job.
  if (!(await markMail(scope, mail, outcome))) return;
  if (outcome.state === "queued" && outcome.nextTryAt)
    return enqueueAt(scope, {
      task: "send-mail",
      payload: { mailId: mail.id },
      runAt: outcome.nextTryAt,
    });
  if (mail.batchId)
    await setBatchCounts(scope, mail.batchId, {
      mailedCount: await countMailsOfBatch(scope, mail.batchId),
    });
  const { state, failure } = outcome;
  await recordAudit(scope, ctx, {
    action: "mail.send",
    subject: mail.id,
    detail: { outcome: state, ...(failure && { failure }) },
  });
}
