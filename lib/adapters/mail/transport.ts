import { domainToASCII } from "node:url";
import nodemailer from "nodemailer";
import { isDemo, mailSettings } from "@/lib/adapters/env";
import { SettingError } from "@/lib/domain/errors";
import type { DeliveredMailState } from "@/lib/domain/mail/states";
import { logoContentId } from "./html-mail";
import { readMailFailure } from "./read-failure";

export type OutgoingMail = {
  /**
   * From the stored mail: a repeated attempt has the same Message-ID and date, so that the
   * recipient's server can detect it.
   */
  id: string;
  date: Date;
  toName: string;
  toAddress: string;
  subject: string;
  body: string;
  /** The same text as HTML, for an institution that has a logo. */
  html?: { text: string; logo: Uint8Array } | undefined;
};

/**
 * Sends one message, or stores it: without SMTP_URL the demo's messages stay in the in-app mailbox.
 * Errors: errors that {@link readMailFailure} reads.
 */
export type MailTransport = { deliver(mail: OutgoingMail): Promise<DeliveredMailState> };

/**
 * Attack: a name or subject with line breaks adds headers. Rule: addresses are passed as objects,
 * never as assembled text, and line breaks are removed from every header value.
 */
function headerSafe(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, " ").slice(0, 300);
}

function withLogo({ text, logo }: NonNullable<OutgoingMail["html"]>) {
  const attachment = {
    filename: "logo.png",
    cid: logoContentId,
    contentType: "image/png",
    content: Buffer.from(logo),
  };
  return { html: text, attachments: [{ ...attachment, contentDisposition: "inline" as const }] };
}

/** The sender's domain, which makes a Message-ID ours. */
function domainOf(from: string): string {
  return domainToASCII(/@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? "") || "localhost";
}

/** A server that does not answer must not block the worker for minutes: it also signs. */
const timeouts = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 60_000,
};

const quietMs = 30_000;

/**
 * After an attempt without an answer, those of the next seconds fail immediately: a batch of
 * thousands would otherwise wait for each.
 */
function quietWhileUnreachable(transport: MailTransport): MailTransport {
  let last: { error: unknown; until: number } | null = null;
  return {
    async deliver(mail) {
      if (last !== null && Date.now() < last.until) throw last.error;
      try {
        const outcome = await transport.deliver(mail);
        last = null;
        return outcome;
      } catch (error) {
        if (readMailFailure(error).reason === "unreachable")
          last = { error, until: Date.now() + quietMs };
        throw error;
      }
    },
  };
}

/**
 * Stores every message, but refuses those for a domain that cannot exist (RFC 6761), so that the
 * demo can show a failed mail.
 */
const demoMailbox: MailTransport = {
  async deliver({ toAddress }) {
    if (!/\.invalid$/i.test(toAddress)) return "kept";
    throw Object.assign(new Error("No such mailbox"), {
      command: "RCPT TO",
      responseCode: 550,
      response: "550 5.1.2",
    });
  },
};

export function createMailTransport(): MailTransport {
  const { SMTP_URL, MAIL_FROM } = mailSettings();
  if (!SMTP_URL) {
    if (!isDemo())
      throw new SettingError(
        "SMTP_URL must be set: learners get their claim links by mail. See .env.example.",
      );
    return demoMailbox;
  }
  const smtp = nodemailer.createTransport({ url: SMTP_URL, ...timeouts }, {
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
  return quietWhileUnreachable({
    async deliver(mail) {
      await smtp.sendMail({
        from: MAIL_FROM,
        to: { name: headerSafe(mail.toName), address: headerSafe(mail.toAddress) },
        messageId: `<${mail.id}@${domainOf(MAIL_FROM)}>`,
        date: mail.date,
        subject: headerSafe(mail.subject),
        text: mail.body,
        ...(mail.html ? withLogo(mail.html) : {}),
      });
      return "sent";
    },
  });
}
