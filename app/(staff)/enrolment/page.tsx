import { CalendarPlus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StateChip } from "@/components/ui/state-chip";
import { runStates } from "@/lib/domain/runs/states";
import { listRuns, type RunList } from "@/lib/features/runs/list-runs";
import { load } from "@/lib/web/page";
import { type AddressSearch, readAddress } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { RunDates } from "./run-dates";
import { readRunSearch, searchHref } from "./search";
import { WaitingChanges } from "./waiting-changes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrolment"))("title") };
}

export default async function EnrolmentPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("enrolment");
  const states = await getTranslations("states");
  const people = await getTranslations("people.register");
  const { search, query } = readRunSearch(await readAddress(searchParams));
  const desk = await load(async () => listRuns(await memberContext(), query));
  const total = Object.values(desk.counts).reduce((sum, count) => sum + count, 0);
  const filters = [
    ...(search.q
      ? [{ key: "q", label: search.q, href: searchHref("/enrolment", { state: search.state }) }]
      : []),
    ...(search.state
      ? [
          {
            key: "state",
            label: states(search.state),
            href: searchHref("/enrolment", { q: search.q }),
          },
        ]
      : []),
  ];
  const open = (
    <LinkButton
      href="/enrolment/runs/new"
      variant="primary"
      icon={<CalendarPlus aria-hidden="true" />}
    >
      {t("openRun")}
    </LinkButton>
  );
  const searched = filters.length > 0 || Boolean(query.before);
  return (
    <>
      <PageHeader
        title={t("title")}
        details={t("details")}
        action={
          <>
            <LinkButton href="/enrolment/learners" icon={<UsersRound aria-hidden="true" />}>
              {people("open")}
            </LinkButton>
            {desk.hasPublishedVersion && (desk.runs.length > 0 || searched) && open}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <WaitingChanges />
        {(desk.runs.length > 0 || searched) && (
          <>
            <ListSearch action="/enrolment" label={t("desk.search")} query={search.q}>
              <select
                name="state"
                defaultValue={search.state ?? ""}
                aria-label={t("desk.state")}
                className="control w-auto"
              >
                <option value="">{t("desk.allStates", { count: total })}</option>
                {runStates.map((name) => (
                  <option key={name} value={name}>
                    {t("desk.stateCount", { state: states(name), count: desk.counts[name] ?? 0 })}
                  </option>
                ))}
              </select>
            </ListSearch>
            <FilterChips filters={filters} clearHref="/enrolment" />
          </>
        )}
        {desk.runs.length > 0 ? (
          <Runs desk={desk} />
        ) : searched ? (
          <EmptyState title={t("desk.nothingFound")}>{t("desk.nothingFoundText")}</EmptyState>
        ) : (
          <EmptyState
            icon={<UsersRound aria-hidden="true" />}
            title={t("desk.none")}
            action={desk.hasPublishedVersion && open}
          >
            <p>{t("desk.noneText")}</p>
            {!desk.hasPublishedVersion && <p className="mt-2">{t("desk.noVersion")}</p>}
          </EmptyState>
        )}
        <Pagination
          nextHref={
            desk.next ? searchHref("/enrolment", { ...search, before: desk.next }) : undefined
          }
        />
      </div>
    </>
  );
}

async function Runs({ desk }: { desk: RunList }) {
  const t = await getTranslations("enrolment.desk");
  const format = await getFormatter();
  return (
    <DataTable
      caption={t("caption")}
      rows={desk.runs}
      rowKey={(run) => run.id}
      columns={[
        {
          key: "run",
          header: t("run"),
          primary: true,
          cell: (run) => (
            <Link className="link" href={`/enrolment/runs/${run.id}`}>
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
          nowrap: true,
          cell: (run) =>
            run.places === null
              ? format.number(run.learners)
              : t("ofPlaces", {
                  count: format.number(run.learners),
                  places: format.number(run.places),
                }),
        },
        { key: "dates", header: t("dates"), cell: (run) => <RunDates run={run} /> },
      ]}
    />
  );
}
