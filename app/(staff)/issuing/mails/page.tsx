import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { sendAgainAction } from "@/app/(staff)/issuing/mail-actions";
import { MailEntry } from "@/app/(staff)/mail-entry";
import { MailList } from "@/app/(staff)/mail-list";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import {
  ListUndeliveredMailsInput,
  listUndeliveredMails,
} from "@/lib/features/delivery/list-undelivered-mails";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.missed"))("title") };
}

export default async function MissedMailsPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("mail.missed");
  const query = ListUndeliveredMailsInput.parse(await searchParams);
  const { page, counts, timeZone } = await load(async () =>
    listUndeliveredMails(await memberContext(), query),
  );
  const rows = page.rows.map((mail) => ({
    ...mail,
    toName: mail.learnerName,
    canRepeat: mail.repetition !== null,
  }));
  return (
    <>
      <PageHeader
        back={<BackLink href="/issuing">{t("back")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <div className="max-w-4xl">
        <MailList
          path="/issuing/mails"
          words="missed"
          query={query}
          page={{ ...page, rows }}
          counts={counts}
          sendAgain={sendAgainAction}
          entryOf={(mail) => <MailEntry mail={mail} timeZone={timeZone} atDesk />}
        />
      </div>
    </>
  );
}
