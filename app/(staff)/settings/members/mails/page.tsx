import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailFacts } from "@/app/(staff)/mail-facts";
import { MailList } from "@/app/(staff)/mail-list";
import {
  sendStaffMailsAgainAction,
  setStaffMailAsideAction,
} from "@/app/(staff)/settings/members/mail-actions";
import { ActionButton } from "@/components/forms/action-button";
import { BackLink } from "@/components/ui/back-link";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import {
  ListUndeliveredStaffMailsInput,
  listUndeliveredStaffMails,
  type UndeliveredStaffMail,
} from "@/lib/features/mail/list-undelivered-staff-mails";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.staff"))("title") };
}

export default async function UndeliveredStaffMailsPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("mail.staff");
  const query = ListUndeliveredStaffMailsInput.parse(await searchParams);
  const { page, counts, timeZone } = await load(async () =>
    listUndeliveredStaffMails(await memberContext(), query),
  );
  return (
    <>
      <PageHeader
        back={<BackLink href="/settings/members">{t("back")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <div className="max-w-4xl">
        <MailList
          path="/settings/members/mails"
          words="staff"
          query={query}
          page={page}
          counts={counts}
          sendAgain={sendStaffMailsAgainAction}
          entryOf={(mail) => (
            <MailFacts
              mail={mail}
              timeZone={timeZone}
              failures="staffFailures"
              recipient={<Recipient mail={mail} />}
            >
              <Steps mail={mail} />
            </MailFacts>
          )}
        />
      </div>
    </>
  );
}

function Recipient({ mail: { memberId, toName } }: { mail: UndeliveredStaffMail }) {
  if (memberId === null)
    return (
      <p className="font-medium" dir="auto">
        {toName}
      </p>
    );
  return (
    <Link className="link font-medium" dir="auto" href={`/settings/members/${memberId}`}>
      {toName}
    </Link>
  );
}

async function Steps({ mail }: { mail: UndeliveredStaffMail }) {
  const t = await getTranslations("mail");
  const { id, kind, state, canRepeat, memberId, isContact, subject, toName } = mail;
  const isFormer = kind !== "invitation" && memberId === null && !isContact;
  const of = <span className="sr-only">{t("of", { subject, name: toName })}</span>;
  return (
    <>
      {kind === "invitation" && state === "failed" && (
        <p className="text-sm">{t("staff.renewInvitation")}</p>
      )}
      {isFormer && <p className="text-sm">{t("staff.former")}</p>}
      <div className="flex flex-wrap items-start gap-2 pt-1">
        {canRepeat && (
          <ActionButton
            action={sendStaffMailsAgainAction}
            fields={{ "mailIds[]": id }}
            variant="secondary"
            size="sm"
            doneText={t("againDone")}
          >
            {t(state === "queued" ? "sendNow" : "again")}
            {of}
          </ActionButton>
        )}
        {state === "failed" && (
          <ActionButton
            action={setStaffMailAsideAction}
            fields={{ mailId: id }}
            variant="quiet"
            size="sm"
            doneText={t("asideDone")}
          >
            {t("aside")}
            {of}
          </ActionButton>
        )}
      </div>
    </>
  );
}
