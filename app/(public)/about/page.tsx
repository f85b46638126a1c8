import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Chapter, InstitutionContacts, Statement } from "@/app/(public)/statement";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statements.about"))("title") };
}

export default async function AboutPage() {
  const t = await getTranslations("statements.about");
  return (
    <Statement title={t("title")} lead={t("lead")}>
      <Chapter title={t("whatTitle")}>
        <p>{t("what")}</p>
      </Chapter>
      <Chapter title={t("checkTitle")}>
        <p>{t("check")}</p>
      </Chapter>
      <Chapter title={t("institutionsTitle")}>
        <InstitutionContacts />
      </Chapter>
    </Statement>
  );
}
