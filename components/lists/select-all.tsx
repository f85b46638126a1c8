"use client";

import { useIsInteractive } from "@/components/use-is-interactive";

export type SelectAllProps = {
  /** The field that carries the chosen ids. */
  name: string;
  label: string;
  formId?: string | undefined;
};

/** Ticks or unticks every row of the page; needs scripts, so it appears with them. */
export function SelectAll({ name, label, formId }: SelectAllProps) {
  if (!useIsInteractive()) return null;
  return (
    <label className="no-print inline-flex min-h-8 items-center gap-2 self-start text-sm">
      <input
        type="checkbox"
        form={formId}
        className="size-5 accent-accent"
        onChange={({ currentTarget }) => {
          const boxes = currentTarget.form?.elements.namedItem(name);
          const inputs = boxes instanceof RadioNodeList ? [...boxes] : [boxes];
          for (const input of inputs)
            if (input instanceof HTMLInputElement) input.checked = currentTarget.checked;
        }}
      />
      {label}
    </label>
  );
}
