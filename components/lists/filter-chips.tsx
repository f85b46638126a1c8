import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ListQuery } from "@/lib/domain/lists/list-query";
import { listHref } from "./list-address";
import type { ListFilter } from "./list-filter";

type Props = {
  path: string;
  query: ListQuery<object, string>;
  filters: ListFilter[];
  /** Also those that cannot be applied, as they were written. */
  withIssues?: boolean;
};

/** The filters that apply, each removable; those shown as tabs are seen there. */
export function FilterChips({ path, query, filters, withIssues = false }: Props) {
  const t = useTranslations("common");
  const issues = withIssues ? query.issues.map(({ path: name, given }) => [name, given]) : [];
  const address: Record<string, string> = { ...query.address, ...Object.fromEntries(issues) };
  const shown = [
    ...(address.q ? [{ name: "q", label: `“${address.q}”` }] : []),
    ...filters
      .filter(({ as, name }) => as !== "tabs" && address[name] !== undefined)
      .map((filter) => ({ name: filter.name, label: chipText(filter, address[filter.name]) })),
  ];
  if (shown.length === 0) return null;
  const kept = filters.filter(({ as }) => as === "tabs").map(({ name }) => name);
  const cleared = Object.fromEntries(
    Object.entries(address).filter(([name]) => name === "sort" || kept.includes(name)),
  );
  return (
    <ul aria-label={t("filters")} className="no-print flex flex-wrap items-center gap-2">
      {shown.map(({ name, label }) => (
        <li key={name}>
          <Link
            href={listHref(path, { ...address, [name]: null })}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 text-sm hover:bg-sunken"
          >
            <span className="sr-only">{t("removeFilter")}</span>
            <bdi className="max-w-60 truncate">{label}</bdi>
            <X aria-hidden="true" className="size-3.5" />
          </Link>
        </li>
      ))}
      <li>
        <Link href={listHref(path, cleared)} className="link text-sm">
          {t("clearFilters")}
        </Link>
      </li>
    </ul>
  );
}

function chipText({ as, label, options }: ListFilter, given = ""): string {
  if (as === "day") return `${label}: ${given}`;
  const option = options.find(({ value }) => value === given);
  return option?.label ?? (as === "select" ? given : label);
}
