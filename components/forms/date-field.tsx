"use client";

import { TextField, type TextFieldProps } from "./text-field";

/** A day, as the browser and the person's language write it; the value is an ISO date. */
export function DateField({
  className = "max-w-48",
  ...rest
}: Omit<TextFieldProps, "type" | "suffix">) {
  return <TextField {...rest} type="date" className={className} />;
}
