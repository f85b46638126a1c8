import { Globe } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { type ListColumn, ListView } from "@/components/lists/list-view";
import { stateFilter } from "@/components/lists/state-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { cappedCount } from "@/lib/domain/lists/page";
import { publishingStates } from "@/lib/domain/micro-credentials/states";
import {
  ListPublicationsInput,
  listPublications,
  type PublicationList,
} from "@/lib/features/publishing/list-publications";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publish"))("title") };
}

type State = ListPublicationsInput["filters"]["state"];

export default async function PublishDeskPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("publish");
  const states = await getTranslations("states");
  const query = ListPublicationsInput.parse(await searchParams);
  const desk = await load(async () => listPublications(await memberContext(), query));
  const { state } = query.filters;
  return (
    <>
      <PageHeader title={t("title")} />
      <ListView
        path="/publish"
        query={query}
        page={desk.page}
        count={cappedCount(desk.counts[state] ?? 0)}
        searchLabel={t("search")}
        filters={[
          stateFilter({
            as: "tabs",
            label: t("filterByState"),
            states: publishingStates,
            counts: desk.counts,
            word: states,
          }),
        ]}
        caption={t("caption")}
        empty={
          <EmptyState icon={<Globe aria-hidden="true" />} title={t(`empty.${state}.title`)}>
            {t(`empty.${state}.text`)}
          </EmptyState>
        }
        nothingFound={{ title: t("empty.search.title"), text: t("empty.search.text") }}
        columns={await columns(desk, state)}
        rowKey={(row) => row.id}
      />
    </>
  );
}

async function columns(
  { timeZone }: PublicationList,
  state: State,
): Promise<ListColumn<PublicationList["page"]["rows"][number]>[]> {
  const t = await getTranslations("publish");
  const words = await getTranslations("vocabulary");
  const design = await getTranslations("design");
  const format = await getFormatter();
  const dates = { approved: "approvedAt", published: "publishedAt", retired: "retiredAt" } as const;
  return [
    {
      key: "title",
      header: t("columns.title"),
      sort: "title",
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
