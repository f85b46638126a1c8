import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MailFacts } from "@/app/(staff)/mail-facts";
import { MailGroup } from "@/app/(staff)/mail-group";
import {
  sendStaffMailsAgainAction,
  setStaffMailAsideAction,
} from "@/app/(staff)/settings/members/mail-actions";
import { ActionButton } from "@/components/forms/action-button";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import {
  listUndeliveredStaffMails,
  type UndeliveredStaffMail,
} from "@/lib/features/mail/list-undelivered-staff-mails";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.staff"))("title") };
}

export default async function UndeliveredStaffMailsPage() {
  const t = await getTranslations("mail.staff");
  const { mails, total, timeZone } = await load(async () =>
    listUndeliveredStaffMails(await memberContext()),
  );
  const hidden = total - mails.length;
  const inState = (wanted: string) =>
    mails
      .filter(({ state }) => state === wanted)
      .map((mail) => ({
        id: mail.id,
        canRepeat: mail.canRepeat,
        entry: (
          <MailFacts
            mail={mail}
            timeZone={timeZone}
            failures="staffFailures"
            recipient={<Recipient mail={mail} />}
          >
            <Steps mail={mail} />
          </MailFacts>
        ),
      }));
  return (
    <>
      <PageHeader
        back={<BackLink href="/settings/members">{t("back")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <div className="flex max-w-4xl flex-col gap-6">
        {mails.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        <MailGroup
          name="failed"
          words="staff"
          mails={inState("failed")}
          sendAgain={sendStaffMailsAgainAction}
        />
        <MailGroup
          name="waiting"
          words="staff"
          mails={inState("queued")}
          sendAgain={sendStaffMailsAgainAction}
        />
        {hidden > 0 && <p className="text-ink-soft text-sm">{t("more", { count: hidden })}</p>}
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
