"use client";

import { useEffect, useId } from "react";
import type { FieldIssue } from "@/lib/domain/errors";
import { useFormState } from "./form-state";
import { useFaultText } from "./use-fault-text";

export type FieldBase = {
  /** Path as in the form: `outcomes.0.title.en`. Also the name in FormData. */
  name: string;
  label: string;
  /** What the field is for, under the label. */
  help?: React.ReactNode;
  /** Shown after the label; required is the rule, so optional ones say so. */
  optional?: boolean;
  /** A fault's code (under `fields`), for forms that are not an ActionForm. */
  fault?: Pick<FieldIssue, "code" | "values"> | undefined;
  /** The label is for screen readers only, where the surroundings already say it. */
  hideLabel?: boolean;
};

/** Ids, fault and aria attributes of one field. */
export function useField({ name, label, help, fault }: FieldBase) {
  const form = useFormState();
  const own = useId();
  const words = useFaultText();
  const register = form?.register;
  useEffect(() => register?.(name, label), [register, name, label]);
  const found = fault ?? form?.faults.find((one) => one.path === name);
  const id = `${form?.formId ?? own}-${name}`;
  const describedBy = [help ? `${id}-help` : null, found ? `${id}-fault` : null]
    .filter(Boolean)
    .join(" ");
  return {
    id,
    faultText: found ? words(found) : undefined,
    control: {
      id,
      name,
      ...(describedBy ? { "aria-describedby": describedBy } : {}),
      ...(found ? { "aria-invalid": true as const } : {}),
    },
  };
}
