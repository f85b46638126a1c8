import { useTranslations } from "next-intl";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { useDay } from "./use-day";

/**
 * On paper the certificate is left out: these lines say which credential the report is about, in
 * its own signed words.
 */
export function ReportSummary({ certificate }: { certificate: CertificateView | null }) {
  const t = useTranslations("verification.report");
  const day = useDay();
  const facts: [string, string][] = certificate
    ? [
        [t("printedTitle"), certificate.title.text],
        [t("printedLearner"), certificate.learnerName],
        [t("printedIssuer"), certificate.signer?.name ?? certificate.issuer],
        [t("printedClaims"), certificate.signer?.claims ?? ""],
        [t("printedDate"), certificate.issuedOn === "" ? "" : day(certificate.issuedOn)],
        [t("printedId"), certificate.credentialId],
      ]
    : [];
  return (
    <div className="mb-3 hidden print:block">
      <p className="font-semibold font-serif text-xl">{t("printedHeading")}</p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4">
        {facts
          .filter(([, value]) => value !== "")
          .map(([term, value]) => (
            <div key={term} className="contents">
              <dt className="text-ink-soft">{term}</dt>
              <dd dir="auto" className="text-start [overflow-wrap:anywhere]">
                {value}
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
