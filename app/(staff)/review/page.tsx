import { ClipboardCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { StateTabs } from "@/components/micro-credentials/state-tabs";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { reviewStates } from "@/lib/domain/reviews/states";
import {
  ListReviewsInput,
  listReviews,
  type ReviewList,
} from "@/lib/features/reviews/list-reviews";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

export default async function ReviewDeskPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const t = await getTranslations("review");
  const input = ListReviewsInput.parse(await searchParams);
  const list = await load(async () => listReviews(await memberContext(), input));
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="flex flex-col gap-4">
        <StateTabs
          label={t("filterByState")}
          current={input.state}
          states={reviewStates.map((state) => ({
            state,
            label: t(`reviewStates.${state}`),
            count: list.counts[state] ?? 0,
            href: `/review?state=${state}`,
          }))}
        />
        {list.rows.length === 0 ? (
          <EmptyState
            icon={<ClipboardCheck aria-hidden="true" />}
            title={t(`empty.${input.state}.title`)}
          >
            {t(`empty.${input.state}.text`)}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("caption")}
            columns={await columns(list.timeZone, input.state === "open")}
            rows={list.rows}
            rowKey={(row) => row.id}
          />
        )}
        <Pagination
          previousHref={input.after ? `/review?state=${input.state}` : null}
          nextHref={
            list.next ? `/review?state=${input.state}&after=${encodeURIComponent(list.next)}` : null
          }
        />
      </div>
    </>
  );
}

async function columns(
  timeZone: string,
  open: boolean,
): Promise<Column<ReviewList["rows"][number]>[]> {
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
    { key: "opened", header: t("columns.opened"), nowrap: true, cell: (row) => day(row.openedAt) },
    ...(open
      ? []
      : [
          {
            key: "reviewer",
            header: t("columns.reviewer"),
            cell: (row: ReviewList["rows"][number]) => row.reviewerName,
          },
          {
            key: "decided",
            header: t("columns.decided"),
            nowrap: true,
            cell: (row: ReviewList["rows"][number]) => day(row.decidedAt),
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
