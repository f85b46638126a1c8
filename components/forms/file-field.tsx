"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Field } from "./field";
import { type FieldBase, useField } from "./use-field";

export type FileFieldProps = FieldBase & {
  /** As the `accept` attribute: ".csv,text/csv". */
  accept?: string;
  onFile?: (file: File | null) => void;
};

/** One file, chosen or dropped. The native control stays usable; dropping only fills it. */
export function FileField(props: FileFieldProps) {
  const { label, help, optional, hideLabel, accept, onFile } = props;
  const field = useField(props);
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [chosen, setChosen] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!file || !input.current) return;
    const transfer = new DataTransfer();
    transfer.items.add(file);
    input.current.files = transfer.files;
    setChosen(true);
    onFile?.(file);
  };
  return (
    <Field
      id={field.id}
      label={label}
      help={help}
      optional={optional}
      faultText={field.faultText}
      hideLabel={hideLabel}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file control inside serves keyboard and screen readers. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex flex-wrap items-center gap-3 rounded-md border border-dashed px-4 py-5 ${over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface"}`}
      >
        <Upload aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
        <input
          ref={input}
          type="file"
          accept={accept}
          {...field.control}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0] ?? null;
            setChosen(file !== null);
            onFile?.(file);
          }}
          className="min-w-0 max-w-full flex-1 file:me-3 file:min-h-9 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink"
        />
        <span className="text-ink-soft text-sm max-sm:hidden">{t("orDropFile")}</span>
      </div>
      {chosen && <p className="text-ink-soft text-sm">{t("chooseFileAgain")}</p>}
    </Field>
  );
}
