/**
 * Why a mail was not accepted, in our own wording: a mail server's text quotes addresses and is
 * only for operators.
 */
export const mailFailureReasons = [
  /** There is no such mailbox, or the address is malformed. */
  "no-such-address",
  "mailbox-full",
  /** The server does not accept this mail for this recipient: policy, size, suspected spam. */
  "refused",
  /** The server asks us to retry later. */
  "busy",
  /** The server accepts no mail from this installation: login, sender address or network. */
  "sender-refused",
  /** No answer: the network, the server's name, or the server itself. */
  "unreachable",
] as const;

export type MailFailureReason = (typeof mailFailureReasons)[number];

/** `isFinal`: the server would respond the same again, so a retry is useless. */
export type MailFailure = { reason: MailFailureReason; isFinal: boolean };

/** The known facts of a failed attempt. */
export type FailedAttempt = {
  /** The server's reply code, such as 550. */
  status?: number | undefined;
  /** The enhanced code of RFC 3463, such as 5.1.1. */
  enhanced?: string | undefined;
  /** What the reply refers to: the recipient, the message, or an earlier step that concerns us. */
  stage: "recipient" | "message" | "sender";
};

const subjects: [RegExp, MailFailureReason][] = [
  [/^[45]\.1\.\d+$/, "no-such-address"],
  [/^[45]\.2\.1$/, "no-such-address"],
  [/^[45]\.2\.2$/, "mailbox-full"],
];

/** Reply codes to a recipient by RFC 5321 (4.2.3), if there is no enhanced code. */
const byStatus: Record<number, MailFailureReason> = {
  550: "no-such-address",
  551: "no-such-address",
  552: "mailbox-full",
  553: "no-such-address",
};

/**
 * Classifies a failed attempt. Only a reply about this recipient or this message can be final: an
 * operator can correct problems with our login or sender address, and no mail may be lost until
 * then.
 */
export function classifyFailedAttempt({ status, enhanced, stage }: FailedAttempt): MailFailure {
  if (status === undefined) return { reason: "unreachable", isFinal: false };
  const isFinal = status >= 500 && stage !== "sender";
  if (stage === "sender") return { reason: status >= 500 ? "sender-refused" : "busy", isFinal };
  const told =
    enhanced === undefined ? undefined : subjects.find(([code]) => code.test(enhanced))?.[1];
  if (told !== undefined) return { reason: told, isFinal };
  if (!isFinal) return { reason: "busy", isFinal };
  const known = enhanced === undefined && stage === "recipient" ? byStatus[status] : undefined;
  return { reason: known ?? "refused", isFinal };
}
