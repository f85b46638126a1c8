import { PencilRuler, Plus, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { StateTabs } from "@/components/micro-credentials/state-tabs";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StateChip } from "@/components/ui/state-chip";
import { listedStates } from "@/lib/domain/micro-credentials/states";
import {
  type DesignListRow,
  ListDesignsInput,
  listDesigns,
} from "@/lib/features/designs/list-designs";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("design"))("title") };
}

type Query = Record<string, string | undefined>;

function address(query: Query): string {
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
  return parameters.size > 0 ? `/design?${parameters}` : "/design";
}

export default async function DesignDeskPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const t = await getTranslations("design");
  const input = ListDesignsInput.parse(await searchParams);
  const list = await load(async () => listDesigns(await memberContext(), input));
  const { q, state, mine } = input;
  const create = list.canCreate && (
    <LinkButton href="/design/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("new")}
    </LinkButton>
  );
  const filtered = Boolean(q || state || mine);
  if (list.rows.length === 0 && !filtered) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          icon={<PencilRuler aria-hidden="true" />}
          title={t("empty.title")}
          action={create}
        >
          {t("empty.text")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} details={t("count", { count: list.total })} action={create} />
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="min-w-0 flex-1">
            <ListSearch action="/design" label={t("search")} query={q} keep={{ state, mine }} />
          </div>
          <Link
            href={address({ q, state, mine: mine ? undefined : "1" })}
            className="link min-h-8 content-center"
          >
            {mine ? t("all") : t("mine")}
          </Link>
        </div>
        <StateTabs
          label={t("filterByState")}
          current={state}
          all={{ label: t("all"), count: list.total, href: address({ q, mine }) }}
          states={listedStates.map((one) => ({
            state: one,
            count: list.counts[one] ?? 0,
            href: address({ q, mine, state: one }),
          }))}
        />
        <FilterChips
          filters={[
            ...(q ? [{ key: "q", label: `“${q}”`, href: address({ state, mine }) }] : []),
            ...(mine ? [{ key: "mine", label: t("mine"), href: address({ q, state }) }] : []),
          ]}
          clearHref="/design"
        />
        {list.rows.length === 0 ? (
          <EmptyState icon={<SearchX aria-hidden="true" />} title={t("emptySearch.title")}>
            {t("emptySearch.text")}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("caption")}
            columns={await columns(list.timeZone)}
            rows={list.rows}
            rowKey={(row) => row.id}
          />
        )}
        <Pagination
          previousHref={input.after ? address({ q, state, mine }) : null}
          nextHref={list.next ? address({ q, state, mine, after: list.next }) : null}
        />
      </div>
    </>
  );
}

async function columns(timeZone: string): Promise<Column<DesignListRow>[]> {
  const t = await getTranslations("design");
  const words = await getTranslations("vocabulary");
  const format = await getFormatter();
  return [
    {
      key: "title",
      header: t("columns.title"),
      primary: true,
      cell: (row) => (
        <>
          <Link href={`/design/${row.id}`} className="link">
            {row.title || t("untitled")}
          </Link>
          <span className="block font-normal text-ink-soft text-sm">
            {row.code}
            {row.number > 1 && `, ${t("version", { number: row.number })}`}
          </span>
        </>
      ),
    },
    { key: "state", header: t("columns.state"), cell: (row) => <StateChip state={row.state} /> },
    {
      key: "size",
      header: t("columns.size"),
      align: "end",
      nowrap: true,
      cell: (row) => row.ects !== null && words("ects", { credits: row.ects }),
    },
    {
      key: "level",
      header: t("columns.level"),
      nowrap: true,
      cell: (row) => row.eqfLevel && words("eqf", { level: row.eqfLevel }),
    },
    { key: "faculty", header: t("columns.faculty"), cell: (row) => row.facultyName },
    { key: "author", header: t("columns.author"), cell: (row) => row.authorName },
    {
      key: "updated",
      header: t("columns.updated"),
      nowrap: true,
      cell: (row) => format.dateTime(row.updatedAt, "day", { timeZone }),
    },
  ];
}
