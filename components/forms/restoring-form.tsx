"use client";

import { useRef } from "react";
import { type ActionFormProps, FormBody } from "./action-form";
import { RestoredNote } from "./restored-note";
import { useSavedForm } from "./use-saved-form";

export type RestoringFormProps<T> = ActionFormProps<T> & {
  /** The name on this page under which the input is stored in the tab. */
  keep: string;
};

/**
 * An ActionForm that stores what is typed in this tab until it is saved, and restores it. Separate
 * from ActionForm because forms on public pages store nothing and need not load this.
 */
export function RestoringForm<T>({ keep, ...props }: RestoringFormProps<T>) {
  const element = useRef<HTMLFormElement>(null);
  const kept = useSavedForm(element, keep);
  return (
    <FormBody
      {...props}
      element={element}
      onSaved={kept.forget}
      note={<RestoredNote kept={kept} />}
    />
  );
}
