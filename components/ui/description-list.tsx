import { clsx } from "clsx";
import type { ReactNode } from "react";

export type DescriptionListProps = {
  items: { term: ReactNode; value: ReactNode; key?: string }[];
  /** `rows`: term beside value; `stacked`: term above value; `grid`: stacked, in columns. */
  layout?: "rows" | "stacked" | "grid";
};

/** Facts as terms and values. An absent value reads "Not stated" where the page passes that. */
export function DescriptionList({ items, layout = "rows" }: DescriptionListProps) {
  return (
    <dl
      className={clsx(
        layout === "rows" && "divide-y divide-line",
        layout === "stacked" && "flex flex-col gap-4",
        layout === "grid" &&
          "grid grid-cols-[repeat(auto-fill,minmax(min(100%,11rem),1fr))] gap-x-6 gap-y-4",
      )}
    >
      {items.map((item, index) => (
        <div
          key={item.key ?? index}
          className={
            layout === "rows"
              ? "grid gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[12rem_1fr]"
              : undefined
          }
        >
          <dt className="text-ink-soft text-sm">{item.term}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
