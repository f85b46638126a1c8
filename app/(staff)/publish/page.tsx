import { Globe } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { StateTabs } from "@/components/micro-credentials/state-tabs";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { publishingStates } from "@/lib/domain/micro-credentials/states";
import {
  ListPublicationsInput,
  listPublications,
  type PublicationList,
} from "@/lib/features/publishing/list-publications";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publish"))("title") };
}

type State = (typeof publishingStates)[number];

function address(state: State, q?: string, after?: string): string {
  return `/publish?${new URLSearchParams({ state, ...(q ? { q } : {}), ...(after ? { after } : {}) })}`;
}

export default async function PublishDeskPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const t = await getTranslations("publish");
  const { state, q, after } = ListPublicationsInput.parse(await searchParams);
  const desk = await load(async () => listPublications(await memberContext(), { state, q, after }));
  const empty = q ? "search" : state;
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="flex flex-col gap-4">
        <ListSearch action="/publish" label={t("search")} query={q} keep={{ state }} />
        <StateTabs
          label={t("filterByState")}
          current={state}
          states={publishingStates.map((one) => ({
            state: one,
            count: desk.counts[one] ?? 0,
            href: address(one, q),
          }))}
        />
        <FilterChips
          filters={q ? [{ key: "q", label: `“${q}”`, href: address(state) }] : []}
          clearHref={address(state)}
        />
        {desk.rows.length === 0 ? (
          <EmptyState icon={<Globe aria-hidden="true" />} title={t(`empty.${empty}.title`)}>
            {t(`empty.${empty}.text`)}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("caption")}
            columns={await columns(desk, state)}
            rows={desk.rows}
            rowKey={(row) => row.id}
          />
        )}
        <Pagination
          previousHref={after ? address(state, q) : null}
          nextHref={desk.next ? address(state, q, desk.next) : null}
        />
      </div>
    </>
  );
}

async function columns(
  { timeZone }: PublicationList,
  state: State,
): Promise<Column<PublicationList["rows"][number]>[]> {
  const t = await getTranslations("publish");
  const words = await getTranslations("vocabulary");
  const design = await getTranslations("design");
  const format = await getFormatter();
  const dates = { approved: "approvedAt", published: "publishedAt", retired: "retiredAt" } as const;
  return [
    {
      key: "title",
      header: t("columns.title"),
      primary: true,
      cell: (row) => (
        <>
          <Link href={`/publish/${row.id}`} className="link">
            {row.title}
          </Link>
          <span className="block font-normal text-ink-soft text-sm">
            {row.code}
            {row.number > 1 && `, ${design("version", { number: row.number })}`}
          </span>
        </>
      ),
    },
    {
      key: "date",
      header: t(`columns.date.${state}`),
      nowrap: true,
      cell: (row) => {
        const at = row[dates[state]];
        return at && format.dateTime(at, "day", { timeZone });
      },
    },
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
  ];
}
