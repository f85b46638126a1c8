import { MailOpen } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { ListSearch } from "@/components/ui/list-search";
import { PageHeader } from "@/components/ui/page-header";
import { type DemoMail, listDemoMails } from "@/lib/features/mailbox/queries";
import { load } from "@/lib/web/page";
import { publicContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailbox"))("title"), robots: { index: false } };
}

/** The demo's post: what would have been mailed can be read and its links followed here. */
export default async function MailboxPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const t = await getTranslations("mailbox");
  const search = [(await searchParams).q].flat()[0]?.trim().slice(0, 100);
  const mails = await load(async () => listDemoMails(await publicContext(), search ? { search } : {}));
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-6">
        <Callout tone="info">{t("demoOnly")}</Callout>
        <ListSearch action="/mailbox" label={t("search")} query={search} />
        {mails.length === 0 ? (
          <EmptyState icon={<MailOpen aria-hidden="true" />} title={t("none")}>
            {t("noneText")}
          </EmptyState>
        ) : (
          <ul className="flex flex-col gap-3">
            {mails.map((mail) => (
              <Mail key={mail.id} mail={mail} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

async function Mail({ mail }: { mail: DemoMail }) {
  const t = await getTranslations("mailbox");
  const format = await getFormatter();
  return (
    <li className="rounded-md border border-line bg-surface">
      <details>
        <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
          <span className="font-medium">{mail.subject}</span>
          <span className="tabular text-ink-soft text-sm">{format.dateTime(mail.createdAt, "dayTime")}</span>
          <span className="w-full text-ink-soft text-sm">
            {t("fromTo", { from: mail.institutionName, to: mail.toName, address: mail.toAddress })}
          </span>
        </summary>
        <div className="whitespace-pre-wrap border-line border-t px-4 py-4 [overflow-wrap:anywhere]">
          <Body text={mail.body} />
        </div>
      </details>
    </li>
  );
}

/** Addresses become links; everything else stays text. */
function Body({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    /^https?:\/\//.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed text never move.
      <a key={index} className="link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
