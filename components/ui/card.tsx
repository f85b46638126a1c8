import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A framed group on the page's ground. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={clsx("rounded-md border border-line bg-surface p-4 sm:p-6", className)}>
      {children}
    </div>
  );
}
