import { getFormatter, getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Chip } from "@/components/ui/chip";
import { Panel } from "@/components/ui/panel";
import type { Tone } from "@/components/ui/tone";
import { type CredentialMails, getCredentialMails } from "@/lib/features/delivery/queries";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { remindLearnerAction, sendAgainAction } from "../../mail-actions";

const tones: Record<string, Tone> = { queued: "info", sent: "good", kept: "good", failed: "bad", withdrawn: "neutral" };

/** What the learner was written about this credential, and the button for a new claim link. */
export async function MailsPanel({ credentialId }: { credentialId: string }) {
  const written = await load(async () => getCredentialMails(await memberContext(), { credentialId }));
  if (!written) return null;
  const { mails, mayRemind, progress, timeZone } = written;
  const t = await getTranslations("mail.ofCredential");
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        {mails.length === 0 && <p className="text-ink-soft text-sm">{t("none")}</p>}
        <ul className="flex flex-col gap-3">
          {mails.map((mail) => (
            <Mail key={mail.id} mail={mail} timeZone={timeZone} />
          ))}
        </ul>
        {mayRemind && (
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
        {!mayRemind && ["sent", "queued"].includes(progress) && <p className="text-ink-soft text-sm">{t("tooSoon")}</p>}
      </div>
    </Panel>
  );
}

async function Mail({ mail, timeZone }: { mail: CredentialMails["mails"][number]; timeZone: string }) {
  const t = await getTranslations("mail");
  const format = await getFormatter();
  const day = format.dateTime(mail.sentAt ?? mail.createdAt, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
    hour12: false,
  });
  return (
    <li className="flex flex-col items-start gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{mail.kind ? t(`kinds.${mail.kind}`) : t("earlierKind")}</span>
        <Chip tone={tones[mail.state] ?? "neutral"}>{t(`mailStates.${mail.state}`)}</Chip>
      </p>
      <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">
        {mail.toAddress ? t("ofCredential.line", { day, address: mail.toAddress }) : t("ofCredential.lineGone", { day })}
      </p>
      {mail.state === "failed" && mail.toAddress !== "" && (
        <ActionButton action={sendAgainAction} fields={{ mailId: mail.id }} size="sm" doneText={t("ofCredential.againDone")}>
          {t("ofCredential.again")}
        </ActionButton>
      )}
    </li>
  );
}
