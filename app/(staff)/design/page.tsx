import { PencilRuler, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { type ListColumn, ListView } from "@/components/lists/list-view";
import { stateFilter } from "@/components/lists/state-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { cappedCount } from "@/lib/domain/lists/page";
import { listedStates } from "@/lib/domain/micro-credentials/states";
import {
  type DesignListRow,
  ListDesignsInput,
  listDesigns,
} from "@/lib/features/designs/list-designs";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("design"))("title") };
}

const path = "/design";

export default async function DesignDeskPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("design");
  const states = await getTranslations("states");
  const query = ListDesignsInput.parse(await searchParams);
  const list = await load(async () => listDesigns(await memberContext(), query));
  const { page, counts, total } = list;
  const { state } = query.filters;
  const create = list.canCreate && (
    <LinkButton href="/design/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("title")} action={total > 0 && create} />
      <ListView
        path={path}
        query={query}
        page={page}
        count={cappedCount(state ? (counts[state] ?? 0) : total)}
        searchLabel={t("search")}
        filters={[
          {
            name: "mine",
            as: "switch",
            label: t("mine"),
            any: { label: t("all") },
            options: [{ value: "1", label: t("mine") }],
          },
          stateFilter({
            as: "tabs",
            label: t("filterByState"),
            any: { label: t("all"), count: total },
            states: listedStates,
            counts,
            word: states,
          }),
        ]}
        caption={t("caption")}
        empty={
          <EmptyState
            icon={<PencilRuler aria-hidden="true" />}
            title={t("empty.title")}
            action={create}
          >
            {t("empty.text")}
          </EmptyState>
        }
        nothingFound={{ title: t("emptySearch.title"), text: t("emptySearch.text") }}
        columns={await columns(list.timeZone)}
        rowKey={(row) => row.id}
      />
    </>
  );
}

async function columns(timeZone: string): Promise<ListColumn<DesignListRow>[]> {
  const t = await getTranslations("design");
  const words = await getTranslations("vocabulary");
  const format = await getFormatter();
  return [
    {
      key: "title",
      header: t("columns.title"),
      sort: "title",
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
      sort: "updated",
      nowrap: true,
      cell: (row) => format.dateTime(row.updatedAt, "day", { timeZone }),
    },
  ];
}
