"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { previewImportAction } from "@/app/(staff)/enrolment/actions";
import { ActionForm } from "@/components/forms/action-form";
import { FileField } from "@/components/forms/file-field";
import { SubmitButton } from "@/components/forms/submit-button";

const largestBytes = 5 * 1024 * 1024;

/**
 * Chooses a file. One that is too large is named here already: it would not reach the server whole.
 */
export function UploadForm({ runId }: { runId: string }) {
  const t = useTranslations("enrolment.import");
  const [tooLarge, setTooLarge] = useState(false);
  return (
    <ActionForm
      action={previewImportAction}
      onSubmitCapture={(event) => {
        if (tooLarge) event.stopPropagation();
        if (tooLarge) event.preventDefault();
      }}
    >
      <input type="hidden" name="runId" value={runId} />
      <FileField
        name="file"
        label={t("file")}
        help={t("fileHelp")}
        accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onFile={(file) => setTooLarge((file?.size ?? 0) > largestBytes)}
        {...(tooLarge ? { fault: { code: "fileTooLarge" } } : {})}
      />
      <div className="flex flex-col gap-2">
        <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
        <p className="text-ink-soft text-sm">{t("nothingWritten")}</p>
      </div>
    </ActionForm>
  );
}
