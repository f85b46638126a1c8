import { UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { RatifyButton } from "@/app/(staff)/assessment/ratify-button";
import { ClientWords } from "@/app/client-words";
import { ListView } from "@/components/lists/list-view";
import { PersonName } from "@/components/people/person-name";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { LearnersQuery } from "@/lib/domain/enrolment/learner-list";
import { textIn } from "@/lib/domain/multilingual";
import { getResultSheet, type ResultSheet } from "@/lib/features/results/get-result-sheet";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<AddressSearch> };

const getSheet = cache((runId: string, address: string) =>
  load(async () =>
    getResultSheet(await memberContext(), {
      runId,
      learners: LearnersQuery.parse(JSON.parse(address)),
    }),
  ),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { run } = await getSheet((await params).runId, JSON.stringify(await searchParams));
  return { title: `${(await getTranslations("assessment"))("title")}, ${run.title}` };
}

export default async function AssessmentRunPage({ params, searchParams }: Props) {
  const { runId } = await params;
  const address = await searchParams;
  const t = await getTranslations("assessment.run");
  const sheet = await getSheet(runId, JSON.stringify(address));
  const { run, content } = sheet;
  const toRatify = sheet.counts.reduce((sum, { recordedByOthers }) => sum + recordedByOthers, 0);
  return (
    <ClientWords of={["assessment.run"]}>
      <PageHeader
        back={<BackLink href="/assessment">{t("back")}</BackLink>}
        title={run.version.title}
        serif
        lang={content.languages[0]}
        state={<StateChip state={run.state} />}
        details={`${run.title} · ${run.version.code}`}
        action={
          sheet.mayRecord &&
          toRatify > 0 && (
            <RatifyButton runId={run.id} count={toRatify} readAt={sheet.readAt} variant="primary" />
          )
        }
      />
      <div className="flex flex-col gap-6">
        <ResultsNotice sheet={sheet} />
        {content.assessments.length === 0 ? (
          <EmptyState title={t("noAssessments")}>{t("noAssessmentsText")}</EmptyState>
        ) : (
          <Assessments sheet={sheet} />
        )}
        {sheet.learnerCount === 0 ? (
          <EmptyState icon={<UsersRound aria-hidden="true" />} title={t("noLearners")}>
            {t("noLearnersText")}
          </EmptyState>
        ) : (
          <Sheet sheet={sheet} query={LearnersQuery.parse(address)} />
        )}
      </div>
    </ClientWords>
  );
}

async function ResultsNotice({ sheet }: { sheet: ResultSheet }) {
  const t = await getTranslations("assessment.run");
  const sum = (of: Exclude<keyof ResultSheet["counts"][number], "assessmentId">) =>
    sheet.counts.reduce((all, count) => all + count[of], 0);
  const expected = sheet.learnerCount * sheet.content.assessments.length;
  if (sheet.run.state === "planned")
    return <Callout title={t("planned")}>{t("plannedText")}</Callout>;
  if (expected > 0 && sum("ratified") === expected) {
    return (
      <Callout tone="good" title={t("ready")}>
        {t("readyText")}
      </Callout>
    );
  }
  const ofInvitees = sum("recordedByInvitees");
  const own = sum("recorded") - sum("recordedByOthers") - ofInvitees;
  if (own + ofInvitees === 0 || !sheet.mayRecord) return null;
  return (
    <Callout title={t("fourEyes")}>
      {own > 0 && <p>{t("fourEyesText", { count: own })}</p>}
      {ofInvitees > 0 && <p>{t("inviteesText", { count: ofInvitees })}</p>}
    </Callout>
  );
}

async function Assessments({ sheet }: { sheet: ResultSheet }) {
  const t = await getTranslations("assessment.run");
  const types = await getTranslations("vocabulary.assessmentTypes");
  const format = await getFormatter();
  const { run, content, learnerCount } = sheet;
  const rows = content.assessments.map((assessment) => {
    const count = sheet.counts.find(({ assessmentId }) => assessmentId === assessment.id);
    const { recorded = 0, recordedByOthers = 0, ratified = 0 } = count ?? {};
    return {
      ...assessment,
      recorded,
      recordedByOthers,
      ratified,
      missing: Math.max(0, learnerCount - recorded - ratified),
    };
  });
  return (
    <Panel flush title={t("assessments")}>
      <DataTable
        bare
        caption={t("assessmentsCaption")}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "title",
            header: t("assessment"),
            primary: true,
            cell: ({ title, type }) => (
              <>
                <span lang={content.languages[0]}>{textIn(title, ...content.languages)}</span>
                {type && (
                  <span className="block font-normal text-ink-soft text-sm">{types(type)}</span>
                )}
              </>
            ),
          },
          {
            key: "weight",
            header: t("weight"),
            align: "end",
            cell: ({ weightPercent }) =>
              weightPercent === null ? null : t("percent", { value: format.number(weightPercent) }),
          },
          {
            key: "missing",
            header: t("missing"),
            align: "end",
            cell: ({ missing }) => format.number(missing),
          },
          {
            key: "recorded",
            header: t("recorded"),
            align: "end",
            cell: ({ recorded }) => format.number(recorded),
          },
          {
            key: "ratified",
            header: t("ratified"),
            align: "end",
            cell: ({ ratified }) => format.number(ratified),
          },
          {
            key: "steps",
            header: t("steps"),
            align: "end",
            cell: ({ id, title }) => (
              <LinkButton size="sm" href={`/assessment/runs/${run.id}/record/${id}`}>
                {sheet.mayRecord ? t("record") : t("look")}
                <span className="sr-only"> {textIn(title, ...content.languages)}</span>
              </LinkButton>
            ),
          },
        ]}
      />
    </Panel>
  );
}

async function Sheet({ sheet, query }: { sheet: ResultSheet; query: LearnersQuery }) {
  const t = await getTranslations("assessment.run");
  const { run, content } = sheet;
  const path = `/assessment/runs/${run.id}`;
  return (
    <section aria-label={t("sheet")}>
      <ListView
        path={path}
        query={query}
        page={sheet.page}
        count={sheet.found}
        searchLabel={t("search")}
        caption={t("sheetCaption")}
        empty={null}
        nothingFound={{ title: t("nothingFound"), text: t("nothingFoundText") }}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "learner",
            header: t("learner"),
            primary: true,
            cell: ({ id, learner }) => (
              <PersonName
                name={learner.displayName}
                studentNumber={learner.studentNumber}
                dateOfBirth={learner.dateOfBirth}
                href={`${path}/learners/${id}`}
              />
            ),
          },
          ...content.assessments.map(({ id: assessmentId, title }) => ({
            key: assessmentId,
            // On phones it is the label of a line, beside the grade.
            header: (
              <span className="block max-sm:max-w-40">{textIn(title, ...content.languages)}</span>
            ),
            cell: ({ results }: ResultSheet["page"]["rows"][number]) => {
              const result = results.find((one) => one.assessmentId === assessmentId);
              if (!result) return <span className="text-ink-soft">{t("nothing")}</span>;
              return (
                <span className="inline-flex flex-wrap items-center gap-2 max-sm:justify-end">
                  {result.grade}
                  <StateChip state={result.state} />
                  {!result.passes && <StateChip state="failed" />}
                </span>
              );
            },
          })),
        ]}
      />
    </section>
  );
}
