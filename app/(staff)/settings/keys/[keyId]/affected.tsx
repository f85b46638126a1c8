import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { PersonName } from "@/components/people/person-name";
import { DataTable } from "@/components/ui/data-table";
import { DownloadButton } from "@/components/ui/download-button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips, ListSearch } from "@/components/ui/list-search";
import { Pagination } from "@/components/ui/pagination";
import { StateChip } from "@/components/ui/state-chip";
import { signedStates } from "@/lib/domain/credentials/states";
import type { listAffectedCredentials } from "@/lib/features/keys/list-affected-credentials";
import { affectedQuery, type readAffectedSearch } from "./affected-search";

type Props = {
  keyId: string;
  search: ReturnType<typeof readAffectedSearch>;
  list: Awaited<ReturnType<typeof listAffectedCredentials>>;
  signed: number;
  /** Registrars open credentials; administrators see the list alone. */
  mayOpen: boolean;
};

/** What the key signed: searched, filtered, paged, and as a file. */
export async function Affected({ keyId, search, list, signed, mayOpen }: Props) {
  const t = await getTranslations("keys.detail");
  const states = await getTranslations("states");
  const here = `/settings/keys/${keyId}`;
  const { search: q, state } = search;
  if (signed === 0) return <EmptyState title={t("signedBy")}>{t("noneYet")}</EmptyState>;
  const hrefOf = (left: { search: string; state: string | undefined }) =>
    `${here}${affectedQuery(left)}`;
  const filters = [
    ...(q ? [{ key: "q", label: q, href: hrefOf({ search: "", state }) }] : []),
    ...(state
      ? [{ key: "state", label: states(state), href: hrefOf({ search: q, state: undefined }) }]
      : []),
  ];
  return (
    <section aria-labelledby="signed-by" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="signed-by" className="font-semibold text-lg">
          {t("signedBy")}
        </h2>
        <DownloadButton
          href={`/api/v1/keys/${keyId}/affected${affectedQuery({ search: q, state })}`}
        >
          {t(filters.length > 0 ? "downloadFiltered" : "download")}
        </DownloadButton>
      </div>
      <ListSearch action={here} label={t("search")} query={q}>
        <select
          name="state"
          defaultValue={state ?? ""}
          aria-label={t("state")}
          className="control w-auto"
        >
          <option value="">{t("anyState")}</option>
          {signedStates.map((name) => (
            <option key={name} value={name}>
              {states(name)}
            </option>
          ))}
        </select>
      </ListSearch>
      <FilterChips filters={filters} clearHref={here} />
      {list.credentials.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <AffectedTable credentials={list.credentials} mayOpen={mayOpen} />
      )}
      <Pagination
        nextHref={
          list.nextAfter
            ? `${here}${affectedQuery({ search: q, state, afterId: list.nextAfter })}`
            : null
        }
      />
    </section>
  );
}

async function AffectedTable({
  credentials,
  mayOpen,
}: {
  credentials: Props["list"]["credentials"];
  mayOpen: boolean;
}) {
  const t = await getTranslations("keys.detail");
  const names = await getTranslations("formats.names");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  type Row = (typeof credentials)[number];
  return (
    <DataTable
      caption={t("signedBy")}
      rows={credentials}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "learner",
          header: t("learner"),
          primary: true,
          cell: ({ id, learner }: Row) => (
            <PersonName
              name={learner.displayName}
              studentNumber={learner.studentNumber}
              href={mayOpen ? `/issuing/credentials/${id}` : undefined}
            />
          ),
        },
        { key: "title", header: t("microCredential"), cell: ({ title }: Row) => title },
        { key: "format", header: t("format"), cell: ({ format: name }: Row) => names(name) },
        { key: "state", header: t("state"), cell: ({ state }: Row) => <StateChip state={state} /> },
        {
          key: "issued",
          header: t("issued"),
          nowrap: true,
          cell: ({ issuedAt }: Row) => format.dateTime(issuedAt, "day", { timeZone }),
        },
      ]}
    />
  );
}
