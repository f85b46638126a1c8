import { UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ListView } from "@/components/lists/list-view";
import { PersonName } from "@/components/people/person-name";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { MailAddress } from "@/components/ui/mail-address";
import { PageHeader } from "@/components/ui/page-header";
import { ListPeopleInput, listPeople, type PeopleList } from "@/lib/features/people/list-people";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.register"))("title") };
}

const path = "/enrolment/learners";

type Props = { searchParams: Promise<AddressSearch> };

export default async function LearnersPage({ searchParams }: Props) {
  const query = ListPeopleInput.parse(await searchParams);
  const t = await getTranslations("people.register");
  const enrolment = await getTranslations("enrolment");
  const list = await load(async () => listPeople(await memberContext(), query));
  return (
    <>
      <PageHeader
        back={<BackLink href="/enrolment">{enrolment("title")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <People list={list} query={query} />
    </>
  );
}

async function People({ list, query }: { list: PeopleList; query: ListPeopleInput }) {
  const t = await getTranslations("people.register");
  const format = await getFormatter();
  const { page, count } = list;
  return (
    <ListView
      path={path}
      query={query}
      page={page}
      count={count}
      searchLabel={t("search")}
      caption={t("caption")}
      empty={
        <EmptyState icon={<UsersRound aria-hidden="true" />} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      }
      nothingFound={{ title: t("nothingFound"), text: t("nothingFoundText") }}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("name"),
          sort: "name",
          primary: true,
          cell: ({ id, displayName, studentNumber, dateOfBirth }) => (
            <PersonName
              name={displayName}
              studentNumber={studentNumber}
              dateOfBirth={dateOfBirth}
              href={`${path}/${id}`}
            />
          ),
        },
        {
          key: "email",
          header: t("email"),
          cell: ({ email }) => email && <MailAddress address={email} />,
        },
        { key: "runs", header: t("runs"), align: "end", cell: ({ runs }) => format.number(runs) },
        {
          key: "credentials",
          header: t("credentials"),
          align: "end",
          cell: ({ credentials }) => format.number(credentials),
        },
      ]}
    />
  );
}
