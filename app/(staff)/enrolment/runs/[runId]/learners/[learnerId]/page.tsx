import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { editLearnerAction } from "@/app/(staff)/enrolment/actions";
import { LearnerFields } from "@/app/(staff)/enrolment/learner-fields";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { getLearnerOnRun } from "@/lib/features/enrolment/get-learner-on-run";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

type Props = { params: Promise<{ runId: string; learnerId: string }> };

const findLearner = cache((runId: string, learnerId: string) =>
  load(async () => getLearnerOnRun(await memberContext(), { runId, learnerId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { runId, learnerId } = await params;
  const { learner, run } = await findLearner(runId, learnerId);
  return { title: `${learner.displayName}, ${run.title}` };
}

export default async function EditLearnerPage({ params }: Props) {
  const { runId, learnerId } = await params;
  const t = await getTranslations("enrolment.edit");
  const { run, learner, enrolment, isForTwo, openChangeId } = await findLearner(runId, learnerId);
  return (
    <>
      <PageHeader
        back={<BackLink href={`/enrolment/runs/${run.id}`}>{t("back")}</BackLink>}
        title={<span dir="auto">{learner.displayName}</span>}
        state={<StateChip state={enrolment.state} />}
        details={`${run.version.title} · ${run.title}`}
      />
      <div className="flex max-w-xl flex-col gap-6">
        {enrolment.hasAward && (
          <Callout tone="attention" title={t("awarded")}>
            <p>{t("awardedText")}</p>
            <Link
              className="link"
              href={`/issuing/credentials?q=${encodeURIComponent(learner.displayName)}`}
            >
              {t("issuing")}
            </Link>
          </Callout>
        )}
        {learner.claimed && <Callout>{t("claimed")}</Callout>}
        {openChangeId !== null && (
          <Callout tone="attention" title={t("waiting")}>
            <p>{t("waitingText")}</p>
            <Link className="link" href={`/enrolment/changes/${openChangeId}`}>
              {t("waitingLink")}
            </Link>
          </Callout>
        )}
        {isForTwo && openChangeId === null && (
          <Callout title={t("forTwo")}>{t("forTwoText")}</Callout>
        )}
        <RestoringForm action={editLearnerAction} keep="learner" doneText={t("saved")}>
          <input type="hidden" name="runId" value={run.id} />
          <input type="hidden" name="learnerId" value={learner.id} />
          <input type="hidden" name="revision" value={learner.revision} />
          <LearnerFields learner={learner} />
          {isForTwo && (
            <TextArea
              name="reason"
              label={t("reason")}
              help={t("reasonHelp")}
              optional
              rows={2}
              maxLength={500}
            />
          )}
          <div>
            <SubmitButton pendingText={t("pending")}>
              {isForTwo ? t("propose") : t("save")}
            </SubmitButton>
          </div>
        </RestoringForm>
      </div>
    </>
  );
}
