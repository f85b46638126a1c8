import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

export type PanelProps = {
  title: ReactNode;
  /** At the right of the title: a count, a link, a small button. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  /** No inner padding, for tables and lists that run to the edge. */
  flush?: boolean;
};

/** A titled section with a border: the right column, a group of a detail page. */
export function Panel({ title, aside, children, className, flush }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={clsx("overflow-hidden rounded-md border border-line bg-surface", className)}
    >
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {aside && <div className="text-ink-soft text-sm">{aside}</div>}
      </div>
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}
