import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import { checkLooks } from "./check-look";

/** One check: its outcome and reason, and behind it what the check means. */
export function CheckRow({ check }: { check: ReportWords["checks"][number] }) {
  const t = useTranslations("verification.report");
  const look = checkLooks[check.outcome];
  return (
    <li data-check={check.id} data-outcome={check.outcome} className="print:break-inside-avoid">
      <details className="group">
        <summary className="flex cursor-pointer list-none items-start gap-3 px-4 py-3 print:py-1 [&::-webkit-details-marker]:hidden">
          <span className={`mt-0.5 shrink-0 [&>svg]:size-5 ${look.className}`}>{look.icon}</span>
          <span className="min-w-0 flex-1">
            <span className="font-medium">{check.name}</span>
            <span className={`ms-2 text-sm ${look.className}`}>{check.outcomeText}</span>
            {check.reason && (
              <span className="block text-ink-soft text-sm [overflow-wrap:anywhere]">
                {check.reason}
              </span>
            )}
          </span>
          <span className="no-print mt-0.5 flex shrink-0 items-center gap-1 text-accent text-sm">
            <span className="@max-lg:sr-only">{t("meaning")}</span>
            <ChevronDown
              aria-hidden="true"
              className="size-4 transition-transform group-open:rotate-180"
            />
          </span>
        </summary>
        <p className="px-4 pb-3 ps-12 text-ink-soft text-sm">{check.explains}</p>
      </details>
    </li>
  );
}
