import { getTranslations } from "next-intl/server";
import { remindLearnerAction } from "@/app/(staff)/issuing/mail-actions";
import { MailEntry } from "@/app/(staff)/mail-entry";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Panel } from "@/components/ui/panel";
import { getCredentialMails } from "@/lib/features/delivery/get-credential-mails";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

/** What the learner was written about this credential, and the button for a new claim link. */
export async function MailsPanel({ credentialId }: { credentialId: string }) {
  const written = await load(async () =>
    getCredentialMails(await memberContext(), { credentialId }),
  );
  if (!written) return null;
  const { mails, mayRemind, progress, timeZone } = written;
  const t = await getTranslations("mail.ofCredential");
  // A claim mail that can be sent again already offers a new link.
  const mayOnlyRemind = mayRemind && mails.every(({ repetition }) => repetition !== "new-link");
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        {mails.length === 0 && <p className="text-ink-soft text-sm">{t("none")}</p>}
        <ul className="flex flex-col gap-3">
          {mails.map((mail) => (
            <li key={mail.id}>
              <MailEntry mail={mail} timeZone={timeZone} />
            </li>
          ))}
        </ul>
        {mayOnlyRemind && (
          <ConfirmAction
            action={remindLearnerAction}
            fields={{ credentialId }}
            trigger={t("remind")}
            title={t("remindTitle")}
            doneText={t("remindDone")}
          >
            <p>{t("remindText")}</p>
          </ConfirmAction>
        )}
        {!mayRemind && (progress === "sent" || progress === "queued") && (
          <p className="text-ink-soft text-sm">{t("tooSoon")}</p>
        )}
      </div>
    </Panel>
  );
}
