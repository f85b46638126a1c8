import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { replaceCompromisedAction } from "@/app/(staff)/issuing/actions";
import { Checkbox } from "@/components/forms/checkbox";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import {
  listRunsToReplace,
  type RunToReplace,
} from "@/lib/features/batches/replacements/list-runs-to-replace";
import { replacementBatchSize } from "@/lib/features/batches/replacements/replacement-batch-size";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("issuing.compromised"))("title") };
}

export default async function CompromisedPage() {
  const t = await getTranslations("issuing.compromised");
  const { runs, hasActiveKey } = await load(async () => listRunsToReplace(await memberContext()));
  const ready = runs.filter((run) => run.ready > 0);
  const others = runs.filter((run) => run.ready === 0);
  return (
    <>
      <PageHeader
        back={<BackLink href="/issuing">{t("back")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <div className="flex max-w-4xl flex-col gap-6">
        {runs.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        {ready.length > 0 && !hasActiveKey && (
          <Callout tone="attention" title={t("noKey")}>
            <p>{t("noKeyText")}</p>
          </Callout>
        )}
        {ready.length > 0 && <Ready runs={ready} canPropose={hasActiveKey} />}
        {others.length > 0 && (
          <Panel title={t("others")}>
            <ul className="divide-y divide-line">
              {others.map((run) => (
                <li key={run.runId} className="py-2">
                  <RunName run={run} />
                  <Held run={run} />
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}

/** What can be proposed now, every run ticked. */
async function Ready({ runs, canPropose }: { runs: RunToReplace[]; canPropose: boolean }) {
  const t = await getTranslations("issuing.compromised");
  const format = await getFormatter();
  return (
    <Panel title={t("count", { count: runs.reduce((sum, run) => sum + run.ready, 0) })}>
      <RestoringForm
        action={replaceCompromisedAction}
        keep="replace"
        aria-label={t("form")}
        doneText={t("done")}
      >
        <fieldset className="flex flex-col gap-2">
          <legend className="font-semibold">{t("runs")}</legend>
          <p className="text-ink-soft text-sm">
            {t("runsText", { most: format.number(replacementBatchSize) })}
          </p>
          <ul className="divide-y divide-line">
            {runs.map((run) => (
              <li key={run.runId} className="py-2">
                <Checkbox
                  name="runIds[]"
                  value={run.runId}
                  label={<RunName run={run} />}
                  defaultChecked
                />
                <div className="ps-7.5">
                  <p className="text-sm">{t("ready", { count: run.ready })}</p>
                  <Held run={run} />
                </div>
              </li>
            ))}
          </ul>
        </fieldset>
        <TextArea
          name="reason"
          label={t("reason")}
          help={t("reasonHelp")}
          rows={2}
          defaultValue={t("reasonText")}
        />
        {canPropose && (
          <div>
            <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
          </div>
        )}
      </RestoringForm>
    </Panel>
  );
}

function RunName({ run }: { run: RunToReplace }) {
  return (
    <>
      <span className="font-medium">{run.versionTitle}</span>
      <span className="block text-ink-soft text-sm">{run.runTitle}</span>
    </>
  );
}

/** What of a run is under way, or needs something else first. */
async function Held({ run }: { run: RunToReplace }) {
  const t = await getTranslations("issuing.compromised");
  const counts = (["waiting", "notEarned", "suspended"] as const).filter((key) => run[key] > 0);
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {run.batches.map(({ id, state, total }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <Link className="link" href={`/issuing/batches/${id}`}>
            {t("batch", { count: total })}
          </Link>
          <StateChip state={state} />
        </li>
      ))}
      {counts.map((key) => (
        <li key={key} className="text-ink-soft">
          {t(key, { count: run[key] })}
        </li>
      ))}
    </ul>
  );
}
