import { clsx } from "clsx";
import type { ReactNode } from "react";

export type PageHeaderProps = {
  title: ReactNode;
  /** A StateChip. */
  state?: ReactNode;
  /** One line below the title: owner, counts, dates. */
  details?: ReactNode;
  /** The next step as the one primary button; quieter ones before it. */
  action?: ReactNode;
  /** A BackLink. */
  back?: ReactNode;
  /** Titles of micro-credentials and public pages are set in the serif. */
  serif?: boolean;
  /** Language of the title, where it is content. */
  lang?: string | undefined;
};

/** Head of every page: way back, title, state, details, next step. */
export function PageHeader({ title, state, details, action, back, serif, lang }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-col gap-1">
      {back}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1 sm:basis-96">
          <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1.5">
            <h1 lang={lang} className={clsx("font-semibold text-xl", serif && "font-serif")}>
              {title}
            </h1>
            {state}
          </div>
          {details && <div className="text-ink-soft">{details}</div>}
        </div>
        {action && <div className="no-print flex flex-wrap items-center gap-2">{action}</div>}
      </div>
    </header>
  );
}
