"use client";

import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { Field } from "./field";
import { type FieldBase, useField } from "./use-field";

export type Option = { value: string; label: string; disabled?: boolean };

export type SelectProps = FieldBase &
  Omit<
    ComponentProps<"select">,
    "name" | "id" | "aria-invalid" | "aria-describedby" | "children"
  > & {
    options: Option[];
    /** First entry with the empty value: "Choose a level". */
    placeholder?: string | undefined;
  };

/** One of a short list: the browser's own, which phones and screen readers handle best. */
export function Select(props: SelectProps) {
  const {
    name,
    label,
    help,
    optional,
    fault,
    hideLabel,
    options,
    placeholder,
    className,
    ...select
  } = props;
  const field = useField(props);
  return (
    <Field
      id={field.id}
      label={label}
      help={help}
      optional={optional}
      faultText={field.faultText}
      hideLabel={hideLabel}
    >
      <select {...select} {...field.control} className={clsx("control pe-8", className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
