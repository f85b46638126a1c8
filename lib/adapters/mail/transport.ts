import nodemailer from "nodemailer";
import { isDemo, mailSettings } from "../env";
import { logoContentId } from "./html-mail";

export type OutgoingMail = {
  toName: string;
  toAddress: string;
  subject: string;
  body: string;
  /** The same text as HTML, for an institution that has a logo. */
  html?: { text: string; logo: Uint8Array } | undefined;
};

/** Sends one message, or keeps it: without SMTP_URL the demo's messages stay in the in-app mailbox. */
export type MailTransport = { deliver(mail: OutgoingMail): Promise<"sent" | "kept"> };

/**
 * Attack: a name or subject with line breaks adds headers of its own. Rule: addresses go in as objects, never as text we assemble,
 * and line breaks are removed from everything that becomes a header.
 */
function headerSafe(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, " ").slice(0, 300);
}

function withLogo({ text, logo }: NonNullable<OutgoingMail["html"]>) {
  const attachment = { filename: "logo.png", cid: logoContentId, contentType: "image/png", content: Buffer.from(logo) };
  return { html: text, attachments: [{ ...attachment, contentDisposition: "inline" as const }] };
}

export function createMailTransport(): MailTransport {
  const { SMTP_URL, MAIL_FROM } = mailSettings();
  if (!SMTP_URL) {
    if (!isDemo()) throw new Error("SMTP_URL must be set: learners get their claim links by mail. See .env.example.");
    return { deliver: async () => "kept" };
  }
  const smtp = nodemailer.createTransport(SMTP_URL, { disableFileAccess: true, disableUrlAccess: true } as object);
  return {
    async deliver(mail) {
      await smtp.sendMail({
        from: MAIL_FROM,
        to: { name: headerSafe(mail.toName), address: headerSafe(mail.toAddress) },
        subject: headerSafe(mail.subject),
        text: mail.body,
        ...(mail.html ? withLogo(mail.html) : {}),
      });
      return "sent";
    },
  };
}
