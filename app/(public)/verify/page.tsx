import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientWords } from "@/app/client-words";
import { NeedsScript } from "@/components/ui/needs-script";
import { PageHeader } from "@/components/ui/page-header";
import { readCredentialNumber } from "@/lib/domain/credentials/credential-number";
import { askNumberAction, verifyAction } from "./actions";
import { NumberForm } from "./number-form";
import { readAtMost } from "./verify-and-show";
import { VerifyForm } from "./verify-form";
import { WhatItMeans } from "./what-it-means";

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
    <ClientWords
      of={[
        "common.chooseFileAgain",
        "common.optional",
        "common.orDropFile",
        "errors.INVALID_INPUT",
        "errors.LIMIT_EXCEEDED",
        "errors.OFFLINE",
        "errors.UNEXPECTED",
        "errors.requestId",
        "fields.invalid",
        "fields.fileTooLarge",
        "fields.credentialNumber",
        "session.blocked",
        "session.signInAgain",
        "session.signedInAgain",
        "verify.checking",
        "verify.file",
        "verify.fileHelp",
        "verify.linkBroken",
        "verify.linkBrokenText",
        "verify.number",
        "verify.scan",
        "verify.submit",
        "verify.text",
        "verify.textHelp",
      ]}
    >
      <div className="no-print">
        <PageHeader serif title={t("title")} details={t("details")} />
      </div>
      <NeedsScript>{t("needsScript")}</NeedsScript>
      {number !== "" && <div className="mb-10 border-line border-b pb-10">{byNumber}</div>}
      <VerifyForm action={verifyAction} readAtMost={readAtMost} beside={<WhatItMeans />} />
      {number === "" && <div className="no-print mt-10 border-line border-t pt-8">{byNumber}</div>}
    </ClientWords>
  );
}
