"use client";

import { useEffect, useState } from "react";

/**
 * A part of the page that is loaded once it is wanted; null until it is there. Unlike a lazy
 * component it never takes the page down: what could not be loaded is asked for again when the
 * connection is back, and whenever `again` changes.
 */
export function useLoaded<T extends object>(
  load: () => Promise<T>,
  wanted: boolean,
  again?: unknown,
): T | null {
  const [loaded, setLoaded] = useState<T | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of `again` is a new try.
  useEffect(() => {
    if (!wanted || loaded) return;
    let isOver = false;
    const ask = () =>
      load().then(
        (part) => !isOver && setLoaded(part),
        () => {},
      );
    void ask();
    window.addEventListener("online", ask);
    return () => {
      isOver = true;
      window.removeEventListener("online", ask);
    };
  }, [load, wanted, loaded, again]);
  return loaded;
}
