"use client";

import type { ComponentProps, ReactNode } from "react";
import { useField } from "./use-field";

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "name"> & {
  name: string;
  label: ReactNode;
  help?: ReactNode;
};

/** A single yes or no; FormData carries `value` (default "on") when ticked. */
export function Checkbox({ name, label, help, ...input }: CheckboxProps) {
  const field = useField({
    name: `${name}${input.value ?? ""}`,
    label: typeof label === "string" ? label : name,
    help,
  });
  return (
    <div className="flex flex-col gap-0.5">
      <label className="flex min-h-8 items-start gap-2.5 py-1">
        <input
          type="checkbox"
          {...input}
          {...field.control}
          name={name}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <span>{label}</span>
      </label>
      {help && (
        <p id={`${field.id}-help`} className="ps-7.5 text-ink-soft text-sm">
          {help}
        </p>
      )}
      {field.faultText && (
        <p id={`${field.id}-fault`} className="ps-7.5 font-medium text-bad text-sm">
          {field.faultText}
        </p>
      )}
    </div>
  );
}
