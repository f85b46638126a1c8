/**
 * Why a mail was not taken, in our words: a mail server's own text quotes addresses and is read by
 * no one but operators.
 */
export const mailFailureReasons = [
  /** There is no such mailbox, or the address is none. */
  "no-such-address",
  "mailbox-full",
  /**
   * The server does not take this mail for this recipient: its policy, the size, suspicion of spam.
   */
  "refused",
  /** The server asks us to come back later. */
  "busy",
  /** The server takes no mail from this installation: login, sender address or network. */
  "sender-refused",
  /** No answer: the network, the server's name, or the server itself. */
  "unreachable",
] as const;

export type MailFailureReason = (typeof mailFailureReasons)[number];

/** `isFinal`: the server will give the same answer again, so nothing is gained by trying. */
export type MailFailure = { reason: MailFailureReason; isFinal: boolean };

/** What is known of a try that failed. */
export type FailedAttempt = {
  /** The server's reply code, such as 550. */
  status?: number | undefined;
  /** The enhanced code of RFC 3463, such as 5.1.1. */
  enhanced?: string | undefined;
  /** What the reply was to: the recipient, the message, or something earlier that is about us. */
  stage: "recipient" | "message" | "sender";
};

const subjects: [RegExp, MailFailureReason][] = [
  [/^[45]\.1\.\d+$/, "no-such-address"],
  [/^[45]\.2\.1$/, "no-such-address"],
  [/^[45]\.2\.2$/, "mailbox-full"],
];

/** Reply codes to a recipient as RFC 5321 (4.2.3) means them, where there is no enhanced code. */
const byStatus: Record<number, MailFailureReason> = {
  550: "no-such-address",
  551: "no-such-address",
  552: "mailbox-full",
  553: "no-such-address",
};

/**
 * What a failed try means. Only an answer about this recipient or this message can be final: what
 * is wrong with our login or our sender address an operator can put right, and no mail may be lost
 * until then.
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
