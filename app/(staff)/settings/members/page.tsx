import { UserPlus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListView } from "@/components/lists/list-view";
import { stateFilter } from "@/components/lists/state-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { MailAddress } from "@/components/ui/mail-address";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import { cappedCount } from "@/lib/domain/lists/page";
import { memberStates } from "@/lib/domain/members/states";
import { listFaculties } from "@/lib/features/institutions/list-faculties";
import {
  ListMembersInput,
  listMembers,
  type MemberList,
} from "@/lib/features/members/list-members";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { FailedMails } from "./failed-mails";
import { roleWords } from "./role-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("members.title") };
}

const path = "/settings/members";

type Props = { searchParams: Promise<AddressSearch> };

export default async function MembersPage({ searchParams }: Props) {
  const query = ListMembersInput.parse(await searchParams);
  const { list, faculties } = await load(async () => {
    const ctx = await memberContext();
    return { list: await listMembers(ctx, query), faculties: await listFaculties(ctx) };
  });
  const t = await getTranslations("settings.members");
  return (
    <>
      <PageHeader
        title={t("title")}
        details={t("details")}
        action={
          <LinkButton
            href="/settings/members/invite"
            variant="primary"
            icon={<UserPlus aria-hidden="true" />}
          >
            {t("inviteTitle")}
          </LinkButton>
        }
      />
      <div className="flex flex-col gap-4">
        <FailedMails />
        <Members list={list} faculties={faculties} query={query} />
      </div>
    </>
  );
}

type MembersProps = {
  list: MemberList;
  faculties: Awaited<ReturnType<typeof listFaculties>>;
  query: ListMembersInput;
};

async function Members({ list: { page, counts }, faculties, query }: MembersProps) {
  const t = await getTranslations("settings.members");
  const words = await getTranslations("identity");
  const states = await getTranslations("states");
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { state } = query.filters;
  return (
    <ListView
      path={path}
      query={query}
      page={page}
      count={cappedCount(state ? (counts[state] ?? 0) : total)}
      searchLabel={t("search")}
      filters={[
        stateFilter({
          as: "select",
          label: t("state"),
          any: { label: t("anyState"), count: total },
          states: memberStates,
          counts,
          word: states,
        }),
      ]}
      caption={t("title")}
      empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      nothingFound={{ title: t("noneFound"), text: t("noneFoundText") }}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("name"),
          sort: "name",
          primary: true,
          cell: ({ id, displayName }) => (
            <Link className="link" href={`${path}/${id}`}>
              {displayName}
            </Link>
          ),
        },
        {
          key: "email",
          header: t("email"),
          sort: "email",
          cell: ({ email }) => <MailAddress address={email} />,
        },
        {
          key: "roles",
          header: t("roles"),
          cell: ({ grants }) => roleWords(grants, faculties, words) || t("noRole"),
        },
        {
          key: "state",
          header: t("state"),
          cell: ({ state: stateOfRow }) => <StateChip state={stateOfRow} />,
        },
      ]}
    />
  );
}
