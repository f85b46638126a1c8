import { clsx } from "clsx";
import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { softTone } from "./tone";

const icons = { info: Info, attention: TriangleAlert, bad: CircleX, good: CircleCheck };

export type CalloutProps = {
  tone?: keyof typeof icons;
  title?: ReactNode;
  children?: ReactNode;
  /** Announced when it appears; for messages that come after an action. */
  live?: boolean;
};

/** A message in the flow of the page. */
export function Callout({ tone = "info", title, children, live }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div
      className={clsx("flex gap-3 rounded-md border p-4", softTone[tone])}
      {...(live ? { role: "status" } : {})}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="wrap-anywhere min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="max-w-[70ch] text-ink">{children}</div>}
      </div>
    </div>
  );
}
