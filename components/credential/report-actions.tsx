"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { PrintButton } from "@/components/ui/print-button";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import type { Recheck } from "@/lib/domain/verification/submissions/recheck";
import { writeReportFragment } from "./report-fragment";

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

/**
 * The address that makes the same check again: undefined while it is being made, null where there
 * can be none.
 */
export function useReportLink(recheck: Recheck | null): string | null | undefined {
  const [fragment, setFragment] = useState<string | null | undefined>(recheck ? undefined : null);
  useEffect(() => {
    if (recheck) void writeReportFragment(recheck).then(setFragment);
  }, [recheck]);
  return fragment ? `${window.location.origin}/verify${fragment}` : fragment;
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
