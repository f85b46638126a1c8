import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import {
  approveLearnerChangeAction,
  rejectLearnerChangeAction,
} from "@/app/(staff)/enrolment/actions";
import { WhyNot } from "@/app/(staff)/why-not";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { writtenDay } from "@/components/ui/written-day";
import {
  getLearnerChange,
  type LearnerChangeDetail,
} from "@/lib/features/enrolment/get-learner-change";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrolment.change"))("title") };
}

export default async function LearnerChangePage({
  params,
}: {
  params: Promise<{ changeId: string }>;
}) {
  const { changeId } = await params;
  const detail = await load(async () => getLearnerChange(await memberContext(), { changeId }));
  const t = await getTranslations("enrolment.change");
  const people = await getTranslations("people");
  const format = await getFormatter();
  const { studentNumber, dateOfBirth } = detail.learner;
  return (
    <>
      <PageHeader
        back={<BackLink href="/enrolment">{t("back")}</BackLink>}
        title={t.rich("titleOf", {
          name: () => (
            <span key="name" dir="auto">
              {detail.learner.displayName}
            </span>
          ),
        })}
        state={<StateChip state={detail.state} />}
        details={[
          studentNumber,
          dateOfBirth && people("born", { day: writtenDay(format, dateOfBirth) }),
        ]
          .filter(Boolean)
          .join(" · ")}
        action={detail.state === "proposed" && <Steps detail={detail} />}
      />
      <div className="flex max-w-3xl flex-col gap-6">
        <WhatNow detail={detail} />
        <Changes detail={detail} />
        <Happened detail={detail} />
      </div>
    </>
  );
}

async function Steps({ detail }: { detail: LearnerChangeDetail }) {
  const t = await getTranslations("enrolment.change");
  const fields = { changeId: detail.id, digest: detail.digest };
  return (
    <>
      <ConfirmAction
        action={rejectLearnerChangeAction}
        fields={fields}
        danger
        trigger={detail.isOwn ? t("withdraw") : t("reject")}
        title={detail.isOwn ? t("withdrawTitle") : t("rejectTitle")}
        doneText={detail.isOwn ? t("withdrawn") : t("rejected")}
      >
        <p>{t("rejectText")}</p>
      </ConfirmAction>
      {detail.mayApprove && !detail.isStale && (
        <ConfirmAction
          action={approveLearnerChangeAction}
          fields={fields}
          variant="primary"
          trigger={t("approve")}
          title={t("approveTitle")}
          doneText={t("approved")}
        >
          <p>{t("approveText")}</p>
        </ConfirmAction>
      )}
    </>
  );
}

async function WhatNow({ detail }: { detail: LearnerChangeDetail }) {
  const t = await getTranslations("enrolment.change");
  if (detail.state !== "proposed") return null;
  if (detail.isStale) {
    return (
      <Callout tone="attention" title={t("stale")}>
        {t("staleText")}
      </Callout>
    );
  }
  return (
    <Callout title={t("second")}>
      {detail.isOwn ? t("secondOwn") : t("secondText")}
      <WhyNot refusal={detail.refusal} />
    </Callout>
  );
}

async function Changes({ detail }: { detail: LearnerChangeDetail }) {
  const t = await getTranslations("enrolment.change");
  const words = await getTranslations("enrolment.learner");
  const value = (text: string | null) =>
    text === null ? <span className="text-ink-soft">{t("empty")}</span> : <bdi>{text}</bdi>;
  return (
    <Panel flush title={t("what")}>
      {detail.changes.length === 0 ? (
        <p className="p-4 text-ink-soft">{t("deletedLater", { days: detail.retentionDays })}</p>
      ) : (
        <DataTable
          bare
          caption={t("what")}
          rows={detail.changes}
          rowKey={({ field }) => field}
          columns={[
            { key: "field", header: t("field"), primary: true, cell: ({ field }) => words(field) },
            { key: "from", header: t("from"), cell: ({ from }) => value(from) },
            { key: "to", header: t("to"), cell: ({ to }) => value(to) },
          ]}
        />
      )}
    </Panel>
  );
}

const endings: Partial<Record<LearnerChangeDetail["state"], "approvedBy" | "rejectedBy">> = {
  approved: "approvedBy",
  rejected: "rejectedBy",
};

async function Happened({ detail }: { detail: LearnerChangeDetail }) {
  const t = await getTranslations("enrolment.change");
  const format = await getFormatter();
  const { timeZone } = detail;
  const when = (moment: Date) =>
    format.dateTime(moment, { dateStyle: "long", timeStyle: "short", timeZone, hour12: false });
  return (
    <Panel title={t("happened")}>
      <DescriptionList
        items={[
          { term: t("by"), value: `${detail.proposedBy}, ${when(detail.proposedAt)}` },
          ...(detail.reason ? [{ term: t("reason"), value: detail.reason }] : []),
          ...(detail.decidedAt
            ? [
                {
                  term: t(endings[detail.state] ?? "ended"),
                  value: [detail.decidedBy, when(detail.decidedAt)].filter(Boolean).join(", "),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
