import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignOutButton } from "@/app/(shell)/sign-out-button";
import { LinkButton } from "@/components/ui/link-button";
import { textIn } from "@/lib/domain/multilingual";
import { currentMembership, getSession } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("forbidden.title") };
}

export default async function ForbiddenPage() {
  const t = await getTranslations("identity.forbidden");
  const session = await getSession();
  const membership = session && currentMembership(session);
  return (
    <div className="flex max-w-[60ch] flex-col gap-4">
      <h1 className="font-semibold font-serif text-2xl">{t("title")}</h1>
      <p>
        {membership
          ? t("member", { name: session.displayName, institution: textIn(membership.legalName) })
          : session
            ? t("noMember", { name: session.displayName })
            : t("signedOut")}
      </p>
      <p className="text-ink-soft">{t("what")}</p>
      <div className="mt-2 flex flex-wrap gap-3">
        <LinkButton href={membership ? "/start" : "/"} variant="primary">
          {t(membership ? "toDesk" : "toStart")}
        </LinkButton>
        {session && <SignOutButton />}
      </div>
    </div>
  );
}
