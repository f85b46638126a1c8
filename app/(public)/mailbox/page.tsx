import { MailOpen } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListView } from "@/components/lists/list-view";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { writeMoment } from "@/lib/domain/days";
import { isMailKind, listMailKinds } from "@/lib/domain/mail/mail-kinds";
import {
  type DemoMail,
  ListDemoMailsInput,
  listDemoMails,
} from "@/lib/features/mail/list-demo-mails";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { publicContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailbox"))("title"), robots: { index: false } };
}

type Props = { searchParams: Promise<AddressSearch> };

/**
 * The demo's mailbox: messages that would have been mailed can be read here, and their links
 * followed.
 */
export default async function MailboxPage({ searchParams }: Props) {
  const t = await getTranslations("mailbox");
  const kinds = await getTranslations("mail.kinds");
  const query = ListDemoMailsInput.parse(await searchParams);
  const { page, count } = await load(async () => listDemoMails(await publicContext(), query));
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-6">
        <Callout tone="info">{t("demoOnly")}</Callout>
        <ListView
          path="/mailbox"
          query={query}
          page={page}
          count={count}
          searchLabel={t("search")}
          filters={[
            {
              name: "kind",
              as: "select",
              label: t("kind"),
              any: { label: t("allKinds") },
              options: listMailKinds().map((value) => ({ value, label: kinds(value) })),
            },
          ]}
          caption={t("title")}
          empty={
            <EmptyState icon={<MailOpen aria-hidden="true" />} title={t("none")}>
              {t("noneText")}
            </EmptyState>
          }
          nothingFound={{ title: t("nothingFound"), text: t("nothingFoundText") }}
          rowKey={({ id }) => id}
          rows={(mails) => (
            <ul className="flex flex-col gap-3">
              {mails.map((mail) => (
                <Mail key={mail.id} mail={mail} />
              ))}
            </ul>
          )}
        />
      </div>
    </>
  );
}

async function Mail({ mail }: { mail: DemoMail }) {
  const t = await getTranslations("mailbox");
  const kinds = await getTranslations("mail.kinds");
  return (
    <li className="rounded-md border border-line bg-surface">
      <details>
        <summary className="flex cursor-pointer flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
          <span className="font-medium" lang={mail.language ?? undefined}>
            {mail.subject}
          </span>
          <span className="tabular text-ink-soft text-sm">
            {writeMoment("en", mail.createdAt, mail.timeZone)}
          </span>
          <span className="w-full text-ink-soft text-sm">
            {t("fromTo", { from: mail.institutionName, to: mail.toName, address: mail.toAddress })}
            {mail.kind && isMailKind(mail.kind) && ` · ${kinds(mail.kind)}`}
          </span>
        </summary>
        <div
          lang={mail.language ?? undefined}
          className="whitespace-pre-wrap border-line border-t px-4 py-4 [overflow-wrap:anywhere]"
        >
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
