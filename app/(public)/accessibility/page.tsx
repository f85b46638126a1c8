import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Chapter, InstitutionContacts, Statement } from "@/app/(public)/statement";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statements.accessibility"))("title") };
}

export default async function AccessibilityPage() {
  const t = await getTranslations("statements.accessibility");
  return (
    <Statement title={t("title")} lead={t("lead")}>
      <Chapter title={t("stateTitle")}>
        <p>{t("state")}</p>
      </Chapter>
      <Chapter title={t("knownTitle")}>
        <p>{t("known")}</p>
      </Chapter>
      <Chapter title={t("contactTitle")}>
        <p>{t("contact")}</p>
        <InstitutionContacts />
      </Chapter>
      <Chapter title={t("enforceTitle")}>
        <p>{t("enforce")}</p>
      </Chapter>
    </Statement>
  );
}
