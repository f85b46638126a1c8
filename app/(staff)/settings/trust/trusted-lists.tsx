import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { territoryName } from "@/lib/domain/trust/territory-name";
import type { TrustedListView } from "@/lib/features/trust/get-trust-overview";

/** The European Union's trusted lists that were imported, with when each runs out. */
export async function TrustedLists({ lists }: { lists: readonly TrustedListView[] }) {
  const t = await getTranslations("trust");
  const format = await getFormatter();
  const locale = await getLocale();
  const timeZone = await staffTimeZone();
  const day = (date: Date) => format.dateTime(date, "day", { timeZone });
  return (
    <Panel title={t("lists")} flush={lists.length > 0}>
      <p
        className={
          lists.length > 0
            ? "max-w-[70ch] px-4 pt-3 pb-4 text-ink-soft"
            : "max-w-[70ch] text-ink-soft"
        }
      >
        {lists.length > 0 ? t("listsText") : t("noLists")}
      </p>
      {lists.length > 0 && (
        <DataTable
          bare
          caption={t("lists")}
          rows={[...lists]}
          rowKey={({ territory }) => territory}
          columns={[
            {
              key: "country",
              header: t("country"),
              primary: true,
              cell: ({ territory }: TrustedListView) =>
                territory === "EU" ? t("listOfLists") : territoryName(territory, locale),
            },
            {
              key: "operator",
              header: t("operator"),
              cell: ({ operator }: TrustedListView) => operator,
            },
            {
              key: "edition",
              header: t("edition"),
              cell: ({ sequenceNumber, issuedAt }: TrustedListView) =>
                t("editionText", { number: sequenceNumber, date: day(issuedAt) }),
            },
            {
              key: "next",
              header: t("nextUpdate"),
              cell: ({ nextUpdate, isPast }: TrustedListView) => (
                <>
                  {day(nextUpdate)}
                  {isPast && <span className="block text-attention text-sm">{t("isPast")}</span>}
                </>
              ),
            },
            {
              key: "authorities",
              header: t("authorities"),
              align: "end",
              cell: ({ territory, authorities }: TrustedListView) =>
                territory === "EU" ? "" : format.number(authorities),
            },
          ]}
        />
      )}
    </Panel>
  );
}
