"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FileField } from "@/components/forms/file-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { sealFileLimit } from "@/lib/domain/seal/seal-import";
import { upload } from "./actions";

type Part = "file" | "keyFile";

/** Certificate, key and password. A file that is too large for either is named here already. */
export function UploadForm({ replaces }: { replaces: boolean }) {
  const t = useTranslations("seal.upload");
  const [tooLarge, setTooLarge] = useState<Record<Part, boolean>>({ file: false, keyFile: false });
  const watch = (part: Part) => ({
    name: part,
    onFile: (file: File | null) =>
      setTooLarge((before) => ({ ...before, [part]: (file?.size ?? 0) > sealFileLimit })),
    ...(tooLarge[part] ? { fault: { code: "sealFileTooLarge" } } : {}),
  });
  return (
    <ActionForm
      action={upload}
      resetWhenDone
      className="flex max-w-2xl flex-col gap-5"
      onSubmitCapture={(event) => {
        if (!tooLarge.file && !tooLarge.keyFile) return;
        event.stopPropagation();
        event.preventDefault();
      }}
    >
      {replaces && <p className="text-ink-soft">{t("replaces")}</p>}
      <FileField
        {...watch("file")}
        label={t("file")}
        help={t("fileHelp")}
        accept=".p12,.pfx,.pem,.crt,.cer,application/x-pkcs12,application/x-pem-file"
      />
      <FileField
        {...watch("keyFile")}
        label={t("keyFile")}
        help={t("keyFileHelp")}
        optional
        accept=".pem,.key"
      />
      <TextField
        name="password"
        type="password"
        label={t("password")}
        help={t("passwordHelp")}
        optional
        className="max-w-96"
      />
      <div className="flex flex-col gap-2">
        <SubmitButton pendingText={t("pending")}>{t(replaces ? "replace" : "submit")}</SubmitButton>
        <p className="max-w-[70ch] text-ink-soft text-sm">{t("whereItGoes")}</p>
      </div>
    </ActionForm>
  );
}
