import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { SignOutButton } from "@/app/(shell)/sign-out-button";
import { ClientWords } from "@/app/client-words";
import { ActionButton } from "@/components/forms/action-button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { NeedsScript } from "@/components/ui/needs-script";
import { textIn } from "@/lib/domain/multilingual";
import { findInvitation, type OpenInvitation } from "@/lib/features/members/find-invitation";
import { load } from "@/lib/web/page";
import { getSession, personContext } from "@/lib/web/request-context";
import { accept } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  // The address is a secret: it must not travel in a Referer header.
  return {
    title: (await getTranslations("identity"))("invitation.title"),
    referrer: "no-referrer",
    robots: "noindex",
  };
}

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const invitation = await load(async () => findInvitation(await personContext(), { token }));
  const t = await getTranslations("identity.invitation");
  const common = await getTranslations("common");
  return (
    <ClientWords
      of={[
        "errors.LIMIT_EXCEEDED",
        "errors.OFFLINE",
        "errors.UNEXPECTED",
        "errors.requestId",
        "fields.invalid",
        "fields.fileTooLarge",
        "session.blocked",
        "session.signInAgain",
        "session.signedInAgain",
      ]}
    >
      <div className="mx-auto flex w-full max-w-xl flex-col gap-6">
        <h1 className="font-semibold font-serif text-2xl">{t("title")}</h1>
        {invitation ? (
          <>
            <NeedsScript>{common("needsScript")}</NeedsScript>
            <Offer invitation={invitation} token={token} />
          </>
        ) : (
          <Callout tone="attention" title={t("closed")}>
            {t("askAgain")}
          </Callout>
        )}
      </div>
    </ClientWords>
  );
}

async function Offer({ invitation, token }: { invitation: OpenInvitation; token: string }) {
  const t = await getTranslations("identity");
  const format = await getFormatter();
  const session = await getSession();
  const institution = textIn(invitation.institution);
  const roles = invitation.grants.map(({ role, faculty }) =>
    faculty === null
      ? t(`roles.${role}`)
      : t("roleInFaculty", { role: t(`roles.${role}`), faculty }),
  );
  return (
    <Card className="flex flex-col gap-5">
      <p>{t("invitation.offer", { institution, name: invitation.displayName })}</p>
      <DescriptionList
        items={[
          { term: t("invitation.roles"), value: roles.join(", ") },
          {
            term: t("invitation.account"),
            value: [session?.displayName, session?.email].filter(Boolean).join(", "),
          },
          {
            term: t("invitation.until"),
            value: format.dateTime(invitation.invitedUntil, "dayTime", {
              timeZone: invitation.timeZone,
              timeZoneName: "short",
            }),
          },
        ]}
      />
      <p className="text-ink-soft text-sm">{t("invitation.wrongAccount")}</p>
      <div className="flex flex-wrap gap-3">
        <ActionButton action={accept} fields={{ token }} variant="primary">
          {t("invitation.accept")}
        </ActionButton>
        <SignOutButton />
      </div>
    </Card>
  );
}
