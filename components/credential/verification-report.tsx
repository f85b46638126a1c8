import { Check, CircleHelp, CircleMinus, CircleX, Info, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ReportWords } from "@/lib/domain/verification/describe-report";
import type { CheckOutcome, VerificationReport } from "@/lib/domain/verification/report";

const verdictLook = {
  valid: { icon: <Check aria-hidden="true" />, className: "border-good bg-good-soft text-good" },
  "not-valid": { icon: <CircleX aria-hidden="true" />, className: "border-bad bg-bad-soft text-bad" },
  "cannot-tell": { icon: <CircleHelp aria-hidden="true" />, className: "border-attention bg-attention-soft text-attention" },
};

const outcomeLook: Record<CheckOutcome, { icon: ReactNode; className: string }> = {
  passed: { icon: <Check aria-hidden="true" />, className: "text-good" },
  failed: { icon: <CircleX aria-hidden="true" />, className: "text-bad" },
  warned: { icon: <TriangleAlert aria-hidden="true" />, className: "text-attention" },
  unknown: { icon: <CircleHelp aria-hidden="true" />, className: "text-attention" },
  "not-run": { icon: <CircleMinus aria-hidden="true" />, className: "text-ink-soft" },
};

/** A verification in words: the verdict, each check with what it means, and the elements of Annex I. */
export function VerificationReportView({ report, words }: { report: VerificationReport; words: ReportWords }) {
  const t = useTranslations("verification.report");
  const format = useFormatter();
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <VerdictBox report={report} words={words} />
      <section aria-labelledby="report-checks" className="rounded-md border border-line bg-surface">
        <h2 id="report-checks" className="border-line border-b px-4 py-3 font-semibold">
          {t("checks")}
        </h2>
        <ul className="divide-y divide-line">
          {words.checks.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </ul>
      </section>
      {words.elements.length > 0 && <Elements words={words} />}
      <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">
        {t("checkedAt", {
          date: format.dateTime(new Date(report.checkedAt), { dateStyle: "long", timeStyle: "medium", timeZone: "UTC" }),
        })}{" "}
        UTC
        <br />
        {t("fingerprint", { sha256: report.inputSha256 })}
      </p>
    </div>
  );
}

function VerdictBox({ report, words }: { report: VerificationReport; words: ReportWords }) {
  const t = useTranslations("verification.copies");
  const look = verdictLook[report.verdict];
  return (
    <div data-verdict={report.verdict} data-reason={report.reason} className={`rounded-md border-2 px-5 py-4 ${look.className}`}>
      <p className="flex items-center gap-3 font-semibold font-serif text-xl [&>svg]:size-7 [&>svg]:shrink-0">
        {look.icon}
        {words.verdict.title}
      </p>
      <p className="mt-2 text-ink">{words.verdict.sentence}</p>
      {report.copy && <p className="mt-2 text-ink-soft text-sm">{t(report.copy)}</p>}
    </div>
  );
}

function CheckRow({ check }: { check: ReportWords["checks"][number] }) {
  const look = outcomeLook[check.outcome];
  return (
    <li data-check={check.id} data-outcome={check.outcome}>
      <details className="group">
        <summary className="flex cursor-pointer items-start gap-3 px-4 py-3">
          <span className={`mt-0.5 shrink-0 [&>svg]:size-5 ${look.className}`}>{look.icon}</span>
          <span className="min-w-0 flex-1">
            <span className="font-medium">{check.name}</span>
            <span className={`ms-2 text-sm ${look.className}`}>{check.outcomeText}</span>
            {check.reason && <span className="block text-ink-soft text-sm">{check.reason}</span>}
          </span>
          <Info aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-soft group-open:text-accent" />
        </summary>
        <p className="px-4 pb-3 ps-12 text-ink-soft text-sm">{check.explains}</p>
      </details>
    </li>
  );
}

function Elements({ words }: { words: ReportWords }) {
  const t = useTranslations("verification.report");
  return (
    <section aria-labelledby="report-elements" className="rounded-md border border-line bg-surface">
      <h2 id="report-elements" className="border-line border-b px-4 py-3 font-semibold">
        {t("elements")}
      </h2>
      <ul className="divide-y divide-line">
        {words.elements.map((element) => (
          <li key={element.element} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
            <span>{element.name}</span>
            <span
              className={`text-sm ${
                { complete: "text-good", weak: "text-attention", missing: "text-bad", "not-stated": "text-ink-soft" }[
                  element.outcome
                ]
              }`}
            >
              {element.outcomeText}
            </span>
            {element.reason && <span className="w-full text-ink-soft text-sm">{element.reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
