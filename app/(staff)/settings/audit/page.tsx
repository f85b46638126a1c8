import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { DataTable } from "@/components/ui/data-table";
import { DownloadButton } from "@/components/ui/download-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import {
  type AuditEntryView,
  type AuditPage as Found,
  listAuditEntries,
} from "@/lib/features/audit/list-audit-entries";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { auditHref, readAuditSearch } from "./audit-search";
import { EntryDetail } from "./entry-detail";
import { SearchForm } from "./search-form";
import { TrailCheck } from "./trail-check";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("audit.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const path = "/settings/audit";

export default async function AuditPage({ searchParams }: Props) {
  const { search, before, given, faults } = readAuditSearch(await searchParams);
  const page = await load(async () => listAuditEntries(await memberContext(), { search, before }));
  const t = await getTranslations("settings");
  const isFiltered = Object.keys(given).length > 0;
  const isWrong = faults.length > 0;
  const { entries, nextBefore } = page;
  return (
    <>
      <PageHeader
        title={t("audit.title")}
        details={t("audit.details")}
        action={
          !isWrong && (
            <DownloadButton href={auditHref("/api/v1/audit", search)}>
              {t(isFiltered ? "audit.downloadFound" : "audit.download")}
            </DownloadButton>
          )
        }
      />
      <div className="flex flex-col gap-4">
        {!isFiltered && before === null && (
          <Suspense fallback={<p className="text-ink-soft">{t("audit.checking")}</p>}>
            <TrailCheck />
          </Suspense>
        )}
        <SearchForm search={given} faults={faults} people={page.people} />
        {isWrong ? (
          <EmptyState icon={<ShieldCheck aria-hidden="true" />} title={t("audit.wrong")}>
            {t("audit.wrongText")}
          </EmptyState>
        ) : entries.length === 0 ? (
          <EmptyState
            icon={<ShieldCheck aria-hidden="true" />}
            title={t(isFiltered ? "audit.noneFound" : "audit.none")}
          >
            {t(isFiltered ? "audit.noneFoundText" : "audit.noneText")}
          </EmptyState>
        ) : (
          <Entries page={page} />
        )}
        {!isWrong && (
          <Pagination
            previousHref={before === null ? null : auditHref(path, search)}
            nextHref={
              nextBefore === null ? null : auditHref(path, { ...search, before: nextBefore })
            }
          />
        )}
      </div>
    </>
  );
}

async function Entries({ page: { entries, people, timeZone } }: { page: Found }) {
  const t = await getTranslations("settings");
  const format = await getFormatter();
  const what = ({ action }: AuditEntryView) =>
    t.has(`done.${action}`) ? t(`done.${action}`) : action;
  const who = ({ actor }: AuditEntryView) =>
    actor.kind === "member"
      ? actor.name || t("audit.formerMember")
      : t(`audit.actors.${actor.kind}`);
  return (
    <DataTable
      caption={t("audit.title")}
      rows={entries}
      rowKey={({ seq }) => seq}
      columns={[
        { key: "what", header: t("audit.what"), primary: true, cell: what },
        { key: "who", header: t("audit.who"), cell: who },
        {
          key: "at",
          header: t("audit.when", { zone: timeZone.replaceAll("_", " ") }),
          cell: ({ at }: AuditEntryView) => format.dateTime(at, "dayTime", { timeZone }),
        },
        {
          key: "detail",
          header: t("audit.detail"),
          cell: (entry: AuditEntryView) => <EntryDetail entry={entry} people={people} />,
        },
        {
          key: "seq",
          header: t("audit.number"),
          align: "end",
          cell: ({ seq }: AuditEntryView) => seq,
        },
      ]}
    />
  );
}
