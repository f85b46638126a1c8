import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailEntry } from "@/app/(staff)/mail-entry";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listMissedMails, type SeenMail } from "@/lib/features/delivery/learner-mail-queries";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { sendAgainAction } from "../mail-actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.missed"))("title") };
}

export default async function MissedMailsPage() {
  const t = await getTranslations("mail.missed");
  const { mails, counts, timeZone } = await load(async () => listMissedMails(await memberContext()));
  const hidden = counts.failed + counts.waiting - mails.length;
  const groups = {
    failed: mails.filter(({ state }) => state === "failed"),
    waiting: mails.filter(({ state }) => state === "queued"),
  };
  return (
    <>
      <PageHeader back={<BackLink href="/issuing">{t("back")}</BackLink>} title={t("title")} details={t("details")} />
      <div className="flex max-w-4xl flex-col gap-6">
        {mails.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        <Group name="failed" mails={groups.failed} timeZone={timeZone} />
        <Group name="waiting" mails={groups.waiting} timeZone={timeZone} />
        {hidden > 0 && <p className="text-ink-soft text-sm">{t("more", { count: hidden })}</p>}
      </div>
    </>
  );
}

type GroupProps = { name: "failed" | "waiting"; mails: SeenMail[]; timeZone: string };

async function Group({ name, mails, timeZone }: GroupProps) {
  const t = await getTranslations("mail.missed");
  const ready = mails.filter(({ repetition }) => repetition !== null);
  if (mails.length === 0) return null;
  return (
    <Panel
      flush
      title={t(name)}
      aside={
        ready.length > 1 && (
          <ConfirmAction
            action={sendAgainAction}
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
        {mails.map((mail) => (
          <li key={mail.id} className="px-4 py-3">
            <MailEntry mail={mail} timeZone={timeZone} atDesk />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
