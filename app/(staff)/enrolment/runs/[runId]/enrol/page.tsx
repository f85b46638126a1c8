import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { enrolKnownLearnerAction, enrolLearnerAction } from "@/app/(staff)/enrolment/actions";
import { LearnerFields } from "@/app/(staff)/enrolment/learner-fields";
import { ActionButton } from "@/components/forms/action-button";
import { RestoringForm } from "@/components/forms/restoring-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { ListSearch } from "@/components/lists/list-search";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { writtenDay } from "@/components/ui/written-day";
import { IdentityAssuranceSchema } from "@/lib/domain/enrolment/learner";
import { LearnersQuery } from "@/lib/domain/enrolment/learner-list";
import type { FoundLearner } from "@/lib/domain/enrolment/match-learners";
import { isEnrollable } from "@/lib/domain/runs/states";
import { findKnownLearners } from "@/lib/features/enrolment/find-known-learners";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<AddressSearch> };

const getKnown = cache((runId: string, search: string) =>
  load(async () => findKnownLearners(await memberContext(), { runId, search })),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("enrolment.enrol");
  const { search = "" } = LearnersQuery.parse(await searchParams);
  const { run } = await getKnown((await params).runId, search);
  return { title: `${t("title")}, ${run.title}` };
}

export default async function EnrolPage({ params, searchParams }: Props) {
  const { runId } = await params;
  const query = LearnersQuery.parse(await searchParams);
  const { search: q = "" } = query;
  const t = await getTranslations("enrolment.enrol");
  const { run, learners } = await getKnown(runId, q);
  const path = `/enrolment/runs/${runId}`;
  return (
    <>
      <PageHeader
        back={<BackLink href={path}>{run.version.title}</BackLink>}
        title={t("title")}
        details={run.title}
        state={<StateChip state={run.state} />}
      />
      {isEnrollable(run.state) ? (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Panel title={t("knownTitle")}>
            <p className="mb-4 text-ink-soft">{t("knownText")}</p>
            <ListSearch
              path={`${path}/enrol`}
              label={t("knownSearch")}
              query={query}
              filters={[]}
              sorts={[]}
            />
            <Known runId={runId} q={q} learners={learners} />
          </Panel>
          <Panel title={t("newTitle")}>
            <NewLearner runId={runId} name={q} />
          </Panel>
        </div>
      ) : (
        <EmptyState title={t("closed")}>{t("closedText")}</EmptyState>
      )}
    </>
  );
}

async function Known({
  runId,
  q,
  learners,
}: {
  runId: string;
  q: string;
  learners: FoundLearner[];
}) {
  const t = await getTranslations("enrolment.enrol");
  const people = await getTranslations("people");
  const format = await getFormatter();
  const born = (day: string | null) => day && people("born", { day: writtenDay(format, day) });
  if (q === "") return null;
  if (learners.length === 0) {
    return (
      <p className="mt-4 text-ink-soft">
        {q.length < 2 ? t("knownShort") : t("knownNone", { search: q })}
      </p>
    );
  }
  return (
    <ul className="mt-4 divide-y divide-line">
      {learners.map((learner) => (
        <li
          key={learner.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3"
        >
          <div className="min-w-0">
            <p className="font-medium" dir="auto">
              {learner.displayName}
            </p>
            <p className="break-all text-ink-soft text-sm">
              {[learner.studentNumber, born(learner.dateOfBirth), learner.email]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
          {learner.enrolmentState !== null && learner.enrolmentState !== "withdrawn" ? (
            <span className="text-ink-soft text-sm">{t("onRun")}</span>
          ) : (
            <ActionButton
              action={enrolKnownLearnerAction}
              fields={{ runId, learnerId: learner.id, identifier: q }}
              variant="secondary"
              size="sm"
              doneText={t("enrolled")}
            >
              {learner.enrolmentState === "withdrawn" ? t("enrolAgain") : t("enrolKnown")}
              <span className="sr-only"> {learner.displayName}</span>
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  );
}

async function NewLearner({ runId, name }: { runId: string; name: string }) {
  const t = await getTranslations("enrolment");
  // A search text that is not an e-mail address or number is most likely the name.
  const displayName = /[@\d]/.test(name) ? "" : name;
  return (
    <RestoringForm
      action={enrolLearnerAction}
      keep="learner"
      doneText={t("enrol.enrolled")}
      resetWhenDone
    >
      <input type="hidden" name="runId" value={runId} />
      <LearnerFields learner={{ displayName }} />
      <Select
        name="identityAssurance"
        label={t("learner.identityAssurance")}
        help={t("learner.identityAssuranceHelp")}
        defaultValue="not-stated"
        options={IdentityAssuranceSchema.options.map((value) => ({
          value,
          label: t(`learner.assurances.${value}`),
        }))}
      />
      <div>
        <SubmitButton pendingText={t("enrol.pending")}>{t("enrol.submit")}</SubmitButton>
      </div>
    </RestoringForm>
  );
}
