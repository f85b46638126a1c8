import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ListSearch } from "@/components/ui/list-search";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getTrustOverview } from "@/lib/features/trust/get-trust-overview";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { TrustedLists } from "./trusted-lists";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("trust"))("title") };
}

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function TrustPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const search = typeof q === "string" ? q.slice(0, 200) : "";
  const overview = await load(async () => getTrustOverview(await memberContext(), { search }));
  const t = await getTranslations("trust");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  type Issuer = (typeof overview.issuers)[number];
  type Registry = (typeof overview.registries)[number];
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-6">
        <Panel title={t("registries")} flush={overview.registries.length > 0}>
          {overview.registries.length === 0 ? (
            <p className="max-w-[70ch] text-ink-soft">{t("noneText")}</p>
          ) : (
            <DataTable
              bare
              caption={t("registries")}
              rows={overview.registries}
              rowKey={({ registry }) => registry}
              columns={[
                {
                  key: "name",
                  header: t("registry"),
                  primary: true,
                  cell: ({ registry }: Registry) => registry,
                },
                {
                  key: "count",
                  header: t("issuers"),
                  align: "end",
                  cell: ({ issuers }: Registry) => format.number(issuers),
                },
                {
                  key: "at",
                  header: t("imported"),
                  cell: ({ importedAt }: Registry) =>
                    format.dateTime(importedAt, "dayTime", { timeZone }),
                },
              ]}
            />
          )}
        </Panel>
        <TrustedLists lists={overview.lists} />
        <Panel title={t("how")}>
          <p className="max-w-[70ch] text-ink-soft">{t("howText")}</p>
          <pre className="mt-3 whitespace-pre-wrap wrap-anywhere rounded-md bg-sunken p-3 text-sm">
            <code>
              npm run trust:import -- registry.json --name &quot;{t("exampleName")}&quot;{"\n"}
              npm run trust:import -- --lotl {t("exampleFiles")}
            </code>
          </pre>
        </Panel>
        {(overview.registries.length > 0 || search !== "") && (
          <section className="flex flex-col gap-4" aria-label={t("listed")}>
            <ListSearch action="/settings/trust" label={t("search")} query={search} />
            {overview.issuers.length === 0 ? (
              <EmptyState title={t("noneFound")}>{t("noneFoundText")}</EmptyState>
            ) : (
              <DataTable
                caption={t("listed")}
                rows={overview.issuers}
                rowKey={({ registry, did }) => `${registry} ${did}`}
                columns={[
                  {
                    key: "name",
                    header: t("issuer"),
                    primary: true,
                    cell: ({ name }: Issuer) => name,
                  },
                  {
                    key: "did",
                    header: t("did"),
                    cell: ({ did }: Issuer) => (
                      <span className="break-all font-mono text-sm">{did}</span>
                    ),
                  },
                  {
                    key: "registry",
                    header: t("registry"),
                    cell: ({ registry }: Issuer) => registry,
                  },
                ]}
              />
            )}
            {overview.hasMore && <p className="text-ink-soft text-sm">{t("more")}</p>}
          </section>
        )}
      </div>
    </>
  );
}
