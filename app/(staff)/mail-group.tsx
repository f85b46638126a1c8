import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/action-result";

export type MailGroupProps = {
  name: "failed" | "waiting";
  /** The words: those of mails to learners, or of mails to staff. */
  words: "missed" | "staff";
  mails: { id: string; entry: ReactNode; canRepeat: boolean }[];
  sendAgain: FormAction<{ sent: number }>;
};

/**
 * Undelivered mails that failed, or that wait for another try, with one step to send all of them
 * again.
 */
export async function MailGroup({ name, words, mails, sendAgain }: MailGroupProps) {
  const t = await getTranslations(`mail.${words}`);
  const ready = mails.filter(({ canRepeat }) => canRepeat);
  if (mails.length === 0) return null;
  return (
    <Panel
      flush
      title={t(name)}
      aside={
        ready.length > 1 && (
          <ConfirmAction
            action={sendAgain}
            size="sm"
            trigger={t("sendAll", { count: ready.length })}
            title={t("sendAllTitle", { count: ready.length })}
            doneText={t("sendAllDone")}
          >
            {ready.map(({ id }) => (
              <input key={id} type="hidden" name="mailIds[]" value={id} />
            ))}
            <p>{t("sendAllText")}</p>
          </ConfirmAction>
        )
      }
    >
      <p className="px-4 pt-3 text-ink-soft text-sm">{t(`${name}Text`)}</p>
      <ul className="divide-y divide-line">
        {mails.map(({ id, entry }) => (
          <li key={id} className="px-4 py-3">
            {entry}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
