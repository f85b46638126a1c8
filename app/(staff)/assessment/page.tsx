import { BadgeCheck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { Chip } from "@/components/ui/chip";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StateChip } from "@/components/ui/state-chip";
import { runStates } from "@/lib/domain/runs/states";
import { listRunsToAssess, type RunsToAssess } from "@/lib/features/results/list-runs-to-assess";
import { load } from "@/lib/web/page";
import { type AddressSearch, readAddress } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { readDeskSearch, searchHref } from "./search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assessment"))("title") };
}

export default async function AssessmentPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("assessment");
  const states = await getTranslations("states");
  const { search, query } = readDeskSearch(await readAddress(searchParams));
  const desk = await load(async () => listRunsToAssess(await memberContext(), query));
  const filters = [
    ...(search.q
      ? [{ key: "q", label: search.q, href: searchHref("/assessment", { state: search.state }) }]
      : []),
    ...(search.state
      ? [
          {
            key: "state",
            label: states(search.state),
            href: searchHref("/assessment", { q: search.q }),
          },
        ]
      : []),
  ];
  const searched = filters.length > 0 || Boolean(query.before);
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-4">
        {(desk.runs.length > 0 || searched) && (
          <>
            <ListSearch action="/assessment" label={t("desk.search")} query={search.q}>
              <select
                name="state"
                defaultValue={search.state ?? ""}
                aria-label={t("desk.show")}
                className="control w-auto"
              >
                <option value="">{t("desk.current")}</option>
                {runStates.map((name) => (
                  <option key={name} value={name}>
                    {states(name)}
                  </option>
                ))}
              </select>
            </ListSearch>
            <FilterChips filters={filters} clearHref="/assessment" />
          </>
        )}
        {desk.runs.length > 0 ? (
          <Runs desk={desk} />
        ) : searched ? (
          <EmptyState title={t("desk.nothingFound")}>{t("desk.nothingFoundText")}</EmptyState>
        ) : (
          <EmptyState icon={<BadgeCheck aria-hidden="true" />} title={t("desk.none")}>
            {t("desk.noneText")}
          </EmptyState>
        )}
        <Pagination
          nextHref={
            desk.next ? searchHref("/assessment", { ...search, before: desk.next }) : undefined
          }
        />
      </div>
    </>
  );
}

async function Runs({ desk }: { desk: RunsToAssess }) {
  const t = await getTranslations("assessment.desk");
  const format = await getFormatter();
  const rows = desk.runs.map((run) => ({
    ...run,
    missing: Math.max(0, run.learners * run.assessments - run.recorded - run.ratified),
    own: run.recorded - run.recordedByOthers - run.recordedByInvitees,
  }));
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={(run) => run.id}
      columns={[
        {
          key: "run",
          header: t("run"),
          primary: true,
          cell: (run) => (
            <Link className="link" href={`/assessment/runs/${run.id}`}>
              {run.versionTitle}
              <span className="block font-normal text-ink-soft text-sm">{run.title}</span>
            </Link>
          ),
        },
        { key: "state", header: t("state"), cell: (run) => <StateChip state={run.state} /> },
        {
          key: "learners",
          header: t("learners"),
          align: "end",
          cell: (run) => format.number(run.learners),
        },
        {
          key: "missing",
          header: t("toRecord"),
          align: "end",
          cell: (run) =>
            run.missing > 0 ? (
              <Chip tone="attention">{format.number(run.missing)}</Chip>
            ) : (
              format.number(0)
            ),
        },
        {
          key: "toRatify",
          header: t("toRatify"),
          align: "end",
          cell: (run) => (
            <>
              {run.recordedByOthers > 0 ? (
                <Chip tone="info">{format.number(run.recordedByOthers)}</Chip>
              ) : (
                format.number(0)
              )}
              {run.own > 0 && (
                <span className="block text-ink-soft text-sm">
                  {t("ownWaiting", { count: run.own })}
                </span>
              )}
            </>
          ),
        },
        {
          key: "ratified",
          header: t("ratified"),
          align: "end",
          cell: (run) => format.number(run.ratified),
        },
      ]}
    />
  );
}
