import { Check, CircleHelp, CircleMinus, CircleX, UserSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { awardLineOf } from "@/lib/domain/credential-views/award-line";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { knownValue, type ReportWords } from "@/lib/domain/verification/report/describe-report";
import {
  isGenuine,
  isIssuerKnown,
  type VerificationReport,
} from "@/lib/domain/verification/report/report";
import { ReportAward } from "./report-award";
import { ReportCopy } from "./report-copy";
import { ReportIssuerKnown } from "./report-issuer-known";

const looks = {
  valid: { icon: <Check aria-hidden="true" />, className: "border-good bg-good-soft text-good" },
  "issuer-unknown": {
    icon: <UserSearch aria-hidden="true" />,
    className: "border-attention bg-attention-soft text-attention",
  },
  "nothing-to-check": {
    icon: <CircleMinus aria-hidden="true" />,
    className: "border-line-strong bg-surface text-ink",
  },
  "not-valid": {
    icon: <CircleX aria-hidden="true" />,
    className: "border-bad bg-bad-soft text-bad",
  },
  "cannot-tell": {
    icon: <CircleHelp aria-hidden="true" />,
    className: "border-attention bg-attention-soft text-attention",
  },
};

type Props = {
  report: VerificationReport;
  words: ReportWords;
  certificate: CertificateView | null;
};

/** The verdict: of which award, why, and what a person can do about it. */
export function ReportVerdict({ report, words, certificate }: Props) {
  const t = useTranslations("verification");
  // A status list may be in order, and is no certificate all the same.
  const look = looks[report.reason === "valid-status-list" ? "nothing-to-check" : report.verdict];
  const advice = `advice.${report.reason}`;
  const deciding = report.checks.find(({ reason }) => reason === report.reason);
  const award = awardLineOf(certificate);
  return (
    <div
      data-verdict={report.verdict}
      data-reason={report.reason}
      className={`rounded-md border-2 px-5 py-4 print:px-4 print:py-2 ${look.className}`}
    >
      <h2 className="flex items-center gap-3 font-semibold font-serif text-xl [&>svg]:size-7 [&>svg]:shrink-0">
        {look.icon}
        {words.verdict.title}
      </h2>
      {award && <ReportAward award={award} asks={isGenuine(report.verdict)} />}
      <p className="mt-2 max-w-[80ch] text-ink [overflow-wrap:anywhere]">
        {words.verdict.sentence}
      </p>
      {!isIssuerKnown(report) && certificate?.signer?.claims && (
        <p className="mt-2 max-w-[80ch] text-ink [overflow-wrap:anywhere]">
          {t("report.claimedIssuer", { name: certificate.signer.claims })}
        </p>
      )}
      {report.verdict === "valid" && report.issuer && <ReportIssuerKnown issuer={report.issuer} />}
      <ReportCopy report={report} />
      {words.wrapping.map((sentence) => (
        <p key={sentence} className="mt-2 text-ink-soft text-sm [overflow-wrap:anywhere]">
          {sentence}
        </p>
      ))}
      {t.has(advice) && (
        <p className="mt-3 border-line border-t pt-3 text-ink text-sm">
          <span className="font-semibold">{t("report.whatToDo")}</span>{" "}
          {t(advice, { by: "other", ...deciding?.values, ...knownValue(report) })}
        </p>
      )}
    </div>
  );
}
