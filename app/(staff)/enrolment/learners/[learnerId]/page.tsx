import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { textIn } from "@/lib/domain/multilingual";
import { getPerson, type Person } from "@/lib/features/people/get-person";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { MailLanguage } from "./mail-language";
import { Mails } from "./mails";

type Props = { params: Promise<{ learnerId: string }> };

const loadPerson = async (learnerId: string) =>
  load(async () => getPerson(await memberContext(), { learnerId }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadPerson((await params).learnerId)).learner.displayName };
}

export default async function LearnerPage({ params }: Props) {
  const person = await loadPerson((await params).learnerId);
  const t = await getTranslations("people.register");
  return (
    <>
      <PageHeader
        back={<BackLink href="/enrolment/learners">{t("back")}</BackLink>}
        title={<bdi>{person.learner.displayName}</bdi>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <WaitingChange changeId={person.openChangeId} />
          <Runs person={person} />
          <Credentials person={person} />
          <Mails learnerId={person.learner.id} />
        </div>
        <div className="flex flex-col gap-6">
          <Facts person={person} />
          <MailLanguage learnerId={person.learner.id} language={person.learner.language} />
        </div>
      </div>
    </>
  );
}

async function WaitingChange({ changeId }: { changeId: string | null }) {
  if (changeId === null) return null;
  const t = await getTranslations("enrolment.edit");
  return (
    <Callout tone="attention" title={t("waiting")}>
      <p>{t("waitingText")}</p>
      <Link className="link" href={`/enrolment/changes/${changeId}`}>
        {t("waitingLink")}
      </Link>
    </Callout>
  );
}

async function Facts({ person: { learner } }: { person: Person }) {
  const t = await getTranslations("people.person");
  const format = await getFormatter();
  const fact = (key: string, value: string | null) => ({
    key,
    term: t(key),
    value: value || t("notStated"),
  });
  const born = learner.dateOfBirth
    ? format.dateTime(new Date(`${learner.dateOfBirth}T00:00:00Z`), {
        dateStyle: "long",
        timeZone: "UTC",
      })
    : null;
  return (
    <Panel title={t("facts")}>
      <DescriptionList
        layout="stacked"
        items={[
          fact("givenName", learner.givenName),
          fact("familyName", learner.familyName),
          fact("email", learner.email),
          fact("dateOfBirth", born),
          fact("studentNumber", learner.studentNumber),
          fact("europeanStudentIdentifier", learner.europeanStudentIdentifier),
          {
            key: "account",
            term: t("account"),
            value: t(learner.claimed ? "claimed" : "notClaimed"),
          },
        ]}
      />
    </Panel>
  );
}

async function Runs({ person }: { person: Person }) {
  const t = await getTranslations("people.person");
  const checks = await getTranslations("enrolment.learner.assurances");
  const { enrolments, isPartial, learner } = person;
  return (
    <Panel flush title={t("runs")}>
      {enrolments.length === 0 && <p className="px-4 py-6 text-ink-soft">{t("noRuns")}</p>}
      <ul className="divide-y divide-line">
        {enrolments.map(({ id, run, version, state, identityAssurance, results }) => (
          <li key={id} className="flex flex-col gap-2 px-4 py-3">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
              <p className="min-w-0">
                <Link className="link font-medium" href={`/enrolment/runs/${run.id}`}>
                  {version.title}
                </Link>
                <span className="block text-ink-soft text-sm">{run.title}</span>
              </p>
              <span className="flex items-center gap-3">
                <StateChip state={state} />
                <LinkButton size="sm" href={`/enrolment/runs/${run.id}/learners/${learner.id}`}>
                  {t("edit")}
                  <span className="sr-only">
                    {" "}
                    {t("editOn", { name: learner.displayName, run: run.title })}
                  </span>
                </LinkButton>
              </span>
            </div>
            <Results content={version.content} results={results} />
            <p className="text-ink-soft text-sm">
              {t("identity", { check: checks(identityAssurance) })}
            </p>
          </li>
        ))}
      </ul>
      {isPartial && (
        <p className="border-line border-t px-4 py-3 text-ink-soft text-sm">
          {t("resultsElsewhere")}
        </p>
      )}
    </Panel>
  );
}

type Enrolment = Person["enrolments"][number];

async function Results({
  content,
  results,
}: {
  content: Enrolment["version"]["content"];
  results: Enrolment["results"];
}) {
  const t = await getTranslations("people.person");
  if (results.length === 0) return <p className="text-ink-soft text-sm">{t("noResults")}</p>;
  return (
    <ul aria-label={t("results")} className="flex flex-col gap-1 text-sm">
      {content.assessments.flatMap(({ id, title }) => {
        const result = results.find(({ assessmentId }) => assessmentId === id);
        if (!result) return [];
        return [
          <li key={id} className="flex flex-wrap items-center gap-2">
            <span lang={content.languages[0]}>{textIn(title, ...content.languages)}</span>
            <strong className="font-medium">{result.grade}</strong>
            <StateChip state={result.state} />
            {!result.passes && <StateChip state="failed" />}
          </li>,
        ];
      })}
    </ul>
  );
}

async function Credentials({ person: { enrolments, timeZone } }: { person: Person }) {
  const t = await getTranslations("people.person");
  const format = await getFormatter();
  const rows = enrolments.flatMap(({ version, credentials }) =>
    credentials.map((one) => ({ ...one, title: version.title })),
  );
  return (
    <Panel flush title={t("credentials")}>
      {rows.length === 0 ? (
        <p className="px-4 py-6 text-ink-soft">{t("noCredentials")}</p>
      ) : (
        <DataTable
          bare
          caption={t("credentialsCaption")}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              header: t("credential"),
              primary: true,
              cell: ({ id, title }) => (
                <Link className="link" href={`/issuing/credentials/${id}`}>
                  {title}
                </Link>
              ),
            },
            { key: "state", header: t("state"), cell: ({ state }) => <StateChip state={state} /> },
            {
              key: "awarded",
              header: t("awardedOn"),
              cell: ({ awardedOn }) =>
                format.dateTime(awardedOn, { dateStyle: "medium", timeZone: "UTC" }),
            },
            {
              key: "issued",
              header: t("issuedOn"),
              cell: ({ issuedAt }) =>
                issuedAt ? format.dateTime(issuedAt, { dateStyle: "medium", timeZone }) : null,
            },
          ]}
        />
      )}
    </Panel>
  );
}
