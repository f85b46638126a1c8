import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Tone } from "./tone";

export type TimelineItem = {
  key: string;
  /** What happened. */
  title: ReactNode;
  /** Who and when. */
  meta?: ReactNode;
  children?: ReactNode;
  tone?: Tone;
};

const dots: Record<Tone, string> = {
  neutral: "border-line-strong bg-surface",
  good: "border-good bg-good",
  attention: "border-attention bg-attention",
  bad: "border-bad bg-bad",
  info: "border-info bg-info",
};

/** What happened, newest first, as the page orders it. */
export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {items.map((item) => (
        <li key={item.key} className="relative flex gap-3 pb-5 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute start-[5px] top-4 bottom-0 w-px bg-line [li:last-child>&]:hidden"
          />
          <span
            aria-hidden="true"
            className={clsx(
              "mt-[0.4rem] size-[11px] shrink-0 rounded-full border-2",
              dots[item.tone ?? "neutral"],
            )}
          />
          <div className="min-w-0">
            <p className="font-medium">{item.title}</p>
            {item.meta && <p className="text-ink-soft text-sm">{item.meta}</p>}
            {item.children && <div className="mt-1 text-sm">{item.children}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
