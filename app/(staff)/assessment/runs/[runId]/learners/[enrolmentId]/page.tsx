import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClientWords } from "@/app/client-words";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { Timeline } from "@/components/ui/timeline";
import { writtenDay } from "@/components/ui/written-day";
import { gradingSchemeOf } from "@/lib/domain/micro-credentials/grading";
import { textIn } from "@/lib/domain/multilingual";
import { getLearnerResults, type LearnerResults } from "@/lib/features/results/get-learner-results";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { CorrectResult } from "./correct-result";

type Props = { params: Promise<{ enrolmentId: string }> };

const getResults = cache((enrolmentId: string) =>
  load(async () => getLearnerResults(await memberContext(), { enrolmentId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("assessment.learner");
  const { enrolment, run } = await getResults((await params).enrolmentId);
  return { title: `${t("title", { name: enrolment.learner.displayName })}, ${run.title}` };
}

export default async function LearnerResultsPage({ params }: Props) {
  const { enrolmentId } = await params;
  const t = await getTranslations("assessment.learner");
  const data = await getResults(enrolmentId);
  const { run, enrolment, content } = data;
  return (
    <ClientWords of={["assessment", "vocabulary.supervisions"]}>
      <PageHeader
        back={<BackLink href={`/assessment/runs/${run.id}`}>{run.version.title}</BackLink>}
        title={t("title", { name: enrolment.learner.displayName })}
        state={<StateChip state={enrolment.state} />}
        details={[run.title, enrolment.learner.studentNumber].filter(Boolean).join(" · ")}
      />
      <div className="flex max-w-3xl flex-col gap-6">
        {enrolment.hasAward && <Callout tone="attention">{t("awarded")}</Callout>}
        {content.assessments.map((assessment) => (
          <AssessmentHistory key={assessment.id} data={data} assessment={assessment} />
        ))}
      </div>
    </ClientWords>
  );
}

type HistoryProps = {
  data: LearnerResults;
  assessment: LearnerResults["content"]["assessments"][number];
};

async function AssessmentHistory({ data, assessment }: HistoryProps) {
  const t = await getTranslations("assessment.learner");
  const supervisions = await getTranslations("vocabulary.supervisions");
  const format = await getFormatter();
  const history = data.history
    .filter(({ assessmentId }) => assessmentId === assessment.id)
    .reverse();
  const current = history.find(({ state }) => state !== "superseded");
  const when = (moment: Date) => format.dateTime(moment, "dayTime", { timeZone: data.timeZone });
  const nameOf = (id: string) => data.names.get(id) ?? "";
  return (
    <Panel
      title={
        <span lang={data.content.languages[0]}>
          {textIn(assessment.title, ...data.content.languages)}
        </span>
      }
      aside={current && <StateChip state={current.state} />}
    >
      {history.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <Timeline
          label={t("history")}
          items={history.map((result) => ({
            key: result.id,
            title: (
              <span
                className={result.state === "superseded" ? "text-ink-soft line-through" : undefined}
              >
                {result.grade} · {result.passes ? t("passed") : t("failed")}
              </span>
            ),
            meta: t("recordedBy", {
              name: nameOf(result.recordedBy),
              when: when(result.recordedAt),
            }),
            ...(result.state === "ratified" ? { tone: "good" as const } : {}),
            children: (
              <ul className="text-ink-soft text-sm">
                {result.state === "superseded" && <li>{t("superseded")}</li>}
                <li>
                  {supervisions(result.supervision)} · {writtenDay(format, result.assessedOn)}
                </li>
                {result.ratifiedBy && result.ratifiedAt && (
                  <li>
                    {t("ratifiedBy", {
                      name: nameOf(result.ratifiedBy),
                      when: when(result.ratifiedAt),
                    })}
                  </li>
                )}
                {result.reason && <li>{t("reason", { reason: result.reason })}</li>}
                {result.note && <li>{t("note", { note: result.note })}</li>}
              </ul>
            ),
          }))}
        />
      )}
      {current && data.mayCorrect && (
        <div className="mt-4">
          <CorrectResult
            key={current.id}
            result={current}
            grades={gradingSchemeOf(data.content, current.assessmentId).grades}
            today={data.today}
          />
        </div>
      )}
    </Panel>
  );
}
