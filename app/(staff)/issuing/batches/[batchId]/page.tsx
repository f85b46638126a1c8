import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { IdentityChecks } from "@/app/(staff)/identity-checks";
import {
  approveBatchAction,
  closeBatchAction,
  rejectBatchAction,
  resumeBatchAction,
  stopBatchAction,
} from "@/app/(staff)/issuing/actions";
import { ReplacementRows } from "@/app/(staff)/issuing/changes";
import { FormatNames } from "@/app/(staff)/issuing/formats";
import { EligibleRows } from "@/app/(staff)/issuing/rows";
import { UploadForms } from "@/app/(staff)/issuing/upload-forms";
import { WaitsForStart } from "@/app/(staff)/issuing-stopped";
import { isExplained, WhyNot } from "@/app/(staff)/why-not";
import { ClientWords } from "@/app/client-words";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { TextArea } from "@/components/forms/text-area";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { Timeline } from "@/components/ui/timeline";
import { writtenDay } from "@/components/ui/written-day";
import { isBeingSigned, isOpenBatch, isStartedBatch } from "@/lib/domain/issuing/states";
import { textIn } from "@/lib/domain/multilingual";
import { type BatchDetail, getBatch } from "@/lib/features/batches/get-batch";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { BatchProgress } from "./batch-progress";
import { DeliveryPanel } from "./delivery-panel";

/** What a stop of all issuing holds back. */

type Props = { params: Promise<{ batchId: string }> };

