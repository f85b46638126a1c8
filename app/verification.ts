import { getFormatter, getTranslations } from "next-intl/server";
import type { CertificateView } from "@/lib/domain/credentials/certificate-view-model";
import { readCertificate } from "@/lib/domain/verification/certificate-view";
import { describeReport, type ReportWords } from "@/lib/domain/verification/describe-report";
import { verificationLimits } from "@/lib/domain/verification/limits";
import type { VerificationReport } from "@/lib/domain/verification/report";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { publicContext } from "@/lib/web/request-context";

/** One byte over the limit is as telling as the whole file, and costs nobody anything. */
export const readAtMost = verificationLimits.bytes + 1;

/** Verifies bytes as anyone's. */
export async function verifyBytes(bytes: Uint8Array): Promise<VerificationReport> {
  return verifyCredential(await publicContext(), { bytes }, installationSources);
}

/** A report as a page shows it: words, and the certificate where there is signed content to show. */
export type ShownReport = { report: VerificationReport; words: ReportWords; certificate: CertificateView | null };

/** The same words for the page, the share link and the command line. */
export async function showReport(
  report: VerificationReport,
  frame: { accent?: string | null; verifyUrl?: string | null; qrSvg?: string | null } = {},
): Promise<ShownReport> {
  const t = await getTranslations("verification");
  const elements = await getTranslations("elements");
  const format = await getFormatter();
  const words = describeReport(report, {
    say: (key, values) => t(key, values),
    sayElement: (key) => elements(`${key}.name`),
    formatDate: (date) => format.dateTime(new Date(date), { dateStyle: "long" }),
  });
  const certificate = report.signed ? readCertificate(report.signed, { language: "en", ...frame }) : null;
  return { report, words, certificate };
}
