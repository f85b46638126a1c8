import {
  classifyFailedAttempt,
  type FailedAttempt,
  type MailFailure,
} from "@/lib/domain/mail/mail-failure";

/** The fields of nodemailer's errors that we rely on. */
type SmtpError = {
  message?: unknown;
  command?: unknown;
  responseCode?: unknown;
  response?: unknown;
};

/** Commands of SMTP that are about the recipient and the message; all others are about us. */
const stages: Record<string, FailedAttempt["stage"]> = { "RCPT TO": "recipient", DATA: "message" };

/** Why a transport did not accept a mail. Only the codes of the server's response are kept. */
export function readMailFailure(error: unknown): MailFailure {
  const { message, command, responseCode, response } = (error ?? {}) as SmtpError;
  // Nodemailer itself rejected the address, before anything was sent.
  if (command === "API" && /^(Invalid recipient|No recipients)/.test(String(message)))
    return { reason: "no-such-address", isFinal: true };
  return classifyFailedAttempt({
    status: typeof responseCode === "number" ? responseCode : undefined,
    enhanced:
      typeof response === "string" ? /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0] : undefined,
    stage: stages[String(command)] ?? "sender",
  });
}