const loadBatch = cache((batchId: string) =>
  load(async () => getBatch(await memberContext(), { batchId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run } = await loadBatch((await params).batchId);
  return { title: `${(await getTranslations("issuing.batches"))("title")}, ${run.title}` };
}

export default async function BatchPage({ params }: Props) {
  const { batchId } = await params;
  const t = await getTranslations("issuing");
  const format = await getFormatter();
  const detail = await loadBatch(batchId);
  const { batch } = detail;
  const started = isStartedBatch(batch.state);
  return (
    <ClientWords of={["issuing.batch"]}>
      <PageHeader
        back={<BackLink href="/issuing">{t("preview.back")}</BackLink>}
        title={t(detail.replacements ? "replacement.title" : "batch.title", {
          day: format.dateTime(batch.proposedAt, "day", { timeZone: detail.timeZone }),
        })}
        state={<StateChip state={batch.state} />}
        details={`${textIn(detail.content.title)} · ${detail.run.title} · ${t("batch.count", { count: batch.total })} · ${t("batch.awarded", { day: writtenDay(format, batch.awardedOn) })}`}
        action={<Steps detail={detail} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <BatchNotice detail={detail} />
          {isOpenBatch(batch.state) && <WaitsForStart isApproved={batch.state !== "proposed"} />}
          {batch.state === "proposed" && !detail.replacements && (
            <IdentityChecks runId={detail.run.id} identity={detail.identity} />
          )}
          {started && (
            <Panel title={t("batch.progress")}>
              <BatchProgress
                key={batch.state}
                batchId={batch.id}
                initial={{
                  state: batch.state,
                  total: batch.total,
                  stored: batch.storedCount,
                  mailed: batch.mailedCount,
                  perSecond: null,
                }}
              />
              {batch.signingMode && (
                <p className="mt-2 text-ink-soft text-sm">{t(`batch.${batch.signingMode}`)}</p>
              )}
            </Panel>
          )}
          {batch.storedCount > 0 && <DeliveryPanel batchId={batch.id} />}
          {detail.replacements ? (
            <Panel flush title={t("replacement.rows")}>
              {batch.replacementCause === "compromised-key" && (
                <div className="px-4 pt-4">
                  <Callout tone="attention" title={t("replacement.compromisedKey")}>
                    <p>{t("replacement.compromisedKeyText")}</p>
                  </Callout>
                </div>
              )}
              <p className="border-line border-b px-4 py-3 text-sm">
                {t("replacement.reason", { reason: batch.replacementReason })}
              </p>
              <ReplacementRows
                rows={detail.replacements}
                content={detail.content}
                addresses={detail.addresses}
                moved={detail.movedLearnerIds}
              />
            </Panel>
          ) : (
            <Panel flush title={t("batch.rows")}>
              <EligibleRows
                rows={detail.rows}
                content={detail.content}
                addresses={detail.addresses}
                moved={detail.movedLearnerIds}
              />
            </Panel>
          )}
        </div>
        <div className="flex flex-col gap-6">
          <Happened detail={detail} />
          {batch.storedCount > 0 && <UploadForms batchId={batch.id} />}
          <Panel title={t("batch.formats")}>
            <FormatNames formats={batch.formats} />
          </Panel>
          <Panel title={t("batch.digest")}>
            <p className="break-all font-mono text-sm">{batch.digest}</p>
            <p className="mt-2 text-ink-soft text-sm">{t("batch.digestHelp")}</p>
          </Panel>
        </div>
      </div>
    </ClientWords>
  );
}

async function Steps({ detail }: { detail: BatchDetail }) {
  const t = await getTranslations("issuing.batch");
  const kind = await getTranslations(detail.replacements ? "issuing.replacement" : "issuing.batch");
  const { batch } = detail;
  const fields = { batchId: batch.id };
  if (batch.state === "proposed") {
    return (
      <>
        <ConfirmAction
          action={rejectBatchAction}
          fields={fields}
          trigger={detail.isProposer ? t("withdraw") : t("reject")}
          title={kind("rejectTitle")}
          danger
        >
          <p>{kind("rejectText")}</p>
          <TextArea name="reason" label={t("reason")} rows={3} />
        </ConfirmAction>
        {detail.mayApprove && (
          <ConfirmAction
            action={approveBatchAction}
            fields={{ ...fields, digest: batch.digest }}
            variant="primary"
            trigger={kind("approve", { count: batch.total })}
            title={kind("approveTitle")}
          >
            <p>{kind("approveText", { count: batch.total })}</p>
          </ConfirmAction>
        )}
      </>
    );
  }
  if (isBeingSigned(batch.state)) {
    return (
      <ConfirmAction
        action={stopBatchAction}
        fields={fields}
        trigger={t("stop")}
        title={t("stopTitle")}
        danger
      >
        <p>{t("stopText")}</p>
      </ConfirmAction>
    );
  }
  if (batch.state === "stopped") {
    return (
      <>
        <ConfirmAction
          action={closeBatchAction}
          fields={fields}
          trigger={t("close")}
          title={t("closeTitle")}
          danger
        >
          <p>{t("closeText")}</p>
        </ConfirmAction>
        <ActionButton action={resumeBatchAction} fields={fields} variant="primary">
          {t("resume")}
        </ActionButton>
      </>
    );
  }
  if (batch.state === "done")
    return (
      <LinkButton href={`/issuing/credentials?batch=${batch.id}`}>{t("credentials")}</LinkButton>
    );
  return null;
}

async function BatchNotice({ detail }: { detail: BatchDetail }) {
  const t = await getTranslations("issuing.batch");
  const { batch } = detail;
  if (batch.state === "proposed" && !detail.mayApprove) {
    const kind = await getTranslations(
      detail.replacements ? "issuing.replacement" : "issuing.batch",
    );
    if (isExplained(detail.refusal))
      return (
        <Callout tone="info">
          <WhyNot refusal={detail.refusal} />
        </Callout>
      );
    return <Callout tone="info">{kind(detail.isProposer ? "ownProposal" : "noRight")}</Callout>;
  }
  if (batch.state === "rejected")
    return <Callout tone="attention">{t("reasonText", { reason: batch.reason })}</Callout>;
  return null;
}

async function Happened({ detail }: { detail: BatchDetail }) {
  const t = await getTranslations("issuing.batch");
  const replacement = await getTranslations("issuing.replacement");
  const format = await getFormatter();
  const { batch, names, timeZone } = detail;
  const name = (id: string | null) => (id ? (names.get(id) ?? "") : "");
  const when = (moment: Date | null) =>
    moment
      ? format.dateTime(moment, { dateStyle: "long", timeStyle: "short", timeZone, hour12: false })
      : "";
  const steps = [
    {
      key: "proposed",
      at: batch.proposedAt,
      title: t("proposedBy", { name: name(batch.proposedBy), when: when(batch.proposedAt) }),
    },
    {
      key: "approved",
      at: batch.approvedAt,
      title: t("approvedBy", { name: name(batch.approvedBy), when: when(batch.approvedAt) }),
    },
    {
      key: "rejected",
      at: batch.rejectedAt,
      title: t("rejectedBy", { name: name(batch.rejectedBy), when: when(batch.rejectedAt) }),
    },
    {
      key: "finished",
      at: batch.finishedAt,
      title: `${batch.storedCount === batch.total ? t("signed") : detail.replacements ? replacement("partly") : t("closed")}, ${when(batch.finishedAt)}`,
    },
  ].filter((step) => step.at !== null);
  return (
    <Panel title={t("timeline")}>
      <Timeline label={t("timeline")} items={steps.map(({ key, title }) => ({ key, title }))} />
    </Panel>
  );
}
