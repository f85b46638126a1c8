import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { readCredentialNumber } from "@/lib/domain/credentials/credential-number";
import { askNumberAction, verifyAction } from "./actions";
import { NumberForm } from "./number-form";
import { readAtMost } from "./verify-and-show";
import { VerifyForm } from "./verify-form";

// The URL may contain the credential to check: linked pages must not get it.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify"))("title"), referrer: "no-referrer" };
}

type Props = { searchParams: Promise<{ number?: string | string[] }> };

export default async function VerifyPage({ searchParams }: Props) {
  const t = await getTranslations("verify");
  const { number: asked } = await searchParams;
  const number = typeof asked === "string" ? (readCredentialNumber(asked) ?? "") : "";
  const byNumber = <NumberForm key={number} action={askNumberAction} number={number} />;
  return (
    <>
      <div className="no-print">
        <PageHeader serif title={t("title")} details={t("details")} />
      </div>
      {number !== "" && <div className="mb-10 border-line border-b pb-10">{byNumber}</div>}
      <VerifyForm action={verifyAction} readAtMost={readAtMost} />
      {number === "" && <div className="no-print mt-10 border-line border-t pt-8">{byNumber}</div>}
    </>
  );
}
