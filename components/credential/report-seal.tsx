import { useTranslations } from "next-intl";
import { plainName } from "@/lib/domain/verification/report/claimed-name";
import type { SealFinding } from "@/lib/domain/verification/report/report";
import { useDay } from "./use-day";

/**
 * The owner as named in the certificate of a seal. Shown as stated: a certificate can be made in
 * any name.
 */
export function ReportSeals({ seals }: { seals: readonly SealFinding[] }) {
  const t = useTranslations("verification.report.seal");
  if (seals.length === 0) return null;
  return (
    <section aria-labelledby="report-seals" className="rounded-md border border-line bg-surface">
      <h2 id="report-seals" className="border-line border-b px-4 py-3 font-semibold print:py-1">
        {t("title")}
      </h2>
      <ul className="divide-y divide-line">
        {seals.map((seal, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from one report and never changes.
          <li key={index} className="px-4 py-3 print:py-1">
            <SealFacts seal={seal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SealFacts({ seal }: { seal: SealFinding }) {
  const t = useTranslations("verification.report.seal");
  const outcomes = useTranslations("verification.proofOutcomes");
  const day = useDay();
  const { certificate } = seal;
  const names = [certificate?.organisation, certificate?.commonName, certificate?.country].flatMap(
    (name) => (name ? [plainName(name)] : []),
  );
  const facts: [string, string | null | undefined][] = [
    [t("outcome"), outcomes(seal.outcome)],
    [t("sealedAt"), /^\d{4}-\d\d-\d\d/.test(seal.sealedAt) ? day(seal.sealedAt) : null],
    [t("level"), `${seal.level}, ${seal.algorithm}`],
    [t("owner"), names.join(", ")],
    [t("identifier"), certificate?.organisationIdentifier],
    [t("issuedBy"), certificate?.issuedBy],
    [
      t("runs"),
      certificate
        ? t("from", { from: day(certificate.validFrom), until: day(certificate.validUntil) })
        : null,
    ],
    [t("fingerprint"), certificate?.sha256],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {facts.map(([term, value]) =>
        value ? (
          <div key={term} className="contents">
            <dt className="text-ink-soft">{term}</dt>
            <dd dir="auto" className="text-start [overflow-wrap:anywhere]">
              {value}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
