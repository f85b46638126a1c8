import { getTranslations } from "next-intl/server";
import { MailEntry } from "@/app/(staff)/mail-entry";
import { Panel } from "@/components/ui/panel";
import { getLearnerMails } from "@/lib/features/delivery/get-learner-mails";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

/** Mails to the person, newest first. */
export async function Mails({ learnerId }: { learnerId: string }) {
  const { mails, timeZone } = await load(async () =>
    getLearnerMails(await memberContext(), { learnerId }),
  );
  const t = await getTranslations("mail.ofCredential");
  return (
    <Panel flush title={t("title")}>
      {mails.length === 0 ? (
        <p className="px-4 py-6 text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {mails.map((mail) => (
            <li key={mail.id} className="px-4 py-3">
              <MailEntry mail={mail} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
