import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { CloseWindow } from "./close-window";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("session"))("windowTitle"), robots: { index: false } };
}

/** Where the small sign-in window ends: it tells the page that opened it, and closes. */
export default async function SignedInPage() {
  const t = await getTranslations("session");
  return (
    <>
      <PageHeader serif title={t("windowTitle")} />
      <p>{t("windowText")}</p>
      <CloseWindow />
    </>
  );
}
