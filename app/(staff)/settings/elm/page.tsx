import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { assertSettings } from "@/app/(staff)/settings/assert-settings";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getOfficialFiles } from "@/lib/features/issuers/get-official-files";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shapes"))("title") };
}

export default async function OfficialFilesPage() {
  const files = await load(async () => getOfficialFiles(assertSettings(await memberContext())));
  const t = await getTranslations("shapes");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const complete = files.every(({ state }) => state === "present");
  const different = files.some(({ state }) => state === "different");
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-6">
        <Callout
          tone={complete ? "good" : "info"}
          title={complete ? t("complete") : t("incomplete")}
        >
          <p>{complete ? t("completeText") : t("incompleteText")}</p>
          {different && <p>{t("differentText")}</p>}
        </Callout>
        <Panel flush title={t("files")}>
          <DataTable
            bare
            caption={t("files")}
            rows={files}
            rowKey={({ name }) => name}
            columns={[
              {
                key: "name",
                header: t("file"),
                primary: true,
                cell: ({ name, iri }) => (
                  <>
                    {name}
                    <span className="block text-ink-soft [overflow-wrap:anywhere]">{iri}</span>
                  </>
                ),
              },
              {
                key: "state",
                header: t("state"),
                nowrap: true,
                cell: ({ state }) => t(`states.${state}`),
              },
              {
                key: "sha256",
                header: t("sha256"),
                cell: ({ sha256 }) => (
                  <code className="[overflow-wrap:anywhere]">{sha256 ?? ""}</code>
                ),
              },
              {
                key: "since",
                header: t("since"),
                nowrap: true,
                cell: ({ since }) => (since ? format.dateTime(since, "dayTime", { timeZone }) : ""),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
