import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import type { Tone } from "@/components/ui/tone";
import type { SeenMail } from "@/lib/features/delivery/seen-mails";

const tones: Record<string, Tone> = {
  queued: "info",
  sent: "good",
  kept: "good",
  failed: "bad",
  "set-aside": "neutral",
  withdrawn: "neutral",
};

type MailState = Pick<
  SeenMail,
  | "kind"
  | "subject"
  | "toAddress"
  | "state"
  | "queuedAt"
  | "sentAt"
  | "tries"
  | "failure"
  | "nextTryAt"
>;

export type MailFactsProps = {
  mail: MailState;
  timeZone: string;
  /** The words for why it failed: what to do differs between learners and members. */
  failures: "failures" | "staffFailures";
  recipient: ReactNode;
  /** What can be done about it. */
  children: ReactNode;
};

/** A mail's subject, outcome and reason. */
export async function MailFacts({ mail, timeZone, failures, recipient, children }: MailFactsProps) {
  const t = await getTranslations("mail");
  const format = await getFormatter();
  const at = (when: Date) => format.dateTime(when, "dayTime", { timeZone });
  const state = mail.state === "queued" && mail.failure ? "retrying" : mail.state;
  const day = at(mail.sentAt ?? mail.queuedAt);
  return (
    <FocusWhenChanged
      state={state}
      said={t(`mailStates.${state}`)}
      className="flex flex-col items-start gap-1 outline-none"
    >
      {recipient}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          {mail.kind ? t(`kinds.${mail.kind}`) : t("earlierKind")}
        </span>
        <Chip tone={state === "retrying" ? "attention" : (tones[state] ?? "neutral")}>
          {t(`mailStates.${state}`)}
        </Chip>
      </p>
      {mail.subject && <p className="text-sm [overflow-wrap:anywhere]">{mail.subject}</p>}
      <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">
        {mail.toAddress ? t("line", { day, address: mail.toAddress }) : t("lineGone", { day })}
      </p>
      {mail.failure && (
        <p className="text-sm">
          {t(`${failures}.${mail.failure}`)} {mail.tries > 1 && t("tried", { count: mail.tries })}{" "}
          {mail.nextTryAt && t("nextTry", { when: at(mail.nextTryAt) })}
        </p>
      )}
      {children}
    </FocusWhenChanged>
  );
}
