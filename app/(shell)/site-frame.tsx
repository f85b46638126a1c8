import { LogIn } from "lucide-react";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientWords } from "@/app/client-words";
import { PersonMenu } from "@/components/frame/person-menu";
import { PublicFrame } from "@/components/frame/public-frame";
import { ThemeChoice } from "@/components/frame/theme-choice";
import { SessionWatchLater } from "@/components/session/session-watch-later";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { themeCookie, toTheme } from "@/lib/domain/theme";
import { showsDemo } from "@/lib/web/demo";
import { currentPath } from "@/lib/web/page";
import { getSession } from "@/lib/web/request-context";
import { AccountLink } from "./account-link";
import { chooseTheme } from "./choose-theme";
import { SignOutButton } from "./sign-out-button";

/** The frame of public and learner pages, with the person who is signed in. */
export async function SiteFrame({ children }: { children: ReactNode }) {
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  return (
    <ClientWords
      of={[
        "frame.about",
        "frame.accessibility",
        "frame.catalogue",
        "frame.main",
        "frame.myLearning",
        "frame.privacy",
        "frame.skip",
        "frame.verify",
      ]}
    >
      <PublicFrame
        person={<Person />}
        preferences={
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <MailboxLink />
            <ThemeChoice theme={theme} action={chooseTheme} />
          </div>
        }
      >
        {children}
      </PublicFrame>
    </ClientWords>
  );
}

/** The demo sends no mail: messages are shown in a mailbox page instead. */
async function MailboxLink() {
  if (!showsDemo()) return null;
  const t = await getTranslations("mailbox");
  return (
    <Link href="/mailbox" className="hover:underline">
      {t("title")}
    </Link>
  );
}

async function Person() {
  const t = await getTranslations("frame");
  const session = await getSession();
  if (!session) {
    const path = await currentPath();
    const returnTo = path === "/" || path === "/sign-in" ? "/start" : path;
    return (
      <LinkButton
        size="sm"
        href={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`}
        icon={<LogIn aria-hidden="true" />}
      >
        {t("signIn")}
      </LinkButton>
    );
  }
  return (
    <>
      <ClientWords of={["common.close", "session"]}>
        <SessionWatchLater personId={session.personId} />
      </ClientWords>
      <PersonMenu
        name={session.displayName}
        label={t("person", { name: session.displayName })}
        {...(session.email ? { details: session.email } : {})}
      >
        {session.memberships.length > 0 && (
          <LinkButton href="/start" variant="quiet" size="sm" className="self-start">
            {t("desks")}
          </LinkButton>
        )}
        <AccountLink />
        <SignOutButton />
      </PersonMenu>
    </>
  );
}
