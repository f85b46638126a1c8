import { UserPlus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { ListSearch } from "@/components/ui/list-search";
import { MailAddress } from "@/components/ui/mail-address";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StateChip } from "@/components/ui/state-chip";
import { listFaculties } from "@/lib/features/institutions/list-faculties";
import { ListMembersInput, listMembers } from "@/lib/features/members/list-members";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { FailedMails } from "./failed-mails";
import { roleWords } from "./role-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("members.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MembersPage({ searchParams }: Props) {
  const { q, after } = await searchParams;
  const input = ListMembersInput.parse({ search: q, after });
  const { page, faculties } = await load(async () => {
    const ctx = await memberContext();
    return { page: await listMembers(ctx, input), faculties: await listFaculties(ctx) };
  });
  const t = await getTranslations("settings.members");
  const words = await getTranslations("identity");
  type Row = (typeof page.members)[number];
  const next = new URLSearchParams({
    ...(input.search ? { q: input.search } : {}),
    after: page.nextAfter ?? "",
  });
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
        <ListSearch action="/settings/members" label={t("search")} query={input.search} />
        {page.members.length === 0 ? (
          <EmptyState title={t(input.search ? "noneFound" : "none")}>
            {t(input.search ? "noneFoundText" : "noneText")}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("title")}
            rows={page.members}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "name",
                header: t("name"),
                primary: true,
                cell: ({ id, displayName }: Row) => (
                  <Link className="link" href={`/settings/members/${id}`}>
                    {displayName}
                  </Link>
                ),
              },
              {
                key: "email",
                header: t("email"),
                cell: ({ email }: Row) => <MailAddress address={email} />,
              },
              {
                key: "roles",
                header: t("roles"),
                cell: ({ grants }: Row) => roleWords(grants, faculties, words) || t("noRole"),
              },
              {
                key: "state",
                header: t("state"),
                cell: ({ state }: Row) => <StateChip state={state} />,
              },
            ]}
          />
        )}
        <Pagination
          previousHref={
            input.after
              ? `/settings/members${input.search ? `?q=${encodeURIComponent(input.search)}` : ""}`
              : null
          }
          nextHref={page.nextAfter ? `/settings/members?${next}` : null}
        />
      </div>
    </>
  );
}
