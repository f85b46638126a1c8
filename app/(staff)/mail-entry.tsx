import { getTranslations } from "next-intl/server";
import { sendAgainAction, setMailAsideAction } from "@/app/(staff)/issuing/mail-actions";
import { ActionButton } from "@/components/forms/action-button";
import { Link } from "@/components/ui/link";
import type { SeenMail } from "@/lib/features/delivery/seen-mails";
import { MailFacts } from "./mail-facts";

export type MailEntryProps = {
  mail: SeenMail;
  timeZone: string;
  /** At the desk: the recipient, and a button to remove it from the list. */
  atDesk?: boolean;
};

/**
 * One mail to a learner: subject, outcome and reason, and the button to send it again.
 */
export function MailEntry({ mail, timeZone, atDesk = false }: MailEntryProps) {
  const { learnerId, learnerName } = mail;
  return (
    <MailFacts
      mail={mail}
      timeZone={timeZone}
      failures="failures"
      recipient={
        atDesk && (
          <Link className="link font-medium" dir="auto" href={`/enrolment/learners/${learnerId}`}>
            {learnerName}
          </Link>
        )
      }
    >
      <Steps mail={mail} atDesk={atDesk} />
    </MailFacts>
  );
}

async function Steps({ mail, atDesk }: Pick<MailEntryProps, "mail"> & { atDesk: boolean }) {
  const t = await getTranslations("mail");
  const { repetition, email, toAddress } = mail;
  const mayGoAside = atDesk && mail.state === "failed";
  const needsAddress = mail.state === "failed" && email === null && toAddress !== "";
  return (
    <>
      {mail.isTooSoon && <p className="text-sm">{t("waitForLink")}</p>}
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

/** Distinguishes the buttons of a list for screen readers. */
async function Of({ mail }: { mail: SeenMail }) {
  const t = await getTranslations("mail");
  return (
    <span className="sr-only">{t("of", { subject: mail.subject, name: mail.learnerName })}</span>
  );
}
