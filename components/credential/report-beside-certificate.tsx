import type { CertificateLook, CertificateView } from "@/lib/domain/credentials/certificate-view-model";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { ReportWords } from "@/lib/domain/verification/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report";
import type { SignedFacts } from "@/lib/domain/verification/signed-facts/model";
import { Certificate } from "./certificate";
import { ReportSummary } from "./report-summary";
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

/** Certificate on the left, checks on the right, everything that is signed below; without signed content only the checks. What is printed is the report
 * and the signed values. */
export function ReportBesideCertificate({ shown }: { shown: Shown }) {
  const { certificate, report, words, facts } = shown;
  const checks = (
    <div className="report min-w-0">
      <ReportSummary certificate={certificate} />
      <VerificationReportView report={report} words={words} facts={facts} />
    </div>
  );
  if (!certificate) return <div className="max-w-[44rem] print:max-w-none">{checks}</div>;
  return (
    <>
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_26rem] print:block">
        <div className="no-print order-last min-w-0 lg:sticky lg:top-6 lg:order-none">
          <Certificate view={certificate} look={shown.look} mark={shown.mark} />
        </div>
        {checks}
      </div>
      {facts && (
        <div className="mt-8 print:mt-0">
          <SignedFactsView facts={facts} />
        </div>
      )}
    </>
  );
}
