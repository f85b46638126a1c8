import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { proposeReplacementsAction } from "@/app/(staff)/issuing/actions";
import { Changes, LearnerName } from "@/app/(staff)/issuing/changes";
import { assessmentTitles, PlanReasons } from "@/app/(staff)/issuing/rows";
import { Checkbox } from "@/components/forms/checkbox";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import {
  listMismatches,
  type Mismatch,
  type MismatchedRun,
} from "@/lib/features/batches/replacements/list-mismatches";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("issuing.corrections"))("title") };
}

export default async function CorrectionsPage() {
  const t = await getTranslations("issuing.corrections");
  const runs = await load(async () => listMismatches(await memberContext()));
  return (
    <>
      <PageHeader
        back={<BackLink href="/issuing">{t("back")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <div className="flex max-w-4xl flex-col gap-6">
        {runs.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        {runs.map((run) => (
          <Panel
            key={run.runId}
            title={run.versionTitle}
            aside={<span className="text-ink-soft text-sm">{run.runTitle}</span>}
          >
            <div className="flex flex-col gap-6">
              <Ready run={run} />
              <Listed
                title={t("proposed")}
                text={t("proposedText")}
                mismatches={run.proposed}
                run={run}
              />
              <Listed
                title={t("waiting")}
                text={t("waitingText")}
                mismatches={run.waiting}
                run={run}
              />
              <Listed
                title={t("notEarned")}
                text={t("notEarnedText")}
                mismatches={run.notEarned}
                run={run}
              />
            </div>
          </Panel>
        ))}
      </div>
    </>
  );
}

/** What can be replaced now, everyone ticked. */
async function Ready({ run }: { run: MismatchedRun }) {
  const t = await getTranslations("issuing.corrections");
  if (run.ready.length === 0) return null;
  return (
    <RestoringForm
      action={proposeReplacementsAction}
      keep={`replace-${run.runId}`}
      aria-label={t("replace", { run: run.runTitle })}
    >
      <input type="hidden" name="runId" value={run.runId} />
      <fieldset className="flex flex-col gap-2">
        <legend className="font-semibold">{t("ready", { count: run.ready.length })}</legend>
        <p className="text-ink-soft text-sm">{t("readyText")}</p>
        <ul className="divide-y divide-line">
          {run.ready.map((mismatch) => (
            <li
              key={mismatch.plan.row.awardId}
              className="flex flex-wrap items-start justify-between gap-x-4 py-2"
            >
              <div className="min-w-0">
                <Checkbox
                  name="credentialIds[]"
                  value={mismatch.plan.row.replaces.credentialId}
                  label={<LearnerName learner={mismatch.learner} />}
                  defaultChecked
                />
                <div className="ps-7.5">
                  <Changes changes={mismatch.plan.row.changes} content={run.content} />
                </div>
              </div>
              <Seen mismatch={mismatch} />
            </li>
          ))}
        </ul>
      </fieldset>
      <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} rows={2} />
      <div>
        <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
      </div>
    </RestoringForm>
  );
}

/** The state of the credential, and the way to its page. */
async function Seen({ mismatch, children }: { mismatch: Mismatch; children?: ReactNode }) {
  const t = await getTranslations("issuing.corrections");
  const { credentialId } = mismatch.plan.row.replaces;
  return (
    <div className="flex flex-wrap items-center gap-3 py-1">
      <StateChip state={mismatch.state} />
      {children ?? (
        <Link
          className="link"
          href={`/issuing/credentials/${credentialId}`}
          aria-label={t("openOf", { name: mismatch.learner.fullName })}
        >
          {t("open")}
        </Link>
      )}
    </div>
  );
}

type ListedProps = { title: string; text: string; mismatches: Mismatch[]; run: MismatchedRun };

async function Listed({ title, text, mismatches, run }: ListedProps) {
  const t = await getTranslations("issuing.corrections");
  const titles = assessmentTitles(run.content);
  if (mismatches.length === 0) return null;
  return (
    <section>
      <h3 className="font-semibold">{title}</h3>
      <p className="text-ink-soft text-sm">{text}</p>
      <ul className="divide-y divide-line">
        {mismatches.map((mismatch) => (
          <li
            key={mismatch.plan.row.awardId}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2"
          >
            <div className="min-w-0">
              <div className="font-medium">
                <LearnerName learner={mismatch.learner} />
              </div>
              <Changes changes={mismatch.plan.row.changes} content={run.content} />
              {mismatch.plan.verdict === "not-earned" && (
                <PlanReasons reasons={mismatch.plan.reasons} titles={titles} />
              )}
            </div>
            <Seen mismatch={mismatch}>
              {mismatch.openBatch && (
                <Link
                  className="link"
                  href={`/issuing/batches/${mismatch.openBatch.id}`}
                  aria-label={t("openProposalOf", { name: mismatch.learner.fullName })}
                >
                  {t("openProposal")}
                </Link>
              )}
            </Seen>
          </li>
        ))}
      </ul>
    </section>
  );
}
