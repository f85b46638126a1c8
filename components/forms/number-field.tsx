"use client";

import { TextField, type TextFieldProps } from "./text-field";

export type NumberFieldProps = Omit<TextFieldProps, "type" | "inputMode"> & {
  /** Decimals are allowed; typed with point or comma, read by the action's schema. */
  decimals?: boolean;
};

/**
 * A figure. Text with a numeric keyboard: no spinner, nothing changed by scrolling, what was typed
 * is kept.
 */
export function NumberField({ decimals, className = "max-w-32", ...rest }: NumberFieldProps) {
  return (
    <TextField
      {...rest}
      type="text"
      inputMode={decimals ? "decimal" : "numeric"}
      className={`tabular ${className}`}
    />
  );
}
