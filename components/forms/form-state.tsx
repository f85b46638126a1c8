"use client";

import { createContext, useContext } from "react";
import type { FieldIssue } from "@/lib/domain/errors";

export type FormState = {
  formId: string;
  pending: boolean;
  faults: FieldIssue[];
  /** Fields tell their label, so that the error summary can name them. */
  register: (path: string, label: string) => void;
  labelOf: (path: string) => string | undefined;
};

/** What the fields of an ActionForm know of their form; null outside one. */
export const FormStateContext = createContext<FormState | null>(null);

/** The form around a field, null outside an ActionForm. */
export function useFormState(): FormState | null {
  return useContext(FormStateContext);
}
