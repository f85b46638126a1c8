"use client";

import { useCallback, useEffect, useState } from "react";
import { typedKey } from "./kept-form";
import { forgetKept, readKept, writeKept } from "./kept-text";

/**
 * State of a dialog or a small form that is no form element: kept in this tab, as {@link
 * useKeptForm} keeps a form, until `forget`.
 */
export function useKeptState<T>(
  name: string,
  empty: T,
): { value: T; change: (value: T) => void; forget: () => void } {
  const [value, setValue] = useState(empty);
  useEffect(() => {
    const kept = readKept<T>(typedKey(name));
    if (kept !== null) setValue(kept);
  }, [name]);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      writeKept(typedKey(name), next);
    },
    [name],
  );
  const forget = () => {
    setValue(empty);
    forgetKept(typedKey(name));
  };
  return { value, change, forget };
}
