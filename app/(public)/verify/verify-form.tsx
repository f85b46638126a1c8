"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Certificate } from "@/components/credential/certificate";
import { VerificationReportView } from "@/components/credential/verification-report";
import { ActionForm } from "@/components/forms/action-form";
import { FileField } from "@/components/forms/file-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { Button } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import type { ActionResult } from "@/lib/domain/action-result";
import type { CertificateView } from "@/lib/domain/credentials/certificate-view-model";
import type { ReportWords } from "@/lib/domain/verification/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report";

type Shown = { report: VerificationReport; words: ReportWords; certificate: CertificateView | null };
type Answer = ActionResult<Shown> | null;
export type VerifyAction = (previous: Answer, form: FormData) => Promise<ActionResult<Shown>>;

/** A file or a text, and the report beside what was signed. Nothing is kept: reload the page and it is gone. */
export function VerifyForm({ action, readAtMost }: { action: VerifyAction; readAtMost: number }) {
  const t = useTranslations("verify");
  const [shown, setShown] = useState<Shown | null>(null);
  const result = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown) result.current?.focus();
  }, [shown]);

  if (shown) {
    return (
      <section ref={result} tabIndex={-1} aria-label={shown.words.verdict.title} className="outline-none">
        <div className="no-print mb-6 flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => setShown(null)}>
            {t("another")}
          </Button>
          <PrintButton>{t("print")}</PrintButton>
          <JsonButton report={shown.report}>{t("json")}</JsonButton>
        </div>
        <ReportBesideCertificate shown={shown} />
      </section>
    );
  }
  return (
    <ActionForm
      action={(previous, form) => action(previous, shortened(form, readAtMost))}
      onDone={(answer: Shown) => setShown(answer)}
      className="flex max-w-[44rem] flex-col gap-6"
    >
      <FileField name="file" label={t("file")} help={t("fileHelp")} />
      <TextArea name="text" label={t("text")} help={t("textHelp")} rows={6} optional spellCheck={false} />
      <div>
        <SubmitButton pendingText={t("checking")}>{t("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Certificate on the left, checks on the right; without signed content only the checks. */
export function ReportBesideCertificate({ shown }: { shown: Shown }) {
  const { certificate, report, words } = shown;
  if (!certificate) {
    return (
      <div className="max-w-[44rem]">
        <VerificationReportView report={report} words={words} />
      </div>
    );
  }
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_26rem]">
      <div className="order-last min-w-0 lg:order-none">
        <Certificate view={certificate} />
      </div>
      <VerificationReportView report={report} words={words} />
    </div>
  );
}

/** A file beyond the limit is sent up to the limit and a byte: enough to be told so, whatever its size. */
function shortened(form: FormData, readAtMost: number): FormData {
  const file = form.get("file");
  if (!(file instanceof File) || file.size <= readAtMost) return form;
  const short = new FormData();
  for (const [name, value] of form) if (name !== "file") short.append(name, value);
  short.set("file", file.slice(0, readAtMost), file.name);
  return short;
}

function JsonButton({ report, children }: { report: VerificationReport; children: string }) {
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(report, null, 2)], { type: "application/json" }));
    link.download = `verification-${report.inputSha256.slice(0, 8)}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return <Button onClick={save}>{children}</Button>;
}
