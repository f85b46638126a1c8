import { UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { searchHref } from "@/app/(staff)/enrolment/search";
import { PersonName } from "@/components/people/person-name";
import { BackLink } from "@/components/ui/back-link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { MailAddress } from "@/components/ui/mail-address";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listPeople, type PeoplePage } from "@/lib/features/people/list-people";
import { load } from "@/lib/web/page";
import { type AddressSearch, readAddress } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.register"))("title") };
}

const path = "/enrolment/learners";

type Props = { searchParams: Promise<AddressSearch> };

export default async function LearnersPage({ searchParams }: Props) {
  const given = await readAddress(searchParams);
  const q = given.q?.trim().slice(0, 100) || undefined;
  const t = await getTranslations("people.register");
  const enrolment = await getTranslations("enrolment");
  const page = await load(async () =>
    listPeople(await memberContext(), {
      ...(q ? { search: q } : {}),
      ...(given.after ? { after: given.after } : {}),
    }),
  );
  const empty = page.people.length === 0;
  return (
    <>
      <PageHeader
        back={<BackLink href="/enrolment">{enrolment("title")}</BackLink>}
        title={t("title")}
        details={t("details")}
      />
      <div className="flex flex-col gap-4">
        {(!empty || q) && <ListSearch action={path} label={t("search")} query={q} />}
        <FilterChips filters={q ? [{ key: "q", label: q, href: path }] : []} clearHref={path} />
        {empty ? (
          <EmptyState
            icon={<UsersRound aria-hidden="true" />}
            title={t(q ? "nothingFound" : "none")}
          >
            {t(q ? "nothingFoundText" : "noneText")}
          </EmptyState>
        ) : (
          <People page={page} />
        )}
        <Pagination
          text={t("count", { count: page.count })}
          nextHref={page.next ? searchHref(path, { q, after: page.next }) : undefined}
        />
      </div>
    </>
  );
}

async function People({ page }: { page: PeoplePage }) {
  const t = await getTranslations("people.register");
  const format = await getFormatter();
  return (
    <DataTable
      caption={t("caption")}
      rows={page.people}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("name"),
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
