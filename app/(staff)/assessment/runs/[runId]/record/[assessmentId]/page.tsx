import { UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { RatifyButton } from "@/app/(staff)/assessment/ratify-button";
import { ClientWords } from "@/app/client-words";
import { ListView } from "@/components/lists/list-view";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { LearnersQuery } from "@/lib/domain/enrolment/learner-list";
import { gradingSchemeOf } from "@/lib/domain/micro-credentials/grading";
import { textIn } from "@/lib/domain/multilingual";
import { getResultSheet, type ResultSheet } from "@/lib/features/results/get-result-sheet";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { ResultSheetForm } from "./result-sheet-form";

type Props = {
  params: Promise<{ runId: string; assessmentId: string }>;
  searchParams: Promise<AddressSearch>;
};

const getSheet = cache((runId: string, address: string) =>
  load(async () =>
    getResultSheet(await memberContext(), {
      runId,
      learners: LearnersQuery.parse(JSON.parse(address)),
    }),
  ),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { runId, assessmentId } = await params;
  const { run, content } = await getSheet(runId, JSON.stringify(await searchParams));
  const assessment = content.assessments.find(({ id }) => id === assessmentId);
  if (!assessment) notFound();
  return { title: `${textIn(assessment.title, ...content.languages)}, ${run.title}` };
}

export default async function RecordPage({ params, searchParams }: Props) {
  const { runId, assessmentId } = await params;
  const address = await searchParams;
  const t = await getTranslations("assessment");
  const sheet = await getSheet(runId, JSON.stringify(address));
  const { content, run } = sheet;
  const assessment = content.assessments.find(({ id }) => id === assessmentId);
  if (!assessment) notFound();
  const toRatify =
    sheet.counts.find((count) => count.assessmentId === assessmentId)?.recordedByOthers ?? 0;
  const path = `/assessment/runs/${runId}/record/${assessmentId}`;
  return (
    <ClientWords of={["assessment", "people.born", "states", "vocabulary.supervisions"]}>
      <PageHeader
        back={<BackLink href={`/assessment/runs/${runId}`}>{run.version.title}</BackLink>}
        title={
          <span lang={content.languages[0]}>{textIn(assessment.title, ...content.languages)}</span>
        }
        details={run.title}
        action={
          sheet.mayRecord &&
          toRatify > 0 && (
            <RatifyButton
              runId={runId}
              assessmentId={assessmentId}
              count={toRatify}
              readAt={sheet.readAt}
            />
          )
        }
      />
      <div className="flex flex-col gap-5">
        {run.state === "planned" && (
          <Callout title={t("run.planned")}>{t("run.plannedText")}</Callout>
        )}
        {sheet.learnerCount === 0 ? (
          <EmptyState icon={<UsersRound aria-hidden="true" />} title={t("run.noLearners")}>
            {t("run.noLearnersText")}
          </EmptyState>
        ) : (
          <ListView
            path={path}
            query={LearnersQuery.parse(address)}
            page={sheet.page}
            count={sheet.found}
            searchLabel={t("run.search")}
            caption={t("run.sheetCaption")}
            empty={null}
            nothingFound={{ title: t("run.nothingFound"), text: t("run.nothingFoundText") }}
            rowKey={({ id }) => id}
            rows={() => <ResultSheetForm {...formProps(sheet, assessment)} />}
          />
        )}
      </div>
    </ClientWords>
  );
}

function formProps(sheet: ResultSheet, assessment: ResultSheet["content"]["assessments"][number]) {
  const { run, content, page, names, memberId, inviteeIds } = sheet;
  return {
    runId: run.id,
    assessmentId: assessment.id,
    mayRecord: sheet.mayRecord,
    grades: gradingSchemeOf(content, assessment.id).grades,
    usual: { supervision: assessment.supervision, assessedOn: usualDay(sheet) },
    today: sheet.today,
    rows: page.rows.map(({ id, learner, results }) => {
      const result = results.find(({ assessmentId }) => assessmentId === assessment.id);
      return {
        enrolmentId: id,
        name: learner.displayName,
        studentNumber: learner.studentNumber,
        dateOfBirth: learner.dateOfBirth,
        result: result
          ? {
              id: result.id,
              grade: result.grade,
              supervision: result.supervision,
              assessedOn: result.assessedOn,
              note: result.note,
              passes: result.passes,
              ratified: result.state === "ratified",
              own: result.recordedBy === memberId,
              ofInvitee: inviteeIds.includes(result.recordedBy),
              by: names.get(result.recordedBy) ?? "",
            }
          : null,
      };
    }),
  };
}

/** Default day: most assessments are on the run's last day, or were held just now. */
function usualDay({ run, today }: ResultSheet): string {
  return run.endsOn !== null && run.endsOn < today ? run.endsOn : today;
}
