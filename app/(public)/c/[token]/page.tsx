import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { showReport, verifyBytes } from "@/app/verification";
import { ReportActions } from "@/components/credential/report-actions";
import { ReportBesideCertificate } from "@/components/credential/report-beside-certificate";
import { Callout } from "@/components/ui/callout";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { getSharedCredential } from "@/lib/features/learning/queries";
import { visitShare } from "@/lib/features/learning/visit-share";
import { shareFrame } from "@/lib/web/certificate-of";
import { mayViewShare } from "@/lib/web/client-address";
import { load } from "@/lib/web/page";
import { publicContext } from "@/lib/web/request-context";

// What a learner shares with one reader is not for search engines, and its address not for the pages it leads to.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify.shared"))("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** A learner's share: the signed document verified anew at every visit, shown exactly as anyone's file would be. */
export default async function SharedCredentialPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("verify.shared");
  if (!(await mayViewShare())) {
    return (
      <>
        <PageHeader serif title={t("title")} />
        <Callout tone="attention" title={t("tooMany")}>
          <p>{t("tooManyText")}</p>
        </Callout>
      </>
    );
  }
  const shared = await load(async () => getSharedCredential(await publicContext(), { token }));
  await visitShare(await publicContext(), { token });
  const report = await verifyBytes(new TextEncoder().encode(shared.signedDocument));
  const frame = shareFrame(token, shared.accent);
  const shown = await showReport(report, frame);
  const name = shown.certificate?.learnerName;
  return (
    <>
      <PageHeader
        serif
        title={shown.certificate?.title.text ?? t("title")}
        lang={shown.certificate?.title.language}
        details={name ? t("details", { name }) : t("detailsUnsigned")}
        action={
          <>
            {shown.certificate && <DownloadButton href={`/c/${token}/pdf`}>{t("pdf")}</DownloadButton>}
            <DownloadButton href={`/c/${token}/file`}>{t("download")}</DownloadButton>
          </>
        }
      />
      <div className="no-print mb-6 flex flex-wrap gap-2">
        <ReportActions report={report} link={frame.verifyUrl} />
      </div>
      <ReportBesideCertificate shown={shown} />
    </>
  );
}
