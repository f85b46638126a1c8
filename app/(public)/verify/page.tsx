import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readAtMost } from "@/app/verification";
import { PageHeader } from "@/components/ui/page-header";
import { verifyAction } from "./actions";
import { VerifyForm } from "./verify-form";

// An address may name the credential to check: it is not for the pages that this one leads to.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify"))("title"), referrer: "no-referrer" };
}

export default async function VerifyPage() {
  const t = await getTranslations("verify");
  return (
    <>
      <div className="no-print">
        <PageHeader serif title={t("title")} details={t("details")} />
      </div>
      <VerifyForm action={verifyAction} readAtMost={readAtMost} />
    </>
  );
}
