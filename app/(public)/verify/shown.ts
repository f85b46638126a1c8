import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import type { SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import type { Recheck } from "@/lib/domain/verification/submissions/recheck";

/** A report and what is drawn beside it. */
export type Shown = {
  report: VerificationReport;
  words: ReportWords;
  certificate: CertificateView | null;
  facts: SignedFacts | null;
  mark: StatusMark | null;
  recheck: Recheck | null;
  several: Shown[];
  number: string | null;
};
