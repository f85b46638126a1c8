import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { listHref } from "@/components/lists/list-address";
import { ListView } from "@/components/lists/list-view";
import { PersonName } from "@/components/people/person-name";
import { DownloadButton } from "@/components/ui/download-button";
import { EmptyState } from "@/components/ui/empty-state";
import { StateChip } from "@/components/ui/state-chip";
import { type CredentialState, signedStates } from "@/lib/domain/credentials/states";
import type { AffectedQuery } from "@/lib/features/keys/affected-filter";
import type { AffectedList } from "@/lib/features/keys/list-affected-credentials";

type Props = {
  keyId: string;
  query: AffectedQuery;
  list: AffectedList;
  /** Every credential it signed, by state. */
  counts: Partial<Record<CredentialState, number>>;
  /** Registrars open credentials; administrators see the list alone. */
  mayOpen: boolean;
};

/** What the key signed: searched, filtered, paged, and as a file. */
export async function Affected({ keyId, query, list, counts, mayOpen }: Props) {
  const t = await getTranslations("keys.detail");
  const none = <EmptyState title={t("signedBy")}>{t("noneYet")}</EmptyState>;
  if (Object.values(counts).every((count) => count === 0)) return none;
  const isFiltered = Object.keys(query.address).some((name) => name !== "sort");
  return (
    <section aria-labelledby="signed-by" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="signed-by" className="font-semibold text-lg">
          {t("signedBy")}
        </h2>
        <DownloadButton href={listHref(`/api/v1/keys/${keyId}/affected`, query.address)}>
          {t(isFiltered ? "downloadFiltered" : "download")}
        </DownloadButton>
      </div>
      <AffectedTable {...{ keyId, query, list, mayOpen }} />
    </section>
  );
}

async function AffectedTable({ keyId, query, list, mayOpen }: Omit<Props, "counts">) {
  const t = await getTranslations("keys.detail");
  const states = await getTranslations("states");
  const names = await getTranslations("formats.names");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  return (
    <ListView
      path={`/settings/keys/${keyId}`}
      query={query}
      page={list.page}
      count={list.count}
      searchLabel={t("search")}
      filters={[
        {
          name: "state",
          as: "select",
          label: t("state"),
          any: { label: t("anyState") },
          options: signedStates.map((value) => ({ value, label: states(value) })),
        },
      ]}
      caption={t("signedBy")}
      empty={<EmptyState title={t("signedBy")}>{t("noneYet")}</EmptyState>}
      nothingFound={{ title: t("none"), text: t("noneText") }}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "learner",
          header: t("learner"),
          primary: true,
          cell: ({ id, learner }) => (
            <PersonName
              name={learner.displayName}
              studentNumber={learner.studentNumber}
              href={mayOpen ? `/issuing/credentials/${id}` : undefined}
            />
          ),
        },
        { key: "title", header: t("microCredential"), cell: ({ title }) => title },
        { key: "format", header: t("format"), cell: ({ format: name }) => names(name) },
        { key: "state", header: t("state"), cell: ({ state }) => <StateChip state={state} /> },
        {
          key: "issued",
          header: t("issued"),
          sort: "issued",
          nowrap: true,
          cell: ({ issuedAt }) => format.dateTime(issuedAt, "day", { timeZone }),
        },
      ]}
    />
  );
}
