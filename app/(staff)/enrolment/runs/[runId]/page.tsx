import { FileUp, UserPlus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { withdrawEnrolmentAction } from "@/app/(staff)/enrolment/actions";
import { IdentityChecks } from "@/app/(staff)/identity-checks";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { ListView } from "@/components/lists/list-view";
import { Callout } from "@/components/ui/callout";
import { DownloadButton } from "@/components/ui/download-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { MailAddress } from "@/components/ui/mail-address";
import { StateChip } from "@/components/ui/state-chip";
import { writtenDay } from "@/components/ui/written-day";
import { RunLearnersQuery } from "@/lib/domain/enrolment/learner-list";
import { enrolmentStates } from "@/lib/domain/enrolment/states";
import { isEnrollable } from "@/lib/domain/runs/states";

import { getRun, type RunDetail } from "@/lib/features/runs/get-run";
import { load } from "@/lib/web/page";
import { type AddressSearch, readAddress } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { RunHead } from "./run-head";

type Props = {
  params: Promise<{ runId: string }>;
  searchParams: Promise<AddressSearch>;
};

const getDetail = cache((runId: string, address: string) =>
  load(async () =>
    getRun(await memberContext(), {
      runId,
      learners: RunLearnersQuery.parse(JSON.parse(address)),
    }),
  ),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("enrolment.run");
  const { run } = await getDetail((await params).runId, JSON.stringify(await searchParams));
  return { title: `${t("learners")}, ${run.title}` };
}

/** Said once, after the import has led here. */
async function Imported({ count }: { count: string | undefined }) {
  const t = await getTranslations("enrolment.preview");
  if (!count || !/^\d{1,5}$/.test(count)) return null;
  return (
    <div className="mb-6">
      <Callout tone="good" live title={t("done", { count: Number(count) })}>
        {t("doneText")}
      </Callout>
    </div>
  );
}

export default async function RunPage({ params, searchParams }: Props) {
  const { runId } = await params;
  const address = await searchParams;
  const detail = await getDetail(runId, JSON.stringify(address));
  const { imported } = await readAddress(searchParams);
  return (
    <>
      <RunHead detail={detail} part="learners" action={<Steps detail={detail} />} />
      <Imported count={imported} />
      <Learners detail={detail} query={RunLearnersQuery.parse(address)} />
    </>
  );
}

async function Steps({ detail }: { detail: RunDetail }) {
  const t = await getTranslations("enrolment.learners");
  const path = `/enrolment/runs/${detail.run.id}`;
  return (
    <>
      {isEnrollable(detail.run.state) && (
        <>
          <LinkButton href={`${path}/enrol`} icon={<UserPlus aria-hidden="true" />}>
            {t("enrol")}
          </LinkButton>
          <LinkButton
            href={`${path}/import`}
            variant="primary"
            icon={<FileUp aria-hidden="true" />}
          >
            {t("import")}
          </LinkButton>
        </>
      )}
    </>
  );
}

type LearnersProps = { detail: RunDetail; query: RunLearnersQuery };

async function Learners({ detail, query }: LearnersProps) {
  const t = await getTranslations("enrolment.learners");
  const { run, counts, identity } = detail;
  const { withdrawn = 0, ...present } = counts;
  const enrolled = Object.values(present).reduce((sum, count) => sum + count, 0);
  if (enrolled + withdrawn === 0)
    return (
      <EmptyState icon={<UsersRound aria-hidden="true" />} title={t("none")}>
        {t("noneText")}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4">
      <IdentityChecks runId={run.id} identity={identity} />
      <p className="text-ink-soft text-sm">{t("count", { enrolled, withdrawn })}</p>
      <LearnerList detail={detail} query={query} />
      <div>
        <DownloadButton size="sm" href={`/api/v1/runs/${run.id}/learners`}>
          {t("export")}
        </DownloadButton>
      </div>
    </div>
  );
}

async function LearnerList({ detail, query }: LearnersProps) {
  const t = await getTranslations("enrolment.learners");
  const states = await getTranslations("states");
  const checks = await getTranslations("enrolment.learner.assurances");
  const format = await getFormatter();
  return (
    <ListView
      path={`/enrolment/runs/${detail.run.id}`}
      query={query}
      page={detail.page}
      count={detail.found}
      searchLabel={t("search")}
      filters={[
        {
          name: "state",
          as: "select",
          label: t("state"),
          any: { label: t("all") },
          options: enrolmentStates.map((value) => ({
            value,
            label: states(value),
            count: detail.counts[value] ?? 0,
          })),
        },
      ]}
      caption={t("caption")}
      empty={null}
      nothingFound={{ title: t("nothingFound"), text: t("nothingFoundText") }}
      rowKey={(enrolment) => enrolment.id}
      columns={[
        {
          key: "name",
          header: t("name"),
          primary: true,
          cell: ({ learner, learnerId }) => (
            <Link
              className="link"
              dir="auto"
              href={`/enrolment/runs/${detail.run.id}/learners/${learnerId}`}
            >
              {learner.displayName}
            </Link>
          ),
        },
        {
          key: "email",
          header: t("email"),
          cell: ({ learner }) => learner.email && <MailAddress address={learner.email} />,
        },
        { key: "number", header: t("studentNumber"), cell: ({ learner }) => learner.studentNumber },
        {
          key: "birth",
          header: t("dateOfBirth"),
          nowrap: true,
          cell: ({ learner }) => learner.dateOfBirth && writtenDay(format, learner.dateOfBirth),
        },
        {
          key: "identity",
          header: t("identity"),
          cell: ({ identityAssurance }) => checks(identityAssurance),
        },
        { key: "state", header: t("state"), cell: ({ state }) => <StateChip state={state} /> },
        {
          key: "steps",
          header: t("steps"),
          align: "end",
          cell: ({ id, state, hasAward, learner }) =>
            state !== "enrolled" || hasAward ? null : (
              <div className="sm:-my-1.5">
                <ConfirmAction
                  action={withdrawEnrolmentAction}
                  fields={{ enrolmentId: id }}
                  size="sm"
                  variant="quiet"
                  trigger={
                    <>
                      {t("withdraw")}
                      <span className="sr-only"> {learner.displayName}</span>
                    </>
                  }
                  confirmText={t("withdraw")}
                  title={t("withdrawTitle", { name: learner.displayName })}
                  doneText={t("withdrawn")}
                  danger
                >
                  <p>{t("withdrawText", { name: learner.displayName })}</p>
                </ConfirmAction>
              </div>
            ),
        },
      ]}
    />
  );
}
