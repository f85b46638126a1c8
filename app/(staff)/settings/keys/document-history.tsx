import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { SigningKeyPage } from "@/lib/features/keys/list-signing-keys";

/** Every version of the DID document, newest first. */
export async function DocumentHistory({
  slug,
  documents,
}: Pick<SigningKeyPage, "slug" | "documents">) {
  const t = await getTranslations("keys.history");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  type Version = (typeof documents)[number];
  const newest = documents[0]?.number;
  return (
    <Panel title={t("title")} flush>
      <p className="max-w-[70ch] px-4 py-3 text-ink-soft text-sm">
        {documents.length === 0 ? t("none") : t("text")}
      </p>
      {documents.length > 0 && (
        <DataTable
          bare
          caption={t("title")}
          rows={documents}
          rowKey={({ number }) => String(number)}
          columns={[
            {
              key: "number",
              header: t("number"),
              primary: true,
              cell: ({ number }: Version) => (
                <a className="link" href={`/i/${slug}/did.json?version=${number}`}>
                  {number === newest ? `${number} (${t("current")})` : number}
                </a>
              ),
            },
            {
              key: "since",
              header: t("since"),
              nowrap: true,
              cell: ({ since }: Version) =>
                format.dateTime(since, "dayTime", { timeZone, timeZoneName: "short" }),
            },
            {
              key: "sha256",
              header: t("sha256"),
              cell: ({ sha256 }: Version) => (
                <code className="text-xs [overflow-wrap:anywhere]">{sha256}</code>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
