import { Check } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { assertSettings } from "@/app/(staff)/settings/assert-settings";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { type Action, actionTable } from "@/lib/domain/access/actions";
import { roles } from "@/lib/domain/access/roles";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("access.title") };
}

const others = ["anyone", "person", "ownLearner", "system"] as const;

/** Renders the same table that `authorize` uses. */
export default async function AccessPage() {
  await load(async () => assertSettings(await memberContext()));
  const t = await getTranslations("settings");
  const words = await getTranslations("identity");
  const rows = Object.keys(actionTable) as Action[];
  const name = (action: Action) => t(`actions.${action}`);
  const yes = (
    <>
      <Check aria-hidden="true" className="inline size-4 text-good" />
      <span className="sr-only">{t("access.yes")}</span>
    </>
  );
  return (
    <>
      <PageHeader title={t("access.title")} details={t("access.details")} />
      <DataTable
        caption={t("access.title")}
        rows={rows}
        rowKey={(action) => action}
        columns={[
          {
            key: "action",
            header: t("access.action"),
            primary: true,
            cell: (action: Action) => (
              <>
                {name(action)}
                {actionTable[action].notSelf && (
                  <span className="block font-normal text-ink-soft text-sm">
                    {t("access.notSelf")}
                  </span>
                )}
              </>
            ),
          },
          ...roles.map((role) => ({
            key: role,
            header: words(`roles.${role}`),
            cell: (action: Action) => (actionTable[action].roles?.includes(role) ? yes : null),
          })),
          {
            key: "others",
            header: t("access.others"),
            cell: (action: Action) =>
              others
                .filter((other) => actionTable[action][other])
                .map((other) => t(`access.${other}`))
                .join(", "),
          },
        ]}
      />
    </>
  );
}
