import {
  BadgeCheck,
  ClipboardCheck,
  FileSignature,
  Globe,
  PencilRuler,
  Settings,
  UsersRound,
} from "lucide-react";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountLink } from "@/app/(shell)/account-link";
import { chooseTheme } from "@/app/(shell)/choose-theme";
import { SignOutButton } from "@/app/(shell)/sign-out-button";
import { switchTo } from "@/app/(shell)/switch-institution";
import { ClientWords } from "@/app/client-words";
import { InstitutionSwitcher } from "@/components/frame/institution-switcher";
import { NoticeBell } from "@/components/frame/notice-bell";
import { PersonMenu } from "@/components/frame/person-menu";
import { StaffFrame } from "@/components/frame/staff-frame";
import { ThemeChoice } from "@/components/frame/theme-choice";
import { SessionWatchLater } from "@/components/session/session-watch-later";
import { LinkButton } from "@/components/ui/link-button";
import { type DeskName, deskAddresses } from "@/lib/domain/access/desks";
import { textIn } from "@/lib/domain/multilingual";
import { themeCookie, toTheme } from "@/lib/domain/theme";
import { listDeskCounts } from "@/lib/features/desks/list-desk-counts";
import { countOwnUnreadNotices } from "@/lib/features/notices/count-own-unread-notices";
import { showsDemo } from "@/lib/web/demo";
import { load } from "@/lib/web/page";
import { currentMembership, getSession, memberContext } from "@/lib/web/request-context";
import { HealthBanner } from "./health-banner";
import { IssuingStopped } from "./issuing-stopped";

const icons: Record<DeskName, ReactNode> = {
  design: <PencilRuler aria-hidden="true" />,
  review: <ClipboardCheck aria-hidden="true" />,
  publish: <Globe aria-hidden="true" />,
  enrolment: <UsersRound aria-hidden="true" />,
  assessment: <BadgeCheck aria-hidden="true" />,
  issuing: <FileSignature aria-hidden="true" />,
  settings: <Settings aria-hidden="true" />,
};

/** The frame of every desk. It only shows and hides links; each use case authorises. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const counts = await load(async () => listDeskCounts(await memberContext()));
  const t = await getTranslations("frame");
  const jar = await cookies();
  return (
    <ClientWords of={["common", "errors", "fields", "frame", "session"]}>
      <StaffFrame
        desks={counts.map(({ desk, count }) => ({
          key: desk,
          href: deskAddresses[desk],
          label: t(`deskNames.${desk}`),
          icon: icons[desk],
          count,
        }))}
        narrow={jar.get("rail")?.value === "narrow"}
        accent={(await institutionShown())?.accent ?? null}
        institution={<Institution />}
        notices={<Notices />}
        person={<Person />}
      >
        <IssuingStopped />
        <HealthBanner />
        {children}
      </StaffFrame>
    </ClientWords>
  );
}

async function institutionShown() {
  const session = await getSession();
  return session && currentMembership(session);
}

async function Institution() {
  const session = await getSession();
  const current = await institutionShown();
  if (!session || !current) return null;
  const institutions = session.memberships.map(({ institutionId, legalName }) => ({
    id: institutionId,
    name: textIn(legalName),
  }));
  const shown = { id: current.institutionId, name: textIn(current.legalName) };
  return (
    <InstitutionSwitcher
      key={shown.id}
      current={shown}
      institutions={institutions}
      action={switchTo}
    />
  );
}

async function Notices() {
  return (
    <NoticeBell unread={await load(async () => countOwnUnreadNotices(await memberContext()))} />
  );
}

async function Person() {
  const session = await getSession();
  const t = await getTranslations("identity");
  const frame = await getTranslations("frame");
  const name = session?.displayName ?? "";
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <>
      {session && <SessionWatchLater personId={session.personId} />}
      <PersonMenu
        name={name}
        label={frame("person", { name })}
        {...(session?.email ? { details: session.email } : {})}
      >
        <LinkButton href="/my-learning" variant="quiet" size="sm" className="self-start">
          {t("myLearning")}
        </LinkButton>
        <AccountLink />
        {showsDemo() && (
          <LinkButton href="/mailbox" variant="quiet" size="sm" className="self-start">
            {(await getTranslations("mailbox"))("title")}
          </LinkButton>
        )}
        <ThemeChoice theme={theme} action={chooseTheme} />
        <SignOutButton />
      </PersonMenu>
    </>
  );
}
