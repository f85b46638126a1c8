import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/forms/action-button";
import { Chip } from "@/components/ui/chip";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import type { Tone } from "@/components/ui/tone";
import type { SeenMail } from "@/lib/features/delivery/learner-mail-queries";
import { sendAgainAction, setMailAsideAction } from "./issuing/mail-actions";

const tones: Record<string, Tone> = {
  queued: "info",
  sent: "good",
  kept: "good",
  failed: "bad",
  "set-aside": "neutral",
  withdrawn: "neutral",
};

export type MailEntryProps = {
  mail: SeenMail;
  timeZone: string;
  /** At the desk: whom it was to reach, and a way to take it off the list. */
  atDesk?: boolean;
};

/** One mail to a learner: what it was about, what became of it and why, and the button to send it again. */
export async function MailEntry({ mail, timeZone, atDesk = false }: MailEntryProps) {
  const t = await getTranslations("mail");
  const format = await getFormatter();
  const at = (when: Date) => format.dateTime(when, "dayTime", { timeZone });
  const state = mail.state === "queued" && mail.failure ? "retrying" : mail.state;
  const day = at(mail.sentAt ?? mail.createdAt);
  return (
    <FocusWhenChanged state={state} said={t(`mailStates.${state}`)} className="flex flex-col items-start gap-1 outline-none">
      {atDesk && (
        <Link className="link font-medium" dir="auto" href={`/enrolment/learners/${mail.learnerId}`}>
          {mail.learnerName}
        </Link>
      )}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{mail.kind ? t(`kinds.${mail.kind}`) : t("earlierKind")}</span>
        <Chip tone={state === "retrying" ? "attention" : (tones[state] ?? "neutral")}>{t(`mailStates.${state}`)}</Chip>
      </p>
      {mail.subject && <p className="text-sm [overflow-wrap:anywhere]">{mail.subject}</p>}
      <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">
        {mail.toAddress ? t("line", { day, address: mail.toAddress }) : t("lineGone", { day })}
      </p>
      {mail.failure && (
        <p className="text-sm">
          {t(`failures.${mail.failure}`)} {mail.tries > 1 && t("tried", { count: mail.tries })}{" "}
          {mail.nextTryAt && t("nextTry", { when: at(mail.nextTryAt) })}
        </p>
      )}
      <Steps mail={mail} atDesk={atDesk} />
    </FocusWhenChanged>
  );
}

async function Steps({ mail, atDesk }: Pick<MailEntryProps, "mail"> & { atDesk: boolean }) {
  const t = await getTranslations("mail");
  const { repetition, email, toAddress } = mail;
  const mayGoAside = atDesk && mail.state === "failed";
  const needsAddress = mail.state === "failed" && email === null && toAddress !== "";
  return (
    <>
      {needsAddress && <p className="text-sm">{t("noAddress")}</p>}
      {repetition && email !== null && email !== toAddress && (
        <p className="text-sm [overflow-wrap:anywhere]">{t("newAddress", { address: email })}</p>
      )}
      {(repetition || mayGoAside) && (
        <div className="flex flex-wrap items-start gap-2 pt-1">
          {repetition && (
            <ActionButton
              action={sendAgainAction}
              fields={{ "mailIds[]": mail.id }}
              variant="secondary"
              size="sm"
              doneText={t("againDone")}
            >
              {t(mail.state === "queued" ? "sendNow" : "again")}
              <Of mail={mail} />
            </ActionButton>
          )}
          {mayGoAside && (
            <ActionButton
              action={setMailAsideAction}
              fields={{ mailId: mail.id }}
              variant="quiet"
              size="sm"
              doneText={t("asideDone")}
            >
              {t("aside")}
              <Of mail={mail} />
            </ActionButton>
          )}
        </div>
      )}
    </>
  );
}

/** Tells the buttons of a list apart for those who hear them. */
async function Of({ mail }: { mail: SeenMail }) {
  const t = await getTranslations("mail");
  return <span className="sr-only">{t("of", { subject: mail.subject, name: mail.learnerName })}</span>;
}
