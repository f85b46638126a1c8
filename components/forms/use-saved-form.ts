"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { readTyped, restoreTyped, type TypedForm, typedKey } from "./kept-form";
import { forgetSaved, readSaved, writeSaved } from "./saved-text";

export type SavedForm = {
  /**
   * Whether text typed earlier was put back; `changed` where the record has another revision since.
   */
  restored: "no" | "unchanged" | "changed";
  /** The form was saved: nothing is kept any more. */
  forget: () => void;
  /** Back to what the record says. */
  discard: () => void;
};

/**
 * Keeps what is typed into a form in this tab until it is saved: through a reload, the back button,
 * another page, and signing in again. The tab's storage ends with the tab, so that nothing stays
 * behind on a shared computer.
 */
export function useSavedForm(form: RefObject<HTMLFormElement | null>, name: string): SavedForm {
  const [restored, setRestored] = useState<SavedForm["restored"]>("no");
  const initial = useRef<TypedForm | null>(null);
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const key = typedKey(name);
    initial.current = readTyped(element);
    const kept = readSaved<TypedForm>(key);
    if (kept) {
      restoreTyped(element, kept);
      setRestored(kept.revision === initial.current.revision ? "unchanged" : "changed");
    }
    const keep = () => {
      const typed = readTyped(element);
      if (JSON.stringify(typed.values) === JSON.stringify(initial.current?.values))
        forgetSaved(key);
      else writeSaved(key, typed);
    };
    element.addEventListener("input", keep);
    element.addEventListener("change", keep);
    return () => {
      element.removeEventListener("input", keep);
      element.removeEventListener("change", keep);
    };
  }, [form, name]);
  const forget = useCallback(() => {
    forgetSaved(typedKey(name));
    if (form.current) initial.current = readTyped(form.current);
    setRestored("no");
  }, [form, name]);
  const discard = useCallback(() => {
    if (form.current && initial.current) restoreTyped(form.current, initial.current);
    forgetSaved(typedKey(name));
    setRestored("no");
  }, [form, name]);
  return { restored, forget, discard };
}
