import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { sendAgainAction } from "@/app/(staff)/issuing/mail-actions";
import { MailEntry } from "@/app/(staff)/mail-entry";
import { MailGroup } from "@/app/(staff)/mail-group";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listUndeliveredMails } from "@/lib/features/delivery/list-undelivered-mails";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.missed"))("title") };
}

export default async function MissedMailsPage() {
  const t = await getTranslations("mail.missed");
  const { mails, counts, timeZone } = await load(async () =>
    listUndeliveredMails(await memberContext()),
  );
  const hidden = counts.failed + counts.waiting - mails.length;
  const inState = (wanted: string) =>
    mails
      .filter(({ state }) => state === wanted)
      .map((mail) => ({
        id: mail.id,
        canRepeat: mail.repetition !== null,
        entry: <MailEntry mail={mail} timeZone={timeZone} atDesk />,
      }));
  return (
    <>
      <PageHeader
        back={<BackLink href="/issuing">{t("back")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <div className="flex max-w-4xl flex-col gap-6">
        {mails.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        <MailGroup
          name="failed"
          words="missed"
          mails={inState("failed")}
          sendAgain={sendAgainAction}
        />
        <MailGroup
          name="waiting"
          words="missed"
          mails={inState("queued")}
          sendAgain={sendAgainAction}
        />
        {hidden > 0 && <p className="text-ink-soft text-sm">{t("more", { count: hidden })}</p>}
      </div>
    </>
  );
}
