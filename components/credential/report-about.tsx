import { useTranslations } from "next-intl";
import { useFormat } from "@/components/words/use-format";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report/report";

const moment = { dateStyle: "long", timeStyle: "medium" } as const;

/** What was checked and when, so that two people can tell that they mean the same file. */
export function AboutCheck({ report, words }: { report: VerificationReport; words: ReportWords }) {
  const t = useTranslations("verification.report");
  const format = useFormat();
  const date = format.dateTime(new Date(report.checkedAt), moment, { timeZone: "UTC" });
  // Plain JSON is read as if it carried a proof, and may have none.
  const isSecured = report.envelope && (report.envelope !== "json-ld" || words.proofs.length > 0);
  return (
    <section
      aria-labelledby="report-about"
      className="text-ink-soft text-sm [overflow-wrap:anywhere] print:text-xs"
    >
      <h2 id="report-about" className="sr-only">
        {t("about")}
      </h2>
      <ul className="flex flex-col gap-0.5">
        <li>{t("checkedAt", { date })} UTC</li>
        {report.container && <li>{t(`containers.${report.container}`)}</li>}
        {isSecured && <li>{t(`envelopes.${report.envelope}`)}</li>}
        {words.proofs.map((proof, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from one report and never changes.
          <li key={index}>{t("proof", { type: proof.type, outcome: proof.outcomeText })}</li>
        ))}
        <li>{t("fingerprint", { sha256: report.inputSha256 })}</li>
      </ul>
    </section>
  );
}
