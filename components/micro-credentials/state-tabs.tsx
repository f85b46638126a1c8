import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";

export type StateTabsProps = {
  label: string;
  current: string | undefined;
  /** The unfiltered list, where there is one. */
  all?: { label: string; count: number; href: string };
  states: { state: string; label?: string; count: number; href: string }[];
};

/** The filter of a list by state, as links with counts: everything is in the URL. */
export function StateTabs({ label, current, all, states }: StateTabsProps) {
  const t = useTranslations("states");
  const entries = [
    ...(all
      ? [{ key: "all", text: all.label, count: all.count, href: all.href, here: !current }]
      : []),
    ...states.map(({ state, label: own, count, href }) => ({
      key: state,
      text: own ?? t(state),
      count,
      href,
      here: current === state,
    })),
  ];
  return (
    <nav aria-label={label} className="no-print flex flex-wrap gap-1.5">
      {entries.map(({ key, text, count, href, here }) => (
        <Link
          key={key}
          href={href}
          aria-current={here ? "true" : undefined}
          className={clsx(
            "inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm",
            here
              ? "border-accent bg-accent-soft font-medium text-accent"
              : "border-line bg-surface hover:bg-sunken",
          )}
        >
          {text} <span className="tabular text-ink-soft">{count}</span>
        </Link>
      ))}
    </nav>
  );
}
