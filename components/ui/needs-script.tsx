import type { ReactNode } from "react";
import { Callout } from "./callout";

/** Seen only without scripts, before a form that does nothing without them. */
export function NeedsScript({ children }: { children: ReactNode }) {
  return (
    <noscript>
      <div className="mb-6">
        <Callout tone="attention">{children}</Callout>
      </div>
    </noscript>
  );
}
