import { FileUp, UserPlus, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { withdrawEnrolmentAction } from "@/app/(staff)/enrolment/actions";
import { searchHref } from "@/app/(staff)/enrolment/search";
import { IdentityChecks } from "@/app/(staff)/identity-checks";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { DownloadButton } from "@/components/ui/download-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { MailAddress } from "@/components/ui/mail-address";
import { Pagination } from "@/components/ui/pagination";
import { StateChip } from "@/components/ui/state-chip";
import { writtenDay } from "@/components/ui/written-day";
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

function readQuery(given: Awaited<ReturnType<typeof readAddress>>) {
  const q = given.q?.trim().slice(0, 100) || undefined;
  const state = enrolmentStates.find((name) => name === given.state);
  return { q, state, after: given.after };
}

const getDetail = cache((runId: string, query: string) => {
  const { q, state, after } = readQuery(JSON.parse(query));
  const wanted = {
    ...(q ? { search: q } : {}),
    ...(state ? { states: [state] } : {}),
    ...(after ? { after } : {}),
  };
  return load(async () => getRun(await memberContext(), { runId, ...wanted }));
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("enrolment.run");
  const { run } = await getDetail(
    (await params).runId,
    JSON.stringify(readQuery(await readAddress(searchParams))),
  );
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
  const { q, state, after } = readQuery(await readAddress(searchParams));
  const t = await getTranslations("enrolment.learners");
  const states = await getTranslations("states");
  const detail = await getDetail(runId, JSON.stringify({ q, state, after }));
  const path = `/enrolment/runs/${runId}`;
  const { withdrawn = 0, ...present } = detail.counts;
  const enrolled = Object.values(present).reduce((sum, count) => sum + count, 0);
  const filters = [
    ...(q ? [{ key: "q", label: q, href: searchHref(path, { state }) }] : []),
    ...(state ? [{ key: "state", label: states(state), href: searchHref(path, { q }) }] : []),
  ];
  return (
    <>
      <RunHead detail={detail} part="learners" action={<Steps detail={detail} />} />
      <Imported count={(await readAddress(searchParams)).imported} />
      {enrolled + withdrawn === 0 ? (
        <EmptyState icon={<UsersRound aria-hidden="true" />} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <IdentityChecks runId={runId} identity={detail.identity} />
          <ListSearch action={path} label={t("search")} query={q}>
            <select
              name="state"
              defaultValue={state ?? ""}
              aria-label={t("state")}
              className="control w-auto"
            >
              <option value="">{t("all")}</option>
              {enrolmentStates.map((name) => (
                <option key={name} value={name}>
                  {states(name)}
                </option>
              ))}
            </select>
          </ListSearch>
          <FilterChips filters={filters} clearHref={path} />
          {detail.enrolments.length === 0 ? (
            <EmptyState title={t("nothingFound")}>{t("nothingFoundText")}</EmptyState>
          ) : (
            <Learners detail={detail} />
          )}
          <Pagination
            text={t("count", { enrolled, withdrawn })}
            nextHref={detail.next ? searchHref(path, { q, state, after: detail.next }) : undefined}
          />
          <div>
            <DownloadButton size="sm" href={`/api/v1/runs/${runId}/learners`}>
              {t("export")}
            </DownloadButton>
          </div>
        </div>
      )}
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

async function Learners({ detail }: { detail: RunDetail }) {
  const t = await getTranslations("enrolment.learners");
  const checks = await getTranslations("enrolment.learner.assurances");
  const format = await getFormatter();
  return (
    <DataTable
      caption={t("caption")}
      rows={detail.enrolments}
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
