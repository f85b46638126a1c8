import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ListView } from "@/components/lists/list-view";
import { PersonName } from "@/components/people/person-name";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { filterableStates } from "@/lib/domain/credentials/states";
import { calendarDayOf } from "@/lib/domain/days";
import {
  ListIssuedCredentialsInput,
  listIssuedCredentials,
} from "@/lib/features/credentials/list-issued-credentials";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

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
  const query = ListIssuedCredentialsInput.parse(await searchParams);
  const { page, count } = await load(async () =>
    listIssuedCredentials(await memberContext(), query),
  );
  const { batch } = query.address;
  return (
    <>
      <PageHeader
        back={<BackLink href="/issuing">{t("title")}</BackLink>}
        title={t("credentials.title")}
        details={t("credentials.details")}
      />
      <ListView
        path="/issuing/credentials"
        query={query}
        page={page}
        count={count}
        searchLabel={t("credentials.search")}
        filters={[
          {
            name: "state",
            as: "select",
            label: t("credentials.state"),
            any: { label: t("credentials.all") },
            options: filterableStates.map((value) => ({ value, label: states(value) })),
          },
          {
            name: "batch",
            as: "chip",
            label: t("credential.batch"),
            options: batch ? [{ value: batch, label: t("credential.batch") }] : [],
          },
        ]}
        caption={t("credentials.caption")}
        empty={<EmptyState title={t("credentials.none")}>{t("credentials.noneText")}</EmptyState>}
        nothingFound={{ title: t("credentials.noneFound"), text: t("credentials.noneFoundText") }}
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
                dateOfBirth={learner.dateOfBirth ? calendarDayOf(learner.dateOfBirth) : undefined}
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
    </>
  );
}
