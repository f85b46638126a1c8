import { getFormatter, getTranslations } from "next-intl/server";
import { Timeline } from "@/components/ui/timeline";
import type { IssuerPage } from "./issuer-facts";

/** Every version of the DID document, newest first. */
export async function IssuerHistory({
  slug,
  documents,
  timeZone,
}: Pick<IssuerPage, "slug" | "documents"> & { timeZone: string }) {
  const t = await getTranslations("issuer");
  const format = await getFormatter();
  if (documents.length === 0) return <p className="text-ink-soft">{t("historyNone")}</p>;
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-[70ch] text-ink-soft">{t("historyText")}</p>
      <Timeline
        label={t("history")}
        items={documents.map(({ number, since, sha256 }, index) => ({
          key: String(number),
          tone: index === 0 ? "good" : "neutral",
          title: (
            <a className="link" href={`/i/${slug}/did.json?version=${number}`}>
              {t("version", { number })}
            </a>
          ),
          meta: `${t("publishedFrom", { date: format.dateTime(since, "dayTime", { timeZone, timeZoneName: "short" }) })}${index === 0 ? `, ${t("current")}` : ""}`,
          children: (
            <span className="text-ink-soft text-xs">
              {t("sha256")} <code className="[overflow-wrap:anywhere]">{sha256}</code>
            </span>
          ),
        }))}
      />
    </div>
  );
}
