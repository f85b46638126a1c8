import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SectionNav } from "@/components/frame/section-nav";

const parts = [
  "profile",
  "look",
  "faculties",
  "rules",
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
      <SectionNav
        label={t("title")}
        sections={parts.map((part) => ({ href: `/settings/${part}`, label: t(`parts.${part}`) }))}
      />
      {children}
    </>
  );
}
