import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { firstDay, lastDay } from "@/lib/domain/days";
import type { ListQuery } from "@/lib/domain/lists/list-query";
import type { ListFilter } from "./list-filter";

export type ListSearchProps = {
  path: string;
  query: ListQuery<object, string>;
  label: string | undefined;
  filters: ListFilter[];
  /** What the columns can be sorted by: on phones the heads of the table are not seen. */
  sorts: { sort: string; label: string }[];
};

/** The search of a list: a GET form, so that everything is in the URL. */
export function ListSearch({ path, query, label, filters, sorts }: ListSearchProps) {
  const t = useTranslations("common");
  const { address } = query;
  const asked = new Set(["q", "sort", ...filters.map(({ name }) => name)]);
  return (
    <form
      action={path}
      method="get"
      className="no-print flex min-w-0 max-w-full grow flex-wrap items-end gap-2"
    >
      {Object.entries(address)
        .filter(([name]) => !asked.has(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      {label !== undefined && (
        <label className="relative min-w-56 flex-1 max-sm:basis-full sm:max-w-md">
          <span className="text-ink-soft text-sm sm:sr-only">{label}</span>
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute start-3 bottom-3 size-4 text-ink-soft"
          />
          <input
            type="search"
            name="q"
            defaultValue={query.search}
            placeholder={label}
            autoComplete="off"
            maxLength={200}
            className="control ps-9 max-sm:placeholder:text-transparent"
          />
        </label>
      )}
      {filters.map((filter) => {
        const issue = query.issues.find(({ path: name }) => name === filter.name);
        return (
          <FilterField
            key={filter.name}
            filter={filter}
            value={issue?.given ?? address[filter.name]}
            issue={issue?.code}
          />
        );
      })}
      {sorts.length > 0 && <SortSelect sorts={sorts} query={query} />}
      <Button type="submit">{t("search")}</Button>
    </form>
  );
}

type FieldProps = { filter: ListFilter; value: string | undefined; issue: string | undefined };

/** A filter that is chosen in the form, with what is wrong about it. */
function FilterField(props: FieldProps) {
  const { filter, issue } = props;
  const t = useTranslations("fields");
  const control = filter.as === "day" ? <FilterDay {...props} /> : <FilterSelect {...props} />;
  if (issue === undefined) return control;
  return (
    <div className="max-sm:w-full">
      <p id={`${filter.name}-issue`} className="font-medium text-bad text-sm">
        {t(issue)}
      </p>
      {control}
    </div>
  );
}

const described = ({ filter: { name }, issue }: FieldProps) =>
  issue === undefined ? {} : { "aria-invalid": true, "aria-describedby": `${name}-issue` };

function FilterSelect(props: FieldProps) {
  const { filter, value, issue } = props;
  const t = useTranslations("common.list");
  const textOf = ({ label, count }: { label: string; count?: number }) =>
    count === undefined ? label : t("optionCount", { label, count });
  return (
    <select
      name={filter.name}
      defaultValue={issue === undefined ? (value ?? "") : ""}
      aria-label={filter.label}
      {...described(props)}
      className="control w-full min-w-0 pe-8 sm:w-auto sm:max-w-64"
    >
      {filter.any && <option value="">{textOf(filter.any)}</option>}
      {filter.options.map((option) => (
        <option key={option.value} value={option.value}>
          {textOf(option)}
        </option>
      ))}
    </select>
  );
}

function FilterDay(props: FieldProps) {
  const { filter, value } = props;
  return (
    <label className="flex items-center gap-2 text-ink-soft text-sm max-sm:w-full max-sm:justify-between">
      {filter.label}
      <input
        type="date"
        name={filter.name}
        min={firstDay}
        max={lastDay}
        defaultValue={value}
        {...described(props)}
        className="control w-40"
      />
    </label>
  );
}

function SortSelect({ sorts, query }: Pick<ListSearchProps, "sorts" | "query">) {
  const t = useTranslations("common.list");
  return (
    <select
      name="sort"
      defaultValue={query.address.sort ?? ""}
      aria-label={t("sort")}
      className="control w-full min-w-0 pe-8 sm:hidden"
    >
      <option value="">{t("sortUsual")}</option>
      {sorts.flatMap(({ sort: name, label }) => [
        <option key={name} value={name}>
          {t("sortBy", { column: label })}
        </option>,
        <option key={`-${name}`} value={`-${name}`}>
          {t("sortByReversed", { column: label })}
        </option>,
      ])}
    </select>
  );
}
