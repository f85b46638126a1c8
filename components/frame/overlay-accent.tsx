"use client";

import { useEffect } from "react";

/**
 * Menus and dialogs are drawn at the end of the body, outside the accented part; this gives the
 * root the same colours meanwhile.
 */
export function OverlayAccent({ colours }: { colours: Record<`--${string}`, string> }) {
  const written = JSON.stringify(colours);
  useEffect(() => {
    const { style } = document.documentElement;
    const entries = Object.entries<string>(JSON.parse(written));
    for (const [name, value] of entries) style.setProperty(name, value);
    return () => {
      for (const [name] of entries) style.removeProperty(name);
    };
  }, [written]);
  return null;
}
