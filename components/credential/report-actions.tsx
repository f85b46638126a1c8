"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { PrintButton } from "@/components/ui/print-button";
import type { VerificationReport } from "@/lib/domain/verification/report/report";

/**
 * Print, link and JSON of one report. A link is offered only where it can make the check again:
 * nothing is kept that it could show.
 */
export function ReportActions({
  report,
  link,
}: {
  report: VerificationReport;
  link: string | null | undefined;
}) {
  const t = useTranslations("verify");
  return (
    <>
      <PrintButton>{t("print")}</PrintButton>
      {link && <CopyButton text={link} label={t("copyLink")} size="md" />}
      <Button icon={<Download aria-hidden="true" />} onClick={() => saveReport(report)}>
        {t("json")}
      </Button>
    </>
  );
}

/** The report as the API answers it. */
function saveReport(report: VerificationReport): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob([JSON.stringify(report, null, 2)], { type: "application/json" }),
  );
  link.download = `verification-${report.inputSha256.slice(0, 8)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
