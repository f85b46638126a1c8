import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { showReport, verifyBytes } from "@/app/(public)/verify/verify-and-show";
import { ClientWords } from "@/app/client-words";
import { ReportActions } from "@/components/credential/report-actions";
import { ReportBesideCertificate } from "@/components/credential/report-beside-certificate";
import { DownloadButton } from "@/components/ui/download-button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { withoutPersonalFacts } from "@/lib/domain/credential-views/personal-facts";
import { statusMark } from "@/lib/domain/credentials/status-mark";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { textIn } from "@/lib/domain/multilingual";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { findShareEnd } from "@/lib/features/holders/find-share-end";
import { getSharedCredential } from "@/lib/features/holders/get-shared-credential";
import { visitShare } from "@/lib/features/holders/visit-share";
import { certificateLook } from "@/lib/web/certificate-look";
import { certificateOf, shareFrame } from "@/lib/web/certificate-of";
import { findShareRefusal } from "@/lib/web/client-address";
import { firstAuthorized } from "@/lib/web/first-authorized";
import { load } from "@/lib/web/page";
import { publicContext } from "@/lib/web/request-context";
import { leadToTryAgain } from "@/lib/web/try-again";
import { inShareTurn } from "@/lib/web/verification-turn";

type Props = { params: Promise<{ token: string }> };

const findRefusal = cache(findShareRefusal);
const findShared = cache(async (token: string) =>
  firstAuthorized([await publicContext()], (ctx) => getSharedCredential(ctx, { token })),
);

/**
 * Shared pages are not for search engines, and linked pages must not learn the address. A link
 * preview names the award and its institution, but not the learner.
 */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { token } = await params;
  const t = await getTranslations("verify.shared");
  const secret = { robots: { index: false }, referrer: "no-referrer" } as const;
  if (await findRefusal()) return { title: t("title"), ...secret };
  const shared = await findShared(token);
  if (!shared) {
    const end = await findShareEnd(await publicContext(), { token });
    return { title: t(end ? "endedTitle" : "title"), ...secret };
  }
  const name =
    certificateOf(shared.signedDocument, { timeZone: shared.timeZone }).title.text || t("title");
  const institution = textIn(shared.institutionName);
  const description = t("preview", { institution });
  const { verifyUrl } = shareFrame(token, shared.accent);
  const images = [{ url: `${verifyUrl}/preview`, width: 1200, height: 627, alt: name }];
  return {
    title: name,
    description,
    ...secret,
    openGraph: {
      title: name,
      siteName: institution,
      description,
      images,
      url: verifyUrl,
      type: "website",
    },
    twitter: { card: "summary_large_image", title: name, description, images },
  };
}

/**
 * A learner's share: the signed document is verified at every visit and shown like any file,
 * limited to what its owner shares.
 */
export default async function SharedCredentialPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("verify.shared");
  const refusal = await findRefusal();
  if (refusal) return leadToTryAgain(refusal);
  const shared = await load(
    async () => (await findShared(token)) ?? getSharedCredential(await publicContext(), { token }),
  );
  await visitShare(await publicContext(), { token });
  const verified = await verifyBytes(
    new TextEncoder().encode(shared.signedDocument),
    inShareTurn,
  ).catch(leadToTryAgain);
  const report = shared.fileIncluded ? verified : withheld(verified);
  const frame = shareFrame(token, shared.accent);
  const { timeZone, fileIncluded } = shared;
  const look = certificateLook(shared.look, shared.institutionName);
  const shown = {
    look,
    ...(await showReport(report, { ...frame, timeZone, withIdentifiers: fileIncluded })),
    mark: statusMark(shared.mark, timeZone),
  };
  const name = shown.certificate?.learnerName;
  return (
    <ClientWords
      of={["common.copied", "common.copy", "verify.copyLink", "verify.json", "verify.print"]}
    >
      <PageHeader
        serif
        title={shown.certificate?.title.text ?? t("title")}
        lang={shown.certificate?.title.language}
        state={<StateChip state={shown.mark?.status ?? report.verdict} />}
        details={name ? t("details", { name }) : t("detailsUnsigned")}
        action={
          shared.fileIncluded && (
            <>
              {shown.certificate && (
                <DownloadButton mayWait href={`/c/${token}/pdf`}>
                  {t("pdf")}
                </DownloadButton>
              )}
              <DownloadButton href={`/c/${token}/file`}>{t("download")}</DownloadButton>
            </>
          )
        }
      />
      {shared.replacementUrl && (
        <p className="no-print mb-4">
          <Link className="link" href={shared.replacementUrl}>
            {t("replacedBy")}
          </Link>
        </p>
      )}
      {!shared.fileIncluded && (
        <p className="no-print mb-4 max-w-[70ch] text-ink-soft text-sm">{t("withheld")}</p>
      )}
      <ReportBesideCertificate shown={shown} />
      <div className="no-print mt-8 flex flex-wrap gap-2">
        <ReportActions report={report} link={frame.verifyUrl} />
      </div>
    </ClientWords>
  );
}

/**
 * The report as the page's data and its JSON: without what the owner does not share of themselves.
 */
function withheld(report: VerificationReport): VerificationReport {
  return { ...report, signed: report.signed && withoutPersonalFacts(report.signed as JsonObject) };
}
