import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { PersonName } from "@/components/people/person-name";
import { BackLink } from "@/components/ui/back-link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StateChip } from "@/components/ui/state-chip";
import { filterableStates } from "@/lib/domain/credentials/states";
import { calendarDayOf } from "@/lib/domain/days";
import { listIssuedCredentials } from "@/lib/features/credentials/list-issued-credentials";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { type AddressSearch, readCredentialSearch, searchHref } from "./credential-search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("issuing.credentials"))("title") };
}

export default async function CredentialsPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("issuing");
  const states = await getTranslations("states");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const { query, search } = readCredentialSearch(await searchParams);
  const page = await load(async () => listIssuedCredentials(await memberContext(), query));
  const { q, state, batch } = search;
  const filters = [
    ...(q ? [{ key: "q", label: q, href: searchHref({ ...search, q: undefined }) }] : []),
    ...(state
      ? [{ key: "state", label: states(state), href: searchHref({ ...search, state: undefined }) }]
      : []),
    ...(batch
      ? [
          {
            key: "batch",
            label: t("credential.batch"),
            href: searchHref({ ...search, batch: undefined }),
          },
        ]
      : []),
  ];
  const next = page.nextBefore;
  return (
    <>
      <PageHeader
        back={<BackLink href="/issuing">{t("title")}</BackLink>}
        title={t("credentials.title")}
        details={t("credentials.details")}
      />
      <div className="flex flex-col gap-4">
        <ListSearch
          action="/issuing/credentials"
          label={t("credentials.search")}
          query={q}
          keep={{ batch }}
        >
          <select
            name="state"
            defaultValue={state ?? ""}
            aria-label={t("credentials.state")}
            className="control w-auto"
          >
            <option value="">{t("credentials.all")}</option>
            {filterableStates.map((name) => (
              <option key={name} value={name}>
                {states(name)}
              </option>
            ))}
          </select>
        </ListSearch>
        <FilterChips filters={filters} clearHref="/issuing/credentials" />
        {page.credentials.length === 0 ? (
          <EmptyState title={t("credentials.none")}>{t("credentials.noneText")}</EmptyState>
        ) : (
          <DataTable
            caption={t("credentials.caption")}
            rows={page.credentials}
            rowKey={(credential) => credential.id}
            columns={[
              {
                key: "learner",
                header: t("credentials.learner"),
                primary: true,
                cell: ({ id, award: { learner } }) => (
                  <PersonName
                    name={learner.displayName}
                    studentNumber={learner.studentNumber}
                    dateOfBirth={
                      learner.dateOfBirth ? calendarDayOf(learner.dateOfBirth) : undefined
                    }
                    href={`/issuing/credentials/${id}`}
                  />
                ),
              },
              {
                key: "title",
                header: t("credentials.microCredential"),
                cell: (credential) => credential.award.enrolment.run.version.title,
              },
              {
                key: "state",
                header: t("credentials.state"),
                cell: (credential) => <StateChip state={credential.state} />,
              },
              {
                key: "issued",
                header: t("credentials.issued"),
                nowrap: true,
                cell: (credential) =>
                  credential.issuedAt
                    ? format.dateTime(credential.issuedAt, "day", { timeZone })
                    : null,
              },
            ]}
          />
        )}
        <Pagination
          nextHref={
            next
              ? searchHref({ ...search, before: next.reservedAt.toISOString(), id: next.id })
              : undefined
          }
        />
      </div>
    </>
  );
}
