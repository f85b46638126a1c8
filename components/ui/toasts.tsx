"use client";

import { useSyncExternalStore } from "react";
import { loadedToasts, watchToasts } from "./toast";
import type { ToastRegionProps } from "./toast-region";

/** Where toasts appear; once, in the root layout. Nothing is loaded before the first of them. */
export function Toasts(props: ToastRegionProps) {
  const region = useSyncExternalStore(watchToasts, loadedToasts, () => null);
  return region && <region.ToastRegion {...props} />;
}
