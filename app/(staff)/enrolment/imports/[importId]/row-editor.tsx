"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { correctImportRowAction } from "@/app/(staff)/enrolment/actions";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { LinkButton } from "@/components/ui/link-button";

export type EditableCell = {
  position: number;
  label: string;
  value: string;
  fault: { code: string; values?: Record<string, string | number> } | null;
};

export type RowEditorProps = {
  importId: string;
  revision: number;
  row: number;
  fields: EditableCell[];
  backHref: string;
};

/**
 * The cells of one row as fields, in place of the row. Saved cells are checked again immediately.
 */
export function RowEditor({ importId, revision, row, fields, backHref }: RowEditorProps) {
  const t = useTranslations("enrolment.preview");
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const inputs = frame.current;
    (
      inputs?.querySelector<HTMLElement>("[aria-invalid]") ??
      inputs?.querySelector<HTMLElement>("input:not([type=hidden])")
    )?.focus();
  }, []);
  return (
    <div ref={frame} className="mt-3 rounded-md border border-line bg-sunken p-4">
      <RestoringForm
        action={correctImportRowAction}
        keep={`row-${row}`}
        doneText={t("corrected", { row })}
        className="flex flex-col gap-4"
        onDone={() => {
          router.replace(backHref, { scroll: false });
          document.getElementById(`row-${row}`)?.focus({ preventScroll: true });
        }}
      >
        <input type="hidden" name="importId" value={importId} />
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="row" value={row} />
        <div className="grid gap-4 sm:grid-cols-2">
          {fields.map(({ position, label, value, fault }) => (
            <TextField
              key={position}
              name={`cells.c${position}`}
              label={label}
              defaultValue={value}
              {...(fault ? { fault } : {})}
            />
          ))}
        </div>
        <div className="flex flex-wrap gap-2">
          <SubmitButton size="sm">{t("saveRow")}</SubmitButton>
          <LinkButton size="sm" href={backHref} scroll={false}>
            {t("cancelRow")}
          </LinkButton>
        </div>
      </RestoringForm>
    </div>
  );
}
