import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Chapter, InstitutionContacts, Statement } from "@/app/(public)/statement";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statements.privacy"))("title") };
}

export default async function PrivacyPage() {
  const t = await getTranslations("statements.privacy");
  return (
    <Statement title={t("title")} lead={t("lead")}>
      <Chapter title={t("whoTitle")}>
        <p>{t("who")}</p>
        <InstitutionContacts />
      </Chapter>
      <Chapter title={t("whatTitle")}>
        <p>{t("whatLearners")}</p>
        <p>{t("whatStaff")}</p>
        <p>{t("whatVisitors")}</p>
      </Chapter>
      <Chapter title={t("whyTitle")}>
        <p>{t("why")}</p>
      </Chapter>
      <Chapter title={t("cookiesTitle")}>
        <p>{t("cookies")}</p>
      </Chapter>
      <Chapter title={t("rightsTitle")}>
        <p>{t("rights")}</p>
      </Chapter>
    </Statement>
  );
}
