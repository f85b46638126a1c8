import { useTranslations } from "next-intl";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import { checkLooks } from "./check-look";

/** Who signed, unchanged, in force, complete: all checks in four sentences. */
export function ReportLines({ lines, id }: { lines: ReportWords["lines"]; id: string }) {
  const t = useTranslations("verification.lines");
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id} className="rounded-md border border-line bg-surface">
      <h2 id={id} className="border-line border-b px-4 py-3 font-semibold print:py-1">
        {t("title")}
      </h2>
      <ul className="divide-y divide-line">
        {lines.map(({ question, name, outcome, outcomeText, sentence }) => (
          <li
            key={question}
            data-line={question}
            data-outcome={outcome}
            className="flex gap-3 px-4 py-3 print:py-1"
          >
            <span className={`mt-0.5 shrink-0 [&>svg]:size-5 ${checkLooks[outcome].className}`}>
              {checkLooks[outcome].icon}
            </span>
            <div className="min-w-0">
              <h3 className="font-medium">
                {name}
                <span className={`ms-2 font-normal text-sm ${checkLooks[outcome].className}`}>
                  {outcomeText}
                </span>
              </h3>
              <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">{sentence}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
