import { useTranslations } from "next-intl";
import type {
  CertificateLook,
  CertificateView,
} from "@/lib/domain/credential-views/certificate-view-model";
import type { SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import { isIssuerKnown, type VerificationReport } from "@/lib/domain/verification/report/report";
import { Certificate } from "./certificate";
import { ReportLines } from "./report-lines";
import { ReportSummary } from "./report-summary";
import { ReportVerdict } from "./report-verdict";
import { SignedFactsView } from "./signed-facts";
import { VerificationReportView } from "./verification-report";

type Shown = {
  report: VerificationReport;
  words: ReportWords;
  certificate: CertificateView | null;
  facts: SignedFacts | null;
  look?: CertificateLook | null;
  mark: StatusMark | null;
};

/**
 * In reading order: the verdict, the certificate, everything that is signed, then the checks. On a
 * wide screen the checks are next to the certificate. Without signed content there are only the
 * verdict and the checks. On paper the four lines follow the verdict, and the certificate is left
 * out.
 */
export function ReportBesideCertificate({ shown }: { shown: Shown }) {
  const t = useTranslations("verification.report");
  const { certificate, report, words, facts } = shown;
  const verdict = (
    <div className="report min-w-0">
      <ReportSummary certificate={certificate} />
      <ReportVerdict report={report} words={words} certificate={certificate} />
      <div className="mt-3 hidden print:block">
        <ReportLines lines={words.lines} id="report-lines-printed" />
      </div>
    </div>
  );
  const checks = <VerificationReportView report={report} words={words} facts={facts} />;
  if (!certificate) {
    return (
      <div className="flex max-w-[44rem] flex-col gap-6 print:block print:max-w-none">
        {verdict}
        <div className="report min-w-0 print:mt-3">{checks}</div>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-6 print:block">
      {verdict}
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_26rem] lg:grid-rows-[auto_1fr] print:block">
        <div className="no-print min-w-0 lg:col-start-1 lg:row-start-1">
          <Certificate view={certificate} look={shown.look} mark={shown.mark} />
        </div>
        {facts && (
          <div className="min-w-0 lg:col-start-1 lg:row-start-2 print:mt-3">
            <SignedFactsView
              facts={facts}
              note={isIssuerKnown(report) ? null : t("claimedFacts")}
            />
          </div>
        )}
        <div className="report min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1 print:mt-3">
          {checks}
        </div>
      </div>
    </div>
  );
}
