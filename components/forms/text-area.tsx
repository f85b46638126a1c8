"use client";

import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { Field } from "./field";
import { type FieldBase, useField } from "./use-field";

export type TextAreaProps = FieldBase &
  Omit<ComponentProps<"textarea">, "name" | "id" | "aria-invalid" | "aria-describedby">;

/** Several lines of text; grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  const { name, label, help, optional, fault, hideLabel, className, rows = 4, ...area } = props;
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
      <textarea
        {...area}
        rows={rows}
        {...field.control}
        className={clsx("control [field-sizing:content]", className)}
        style={{ minHeight: `${rows * 1.5 + 1}rem` }}
      />
    </Field>
  );
}
