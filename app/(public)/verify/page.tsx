import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readAtMost } from "@/app/verification";
import { PageHeader } from "@/components/ui/page-header";
import { verifyAction } from "./actions";
import { VerifyForm } from "./verify-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify"))("title") };
}

export default async function VerifyPage() {
  const t = await getTranslations("verify");
  return (
    <>
      <PageHeader serif title={t("title")} details={t("details")} />
      <VerifyForm action={verifyAction} readAtMost={readAtMost} />
    </>
  );
}
