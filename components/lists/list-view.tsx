import { SearchX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import type { ListQuery } from "@/lib/domain/lists/list-query";
import type { Count, Page } from "@/lib/domain/lists/page";
import { FilterChips } from "./filter-chips";
import { listHref, nextSort } from "./list-address";
import type { ListFilter } from "./list-filter";
import { ListSearch } from "./list-search";
import { ListSwitch, ListTabs } from "./list-tabs";
import { SelectAll } from "./select-all";

export type ListColumn<Row> = Omit<Column<Row>, "sort" | "header"> & {
  header: ReactNode;
  /** The sort that a click on the head asks for. */
  sort?: string;
};

export type ListSelection<Row> = {
  /** The field that carries the chosen ids: "mailIds[]". */
  name: string;
  /** Names a row for screen readers. */
  labelOf: (row: Row) => string;
  isSelectable?: (row: Row) => boolean;
  /**
   * The form around the rows, with the step for what is chosen. Where rows have forms of their own,
   * it is beside them and has the id `formId`.
   */
  form: (rows: ReactNode) => ReactNode;
  formId?: string;
};

export type ListViewProps<Row> = {
  /** Address of the list, without a query. */
  path: string;
  query: ListQuery<object, string>;
  page: Page<Row>;
  /** How many rows the search and the filters find; what the whole list has is said elsewhere. */
  count?: Count | undefined;
  /** What is searched: "Search runs". Absent where there is no search. */
  searchLabel?: string;
  /** A search form of the page's own. */
  search?: ReactNode;
  filters?: ListFilter[];
  /** Says what the table shows; read aloud. */
  caption: string;
  columns?: ListColumn<Row>[];
  /** The rows, where they are no table. `boxOf` gives the box that chooses a row. */
  rows?: (rows: Row[], boxOf: (row: Row) => ReactNode) => ReactNode;
  rowKey: (row: Row) => string;
  /** Shown instead of the list while it has no rows at all. */
  empty: ReactNode;
  nothingFound: { title: string; text: string; action?: ReactNode };
  /**
   * Shown instead of rows while a filter cannot be applied, where the list without this filter
   * would mislead.
   */
  wrong?: ReactNode;
  selection?: ListSelection<Row>;
  /** Inside a panel with `flush`: no frame of its own. */
  bare?: boolean;
};

/**
 * A list with search, filters, sort, count, keyset paging, empty states and, where there is a step
 * for several rows, selection. Everything is in the address, so back, forward, bookmarks and pages
 * without scripts work.
 */
export function ListView<Row>(given: ListViewProps<Row>) {
  const { query, page, filters = [], empty } = given;
  const isWrong = query.issues.some(({ path }) => path !== "sort");
  const props = { ...given, wrong: isWrong ? given.wrong : undefined };
  // A filter that always has a value narrows nothing: each value has its own empty state.
  const neutral = [
    "sort",
    ...filters.filter(({ any, as }) => as === "tabs" && !any).map(({ name }) => name),
  ];
  const isNarrowed =
    query.place !== null ||
    query.issues.length > 0 ||
    Object.keys(query.address).some((name) => !neutral.includes(name));
  const isEmpty = page.rows.length === 0;
  const others = filters.some(({ options }) => options.some(({ count = 0 }) => count > 0));
  if (isEmpty && !isNarrowed && !others) return empty;
  const head = <ListHead {...props} />;
  return (
    <div className="flex flex-col gap-4">
      {props.bare ? <div className="flex flex-col gap-4 px-4 pt-4 empty:hidden">{head}</div> : head}
      <ListBody {...props} isNarrowed={isNarrowed} />
    </div>
  );
}

function ListBody<Row>(props: ListViewProps<Row> & { isNarrowed: boolean }) {
  const { page, empty, wrong, isNarrowed } = props;
  if (wrong !== undefined) return wrong;
  if (page.rows.length > 0)
    return (
      <>
        <ListRows {...props} />
        <ListFoot {...props} />
      </>
    );
  return isNarrowed ? <NoRows {...props} /> : empty;
}

function ListHead<Row>(props: ListViewProps<Row>) {
  const { path, query, search, searchLabel, filters = [], columns = [], wrong } = props;
  const inForm = filters.filter(({ as }) => as === "select" || as === "day");
  return (
    <>
      {wrong === undefined && <Ignored {...props} />}
      {search}
      {(searchLabel !== undefined || inForm.length > 0) && (
        <div className="flex flex-wrap items-end justify-between gap-3">
          <ListSearch
            path={path}
            query={query}
            label={searchLabel}
            filters={inForm}
            sorts={columns.flatMap(({ sort, header }) =>
              sort !== undefined && typeof header === "string" ? [{ sort, label: header }] : [],
            )}
          />
          {filters
            .filter(({ as }) => as === "switch")
            .map((filter) => (
              <ListSwitch key={filter.name} path={path} query={query} filter={filter} />
            ))}
        </div>
      )}
      {filters
        .filter(({ as }) => as === "tabs")
        .map((filter) => (
          <ListTabs key={filter.name} path={path} query={query} filter={filter} />
        ))}
      <FilterChips path={path} query={query} filters={filters} withIssues={wrong !== undefined} />
    </>
  );
}

/** Names the parameters that the list is shown without. */
function Ignored<Row>({ query }: ListViewProps<Row>) {
  const t = useTranslations("common.list");
  const format = useFormatter();
  if (query.issues.length === 0) return null;
  const names = format.list(query.issues.map(({ path }) => t(`parameters.${path}`)));
  return (
    <Callout tone="attention" title={t("ignored")}>
      <p>{t("ignoredText", { names })}</p>
    </Callout>
  );
}

/** A page of a list that has rows elsewhere, or none that match. */
function NoRows<Row>({ path, query, nothingFound }: ListViewProps<Row>) {
  const t = useTranslations("common.list");
  if (query.place !== null)
    return (
      <EmptyState
        title={t("pageEmpty")}
        action={<LinkButton href={listHref(path, query.address)}>{t("backToStart")}</LinkButton>}
      >
        {t("pageEmptyText")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title={nothingFound.title}
      action={nothingFound.action}
    >
      {nothingFound.text}
    </EmptyState>
  );
}

function ListRows<Row>(props: ListViewProps<Row>) {
  const t = useTranslations("common.list");
  const { page, rows, selection } = props;
  if (!selection) return rows ? rows(page.rows, () => null) : <ListTable {...props} />;
  const { isSelectable = () => true, name, formId, form } = selection;
  const boxOf = (row: Row) => isSelectable(row) && <SelectBox {...props} row={row} />;
  return form(
    <div className="flex flex-col gap-2">
      {page.rows.filter(isSelectable).length > 1 && (
        <SelectAll name={name} label={t("selectAll")} formId={formId} />
      )}
      {rows ? rows(page.rows, boxOf) : <ListTable {...props} boxOf={boxOf} />}
    </div>,
  );
}

function SelectBox<Row>({ selection, rowKey, row }: ListViewProps<Row> & { row: Row }) {
  return (
    selection && (
      <input
        type="checkbox"
        name={selection.name}
        value={rowKey(row)}
        form={selection.formId}
        aria-label={selection.labelOf(row)}
        className="size-5 shrink-0 accent-accent"
      />
    )
  );
}

function ListTable<Row>({
  path,
  query: { address, order },
  page,
  caption,
  columns = [],
  rowKey,
  boxOf,
  bare = false,
}: ListViewProps<Row> & { boxOf?: (row: Row) => ReactNode }) {
  const t = useTranslations("common.list");
  const sorted: Column<Row>[] = columns.map(({ sort, ...column }) => ({
    ...column,
    ...(sort === undefined
      ? {}
      : {
          sort: {
            href: listHref(path, { ...address, sort: nextSort(address, order, sort) }),
            direction: order.by === sort ? order.direction : undefined,
          },
        }),
  }));
  return (
    <DataTable
      bare={bare}
      caption={caption}
      rows={page.rows}
      rowKey={rowKey}
      columns={boxOf ? [{ key: "choice", header: t("choose"), cell: boxOf }, ...sorted] : sorted}
    />
  );
}

function ListFoot<Row>({ path, query, page, count, bare }: ListViewProps<Row>) {
  const t = useTranslations("common.list");
  const text = count && t(count.isMore ? "countMore" : "count", { count: count.count });
  const { address } = query;
  const paging = (
    <Pagination
      text={text}
      previousHref={page.previous && listHref(path, { ...address, before: page.previous })}
      nextHref={page.next && listHref(path, { ...address, after: page.next })}
    />
  );
  return bare ? <div className="px-4 pb-4">{paging}</div> : paging;
}
