import { ClipboardCheck } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { type ListColumn, ListView } from "@/components/lists/list-view";
import { stateFilter } from "@/components/lists/state-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { cappedCount } from "@/lib/domain/lists/page";
import { type ReviewState, reviewStates } from "@/lib/domain/reviews/states";
import {
  ListReviewsInput,
  listReviews,
  type ReviewList,
} from "@/lib/features/reviews/list-reviews";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

export default async function ReviewDeskPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("review");
  const query = ListReviewsInput.parse(await searchParams);
  const { page, counts, timeZone } = await load(async () =>
    listReviews(await memberContext(), query),
  );
  const { state } = query.filters;
  return (
    <>
      <PageHeader title={t("title")} />
      <ListView
        path="/review"
        query={query}
        page={page}
        count={cappedCount(counts[state] ?? 0)}
        filters={[
          stateFilter({
            as: "tabs",
            label: t("filterByState"),
            states: reviewStates,
            counts,
            word: (value) => t(`states.${value}`),
          }),
        ]}
        caption={t("caption")}
        empty={<Empty state={state} />}
        nothingFound={{ title: t(`empty.${state}.title`), text: t(`empty.${state}.text`) }}
        columns={await columns(timeZone, state === "open")}
        rowKey={(row) => row.id}
      />
    </>
  );
}

async function Empty({ state }: { state: ReviewState }) {
  const t = await getTranslations("review");
  return (
    <EmptyState icon={<ClipboardCheck aria-hidden="true" />} title={t(`empty.${state}.title`)}>
      {t(`empty.${state}.text`)}
    </EmptyState>
  );
}

type Row = ReviewList["page"]["rows"][number];

async function columns(timeZone: string, open: boolean): Promise<ListColumn<Row>[]> {
  const t = await getTranslations("review");
  const design = await getTranslations("design");
  const words = await getTranslations("vocabulary");
  const format = await getFormatter();
  const day = (at: Date | null) => at && format.dateTime(at, "day", { timeZone });
  return [
    {
      key: "title",
      header: t("columns.title"),
      primary: true,
      cell: (row) => (
        <>
          <Link href={`/review/${row.id}`} className="link">
            {row.title || design("untitled")}
          </Link>
          <span className="block font-normal text-ink-soft text-sm">
            {row.code}
            {row.number > 1 && `, ${design("version", { number: row.number })}`}
          </span>
        </>
      ),
    },
    { key: "author", header: t("columns.author"), cell: (row) => row.authorName },
    {
      key: "opened",
      header: t("columns.opened"),
      sort: "opened",
      nowrap: true,
      cell: (row) => day(row.openedAt),
    },
    ...(open
      ? []
      : [
          {
            key: "reviewer",
            header: t("columns.reviewer"),
            cell: (row: Row) => row.reviewerName,
          },
          {
            key: "decided",
            header: t("columns.decided"),
            nowrap: true,
            cell: (row: Row) => day(row.decidedAt),
          },
        ]),
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
