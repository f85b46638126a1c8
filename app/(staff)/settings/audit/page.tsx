import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { listHref } from "@/components/lists/list-address";
import { ListView } from "@/components/lists/list-view";
import { DownloadButton } from "@/components/ui/download-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import {
  type AuditEntryView,
  type AuditList,
  ListAuditEntriesInput,
  listAuditEntries,
} from "@/lib/features/audit/list-audit-entries";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { auditFilters } from "./audit-filters";
import { EntryDetail } from "./entry-detail";
import { TrailCheck } from "./trail-check";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("audit.title") };
}

const path = "/settings/audit";

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const query = ListAuditEntriesInput.parse(await searchParams);
  const list = await load(async () => listAuditEntries(await memberContext(), query));
  const t = await getTranslations("settings.audit");
  const isFiltered = Object.keys(query.address).some((name) => name !== "sort");
  const isWhole = !isFiltered && query.issues.length === 0 && query.place === null;
  return (
    <>
      <PageHeader
        title={t("title")}
        details={t("details")}
        action={
          query.issues.length === 0 && (
            <DownloadButton href={listHref("/api/v1/audit", query.address)}>
              {t(isFiltered ? "downloadFound" : "download")}
            </DownloadButton>
          )
        }
      />
      <div className="flex flex-col gap-4">
        {isWhole && (
          <Suspense fallback={<p className="text-ink-soft">{t("checking")}</p>}>
            <TrailCheck />
          </Suspense>
        )}
        <Entries list={list} query={query} />
      </div>
    </>
  );
}

async function Entries({ list, query }: { list: AuditList; query: ListAuditEntriesInput }) {
  const { page, count, people, timeZone } = list;
  const t = await getTranslations("settings");
  const format = await getFormatter();
  const what = ({ action }: AuditEntryView) =>
    t.has(`done.${action}`) ? t(`done.${action}`) : action;
  const who = ({ actor }: AuditEntryView) =>
    actor.kind === "member"
      ? actor.name || t("audit.formerMember")
      : t(`audit.actors.${actor.kind}`);
  const icon = <ShieldCheck aria-hidden="true" />;
  return (
    <ListView
      path={path}
      query={query}
      page={page}
      count={count}
      searchLabel={t("audit.search")}
      filters={await auditFilters(people)}
      caption={t("audit.title")}
      empty={
        <EmptyState icon={icon} title={t("audit.none")}>
          {t("audit.noneText")}
        </EmptyState>
      }
      nothingFound={{ title: t("audit.noneFound"), text: t("audit.noneFoundText") }}
      wrong={
        <EmptyState icon={icon} title={t("audit.wrong")}>
          {t("audit.wrongText")}
        </EmptyState>
      }
      rowKey={({ seq }) => seq}
      columns={[
        { key: "what", header: t("audit.what"), primary: true, cell: what },
        { key: "who", header: t("audit.who"), cell: who },
        {
          key: "at",
          header: t("audit.when", { zone: timeZone.replaceAll("_", " ") }),
          sort: "number",
          cell: ({ at }) => format.dateTime(at, "dayTime", { timeZone }),
        },
        {
          key: "detail",
          header: t("audit.detail"),
          cell: (entry) => <EntryDetail entry={entry} people={people} />,
        },
        { key: "seq", header: t("audit.number"), align: "end", cell: ({ seq }) => seq },
      ]}
    />
  );
}
