import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { AboutCheck } from "./report-about";
import { CheckRow } from "./report-check-row";
import { ReportElements } from "./report-elements";
import { ReportLines } from "./report-lines";
import { ReportSeals } from "./report-seal";

type ReportProps = { report: VerificationReport; words: ReportWords };
type WithFacts = ReportProps & { facts: SignedFacts | null };

/**
 * What led to the verdict: four lines for everyone, and folded below them each check with what it
 * means, the seals, and the elements of Annex I. On paper all of it is open.
 */
export function VerificationReportView({ report, words, facts }: WithFacts) {
  const t = useTranslations("verification.report");
  return (
    <div className="flex min-w-0 flex-col gap-6 print:gap-3">
      {words.lines.length > 0 && (
        <div className="print:hidden">
          <ReportLines lines={words.lines} id="report-lines" />
        </div>
      )}
      <details data-technical className="group/technical unfolds-in-print">
        <summary className="no-print flex cursor-pointer list-none items-center justify-between gap-3 rounded-md border border-line bg-surface px-4 py-3 font-semibold [&::-webkit-details-marker]:hidden">
          {t("technical")}
          <ChevronDown
            aria-hidden="true"
            className="size-5 shrink-0 text-accent transition-transform group-open/technical:rotate-180"
          />
        </summary>
        <div className="mt-4 flex min-w-0 flex-col gap-6 print:mt-0 print:gap-3">
          <Checks report={report} words={words} />
          <ReportSeals seals={report.seals} />
          {words.elements.length > 0 && <ReportElements elements={words.elements} facts={facts} />}
        </div>
      </details>
      <AboutCheck report={report} words={words} />
    </div>
  );
}

/**
 * Checks skipped because of an earlier one are grouped at the end, to avoid repeating the same
 * sentence.
 */
function Checks({ report, words }: ReportProps) {
  const t = useTranslations("verification.report");
  const undone = new Set(
    report.checks.filter(({ reason }) => reason === "earlier-check-decided").map(({ id }) => id),
  );
  const ran = words.checks.filter(({ id }) => !undone.has(id));
  const rest = words.checks.filter(({ id }) => undone.has(id));
  return (
    <section
      aria-labelledby="report-checks"
      className="@container rounded-md border border-line bg-surface"
    >
      <h2 id="report-checks" className="border-line border-b px-4 py-3 font-semibold print:py-1">
        {t("checks")}
      </h2>
      <ul className="divide-y divide-line">
        {ran.map((check) => (
          <CheckRow key={check.id} check={check} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="border-line border-t">
          <summary className="cursor-pointer px-4 py-3 text-ink-soft text-sm print:py-1">
            {t("undone", { count: rest.length })}
          </summary>
          <ul className="divide-y divide-line border-line border-t">
            {rest.map((check) => (
              <CheckRow key={check.id} check={check} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
