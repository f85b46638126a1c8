import type { CertificateLook, CertificateView } from "@/lib/domain/credentials/certificate-view-model";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { ReportWords } from "@/lib/domain/verification/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report";
import type { SignedFacts } from "@/lib/domain/verification/signed-facts/model";
import { Certificate } from "./certificate";
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

type Props = {
  shown: Shown;
  /** What comes first on a narrow screen: who opens a learner's link looks at the certificate, who hands in a file wants the verdict. */
  first?: "certificate" | "verdict";
};

/** Certificate on the left, checks on the right, everything that is signed below; without signed content only the checks. What is printed is the report
 * and the signed values. */
export function ReportBesideCertificate({ shown, first = "verdict" }: Props) {
  const { certificate, report, words, facts } = shown;
  const verdict = (
    <div className="report min-w-0 lg:col-start-2 lg:row-start-1">
      <ReportSummary certificate={certificate} />
      <ReportVerdict report={report} words={words} />
    </div>
  );
  const checks = (
    <div className="report min-w-0 lg:col-start-2 lg:row-start-2 print:mt-3">
      <VerificationReportView report={report} words={words} facts={facts} />
    </div>
  );
  if (!certificate) {
    return (
      <div className="flex max-w-[44rem] flex-col gap-6 print:block print:max-w-none">
        {verdict}
        {checks}
      </div>
    );
  }
  return (
    <>
      <div className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[1fr_26rem] lg:grid-rows-[auto_1fr] print:block">
        {first === "verdict" && verdict}
        <div className="no-print min-w-0 lg:sticky lg:top-6 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <Certificate view={certificate} look={shown.look} mark={shown.mark} />
        </div>
        {first === "certificate" && verdict}
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
