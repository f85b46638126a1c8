import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { changeRunStateAction, saveRunAction } from "@/app/(staff)/enrolment/actions";
import { RunDates } from "@/app/(staff)/enrolment/run-dates";
import { RunFields } from "@/app/(staff)/enrolment/run-fields";
import { RunHead } from "@/app/(staff)/enrolment/runs/[runId]/run-head";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { isEndedRun, listNextRunStates } from "@/lib/domain/runs/states";
import { getRun, type RunDetail } from "@/lib/features/runs/get-run";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

type Props = { params: Promise<{ runId: string }> };

const getDetail = cache((runId: string) =>
  load(async () => getRun(await memberContext(), { runId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("enrolment.run");
  return { title: `${t("details")}, ${(await getDetail((await params).runId)).run.title}` };
}

export default async function RunDetailsPage({ params }: Props) {
  const { runId } = await params;
  const detail = await getDetail(runId);
  const t = await getTranslations("enrolment");
  const { run } = detail;
  const ended = isEndedRun(run.state);
  return (
    <>
      <RunHead detail={detail} part="details" />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        {ended ? (
          <div className="flex flex-col gap-4">
            <Callout title={t("state.ended")} />
            <DescriptionList
              items={[
                { term: t("form.title"), value: run.title },
                { term: t("desk.dates"), value: <RunDates run={run} /> },
                { term: t("form.places"), value: run.places },
                { term: t("form.location"), value: run.location },
                { term: t("form.contactEmail"), value: run.contactEmail },
              ].filter(({ value }) => value !== "" && value !== null)}
            />
          </div>
        ) : (
          <RestoringForm
            action={saveRunAction}
            keep="run"
            doneText={t("form.saved")}
            className="flex max-w-xl flex-col gap-6"
          >
            <input type="hidden" name="runId" value={run.id} />
            <input type="hidden" name="revision" value={run.revision} />
            <RunFields run={run} />
            <div>
              <SubmitButton>{t("form.save")}</SubmitButton>
            </div>
          </RestoringForm>
        )}
        <StatePanel run={run} />
      </div>
    </>
  );
}

async function StatePanel({ run }: { run: RunDetail["run"] }) {
  const t = await getTranslations("enrolment.state");
  const next = listNextRunStates(run.state);
  return (
    <Panel title={t("title")} aside={<StateChip state={run.state} />}>
      <p className="mb-4">{t(run.state)}</p>
      <div className="flex flex-wrap gap-2">
        {next.includes("open") && (
          <ActionButton
            action={changeRunStateAction}
            fields={{ runId: run.id, to: "open" }}
            variant="secondary"
            doneText={t("changed")}
          >
            {t("toOpen")}
          </ActionButton>
        )}
        {next.includes("running") && (
          <ActionButton
            action={changeRunStateAction}
            fields={{ runId: run.id, to: "running" }}
            variant="secondary"
            doneText={t("changed")}
          >
            {t("toRunning")}
          </ActionButton>
        )}
        {next.includes("completed") && (
          <ConfirmAction
            action={changeRunStateAction}
            fields={{ runId: run.id, to: "completed" }}
            trigger={t("toCompleted")}
            title={t("toCompleted")}
            doneText={t("changed")}
          >
            <p>{t("completeText")}</p>
          </ConfirmAction>
        )}
        {next.includes("cancelled") && (
          <ConfirmAction
            action={changeRunStateAction}
            fields={{ runId: run.id, to: "cancelled" }}
            trigger={t("toCancelled")}
            title={t("toCancelled")}
            doneText={t("changed")}
            danger
          >
            <p>{t("cancelText")}</p>
          </ConfirmAction>
        )}
      </div>
    </Panel>
  );
}
