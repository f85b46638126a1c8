import { FileWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { describeCopy } from "@/lib/domain/verification/report/describe-copy";
import type { VerificationReport } from "@/lib/domain/verification/report/report";

/** The state of the file around the credential: as issued, changed, or not checked. */
export function ReportCopy({ report }: { report: VerificationReport }) {
  const t = useTranslations("verification");
  const words = describeCopy(report, (key) => t(key));
  if (words === null) return null;
  if (words.title === null) return <p className="mt-2 text-ink-soft text-sm">{words.sentence}</p>;
  return (
    <div
      data-pages={report.pages}
      className="mt-3 rounded-md border-2 border-attention bg-attention-soft px-4 py-3 text-ink"
    >
      <p className="flex items-center gap-2 font-semibold text-attention [&>svg]:size-5 [&>svg]:shrink-0">
        <FileWarning aria-hidden="true" />
        {words.title}
      </p>
      <p className="mt-1">{words.sentence}</p>
    </div>
  );
}
