"use client";

import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { Field } from "./field";
import { type FieldBase, useField } from "./use-field";

export type TextFieldProps = FieldBase &
  Omit<ComponentProps<"input">, "name" | "id" | "aria-invalid" | "aria-describedby"> & {
    /** Shown after the control: a unit such as "hours". */
    suffix?: ReactNode;
  };

/** One line of text: also e-mail, web address, password by `type`. */
export function TextField(props: TextFieldProps) {
  const { name, label, help, optional, fault, hideLabel, suffix, className, ...input } = props;
  const field = useField(props);
  const control = (
    <input
      type="text"
      autoComplete="off"
      {...input}
      {...field.control}
      className={clsx("control", className)}
    />
  );
  return (
    <Field
      id={field.id}
      label={label}
      help={help}
      optional={optional}
      faultText={field.faultText}
      hideLabel={hideLabel}
    >
      {suffix ? (
        <div className="flex items-center gap-2">
          {control}
          <span className="shrink-0 text-ink-soft">{suffix}</span>
        </div>
      ) : (
        control
      )}
    </Field>
  );
}
