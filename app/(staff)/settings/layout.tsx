import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NavLink } from "@/components/frame/nav-link";

const parts = [
  "profile",
  "look",
  "faculties",
  "members",
  "keys",
  "seal",
  "trust",
  "elm",
  "login",
  "mails",
  "revocation",
  "access",
  "audit",
  "health",
] as const;

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("settings");
  return (
    <>
      <nav aria-label={t("title")} className="no-print -mt-2 mb-6 flex flex-wrap gap-x-1 border-line border-b">
        {parts.map((part) => (
          <NavLink
            key={part}
            href={`/settings/${part}`}
            className="-mb-px flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-3 text-ink-soft hover:text-ink"
            currentClassName="!border-accent font-medium !text-ink"
          >
            {t(`parts.${part}`)}
          </NavLink>
        ))}
      </nav>
      {children}
    </>
  );
}
