import { clsx } from "clsx";
import { Link } from "@/components/ui/link";
import type { ListQuery } from "@/lib/domain/lists/list-query";
import { listHref } from "./list-address";
import type { ListFilter } from "./list-filter";

type Props = { path: string; query: ListQuery<object, string>; filter: ListFilter };

const chosenValue = ({ query, filter }: Pick<Props, "query" | "filter">): unknown =>
  (query.filters as Record<string, unknown>)[filter.name];

/** A filter as links with counts. */
export function ListTabs({ path, query, filter }: Props) {
  const { name, label, any, options } = filter;
  const current = chosenValue({ query, filter });
  const tabs = [
    ...(any ? [{ ...any, value: "", isCurrent: current === undefined }] : []),
    ...options.map((option) => ({ ...option, isCurrent: current === option.value })),
  ];
  return (
    <nav aria-label={label} className="no-print flex flex-wrap gap-1.5">
      {tabs.map(({ value, label: text, count, isCurrent }) => (
        <Link
          key={value}
          href={listHref(path, { ...query.address, [name]: value })}
          aria-current={isCurrent ? "true" : undefined}
          className={clsx(
            "inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm",
            isCurrent
              ? "border-accent bg-accent-soft font-medium text-accent"
              : "border-line bg-surface hover:bg-sunken",
          )}
        >
          {text} {count !== undefined && <span className="tabular text-ink-soft">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** A filter with one value, as a link that turns it on and off. */
export function ListSwitch({ path, query, filter }: Props) {
  const [option] = filter.options;
  const isOn = chosenValue({ query, filter }) !== undefined;
  return (
    <Link
      href={listHref(path, { ...query.address, [filter.name]: isOn ? "" : option?.value })}
      className="link min-h-8 content-center"
    >
      {isOn ? filter.any?.label : option?.label}
    </Link>
  );
}
