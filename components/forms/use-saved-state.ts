"use client";

import { useCallback, useEffect, useState } from "react";
import { typedKey } from "./kept-form";
import { forgetSaved, readSaved, writeSaved } from "./saved-text";

/**
 * State of a dialog or a small form that is no form element: kept in this tab, as {@link
 * useSavedForm} keeps a form, until `forget`.
 */
export function useSavedState<T>(
  name: string,
  empty: T,
): { value: T; change: (value: T) => void; forget: () => void } {
  const [value, setValue] = useState(empty);
  useEffect(() => {
    const kept = readSaved<T>(typedKey(name));
    if (kept !== null) setValue(kept);
  }, [name]);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      writeSaved(typedKey(name), next);
    },
    [name],
  );
  const forget = () => {
    setValue(empty);
    forgetSaved(typedKey(name));
  };
  return { value, change, forget };
}
