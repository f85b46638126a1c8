import { BadgeCheck } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ListView } from "@/components/lists/list-view";
import { stateFilter } from "@/components/lists/state-filter";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { cappedCount } from "@/lib/domain/lists/page";
import { assessableRunStates, runStates } from "@/lib/domain/runs/states";
import {
  ListRunsToAssessInput,
  listRunsToAssess,
  type RunsToAssess,
} from "@/lib/features/results/list-runs-to-assess";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assessment"))("title") };
}

export default async function AssessmentPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("assessment");
  const query = ListRunsToAssessInput.parse(await searchParams);
  const desk = await load(async () => listRunsToAssess(await memberContext(), query));
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <Runs desk={desk} query={query} />
    </>
  );
}

async function Runs({ desk, query }: { desk: RunsToAssess; query: ListRunsToAssessInput }) {
  const t = await getTranslations("assessment.desk");
  const states = await getTranslations("states");
  const format = await getFormatter();
  const { page, counts } = desk;
  const shown = query.filters.state ? [query.filters.state] : assessableRunStates;
  const rows = page.rows.map((run) => ({
    ...run,
    missing: Math.max(0, run.learners * run.assessments - run.recorded - run.ratified),
    own: run.recorded - run.recordedByOthers - run.recordedByInvitees,
  }));
  return (
    <ListView
      path="/assessment"
      query={query}
      page={{ ...page, rows }}
      count={cappedCount(shown.reduce((sum, state) => sum + (counts[state] ?? 0), 0))}
      searchLabel={t("search")}
      filters={[
        stateFilter({
          as: "select",
          label: t("show"),
          any: { label: t("current") },
          states: runStates,
          counts,
          word: states,
        }),
      ]}
      caption={t("caption")}
      empty={
        <EmptyState icon={<BadgeCheck aria-hidden="true" />} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      }
      nothingFound={{ title: t("nothingFound"), text: t("nothingFoundText") }}
      rowKey={(run) => run.id}
      columns={[
        {
          key: "run",
          header: t("run"),
          sort: "title",
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
