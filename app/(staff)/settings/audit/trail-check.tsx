import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { Callout } from "@/components/ui/callout";
import { type TrailCheck as Check, checkAuditTrail } from "@/lib/features/audit/check-audit-trail";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

/** Whether the trail is intact, checked entry by entry; the page does not wait for it. */
export async function TrailCheck() {
  const check = await load(async () => checkAuditTrail(await memberContext()));
  const t = await getTranslations("settings.audit");
  const { changed, missing, published, hasKey } = check;
  if (changed === null && missing === null) {
    return (
      <Callout tone="good" title={t("whole")}>
        <p>{t("wholeText")}</p>
        <PublishedHead published={published} hasKey={hasKey} />
      </Callout>
    );
  }
  return (
    <Callout
      tone="bad"
      title={
        changed === null ? t("cut", { entry: missing ?? "" }) : t("broken", { entry: changed })
      }
    >
      <p>{t("brokenText")}</p>
      <PublishedHead published={published} hasKey={hasKey} />
    </Callout>
  );
}

async function PublishedHead({ published, hasKey }: Pick<Check, "published" | "hasKey">) {
  const t = await getTranslations("settings.audit");
  if (!published) return <p>{t(hasKey ? "notPublished" : "notPublishedWithoutKey")}</p>;
  const format = await getFormatter();
  const when = format.dateTime(published.signedAt, "dayTime", {
    timeZone: await staffTimeZone(),
    timeZoneName: "short",
  });
  return (
    <p>
      {t("published", { when, entry: String(published.sequence) })}{" "}
      <a className="link" href={published.address}>
        {t("openHead")}
      </a>
    </p>
  );
}
