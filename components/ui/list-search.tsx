import { Search, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";

export type ListSearchProps = {
  /** Address of the list, without a query. */
  action: string;
  /** What is searched: "Search designs". */
  label: string;
  query?: string | undefined;
  /** Parameters to keep when searching: filters, sort. */
  keep?: Record<string, string | undefined>;
  /** More controls inside the GET form: selects without a label of their own need `aria-label`. */
  children?: ReactNode;
};

/** The search of a list: a GET form, so that everything is in the URL. */
export function ListSearch({ action, label, query, keep = {}, children }: ListSearchProps) {
  const t = useTranslations("common");
  return (
    <form action={action} method="get" className="no-print flex flex-wrap items-end gap-2">
      {Object.entries(keep).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label className="relative min-w-56 flex-1 max-sm:basis-full sm:max-w-md">
        <span className="text-ink-soft text-sm sm:sr-only">{label}</span>
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-3 bottom-3 size-4 text-ink-soft"
        />
        <input
          type="search"
          name="q"
          defaultValue={query}
          placeholder={label}
          autoComplete="off"
          className="control ps-9 max-sm:placeholder:text-transparent"
        />
      </label>
      {children}
      <Button type="submit">{t("search")}</Button>
    </form>
  );
}

export type FilterChipsProps = {
  /** Filters that apply; `href` is the list without it. */
  filters: { key: string; label: string; href: string }[];
  clearHref: string;
};

/** The filters that apply, each removable. */
export function FilterChips({ filters, clearHref }: FilterChipsProps) {
  const t = useTranslations("common");
  if (filters.length === 0) return null;
  return (
    <ul aria-label={t("filters")} className="no-print flex flex-wrap items-center gap-2">
      {filters.map((filter) => (
        <li key={filter.key}>
          <Link
            href={filter.href}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 text-sm hover:bg-sunken"
          >
            <span className="sr-only">{t("removeFilter")}</span>
            {filter.label}
            <X aria-hidden="true" className="size-3.5" />
          </Link>
        </li>
      ))}
      <li>
        <Link href={clearHref} className="link text-sm">
          {t("clearFilters")}
        </Link>
      </li>
    </ul>
  );
}
