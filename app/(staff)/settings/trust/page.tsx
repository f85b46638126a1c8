import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ListView } from "@/components/lists/list-view";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import {
  GetTrustOverviewInput,
  getTrustOverview,
  type TrustOverview,
} from "@/lib/features/trust/get-trust-overview";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { TrustedLists } from "./trusted-lists";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("trust"))("title") };
}

type Props = { searchParams: Promise<AddressSearch> };

export default async function TrustPage({ searchParams }: Props) {
  const query = GetTrustOverviewInput.parse(await searchParams);
  const overview = await load(async () => getTrustOverview(await memberContext(), query));
  const t = await getTranslations("trust");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
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
        {overview.registries.length > 0 && <Issuers overview={overview} query={query} />}
      </div>
    </>
  );
}

async function Issuers({
  overview: { page, count },
  query,
}: {
  overview: TrustOverview;
  query: GetTrustOverviewInput;
}) {
  const t = await getTranslations("trust");
  return (
    <section aria-label={t("listed")}>
      <ListView
        path="/settings/trust"
        query={query}
        page={page}
        count={count}
        searchLabel={t("search")}
        caption={t("listed")}
        empty={null}
        nothingFound={{ title: t("noneFound"), text: t("noneFoundText") }}
        rowKey={({ registry, did }) => `${registry} ${did}`}
        columns={[
          {
            key: "name",
            header: t("issuer"),
            sort: "name",
            primary: true,
            cell: ({ name }) => name,
          },
          {
            key: "did",
            header: t("did"),
            cell: ({ did }) => <span className="break-all font-mono text-sm">{did}</span>,
          },
          {
            key: "registry",
            header: t("registry"),
            sort: "registry",
            cell: ({ registry }) => registry,
          },
        ]}
      />
    </section>
  );
}
