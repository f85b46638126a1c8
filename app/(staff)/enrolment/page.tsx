import { CalendarPlus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ListView } from "@/components/lists/list-view";
import { stateFilter } from "@/components/lists/state-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { cappedCount } from "@/lib/domain/lists/page";
import { runStates } from "@/lib/domain/runs/states";
import { ListRunsInput, listRuns, type RunList } from "@/lib/features/runs/list-runs";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { RunDates } from "./run-dates";
import { WaitingChanges } from "./waiting-changes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrolment"))("title") };
}

const path = "/enrolment";

export default async function EnrolmentPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("enrolment");
  const people = await getTranslations("people.register");
  const query = ListRunsInput.parse(await searchParams);
  const desk = await load(async () => listRuns(await memberContext(), query));
  const hasRuns = Object.values(desk.counts).some((count) => count > 0);
  const open = desk.hasPublishedVersion && (
    <LinkButton
      href="/enrolment/runs/new"
      variant="primary"
      icon={<CalendarPlus aria-hidden="true" />}
    >
      {t("openRun")}
    </LinkButton>
  );
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
            {(hasRuns || query.search) && open}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <WaitingChanges />
        <Runs desk={desk} query={query}>
          <EmptyState icon={<UsersRound aria-hidden="true" />} title={t("desk.none")} action={open}>
            <p>{t("desk.noneText")}</p>
            {!desk.hasPublishedVersion && <p className="mt-2">{t("desk.noVersion")}</p>}
          </EmptyState>
        </Runs>
      </div>
    </>
  );
}

type RunsProps = { desk: RunList; query: ListRunsInput; children: ReactNode };

async function Runs({ desk: { page, counts }, query, children }: RunsProps) {
  const t = await getTranslations("enrolment.desk");
  const states = await getTranslations("states");
  const format = await getFormatter();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { state } = query.filters;
  return (
    <ListView
      path={path}
      query={query}
      page={page}
      count={cappedCount(state ? (counts[state] ?? 0) : total)}
      searchLabel={t("search")}
      filters={[
        stateFilter({
          as: "select",
          label: t("state"),
          any: { label: t("allStates"), count: total },
          states: runStates,
          counts,
          word: states,
        }),
      ]}
      caption={t("caption")}
      empty={children}
      nothingFound={{ title: t("nothingFound"), text: t("nothingFoundText") }}
      rowKey={(run) => run.id}
      columns={[
        {
          key: "run",
          header: t("run"),
          sort: "title",
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
        { key: "dates", header: t("dates"), sort: "starts", cell: (run) => <RunDates run={run} /> },
      ]}
    />
  );
}
