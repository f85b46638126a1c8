import { getFormatter, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { findShareEnd } from "@/lib/features/holders/find-share-end";
import { currentPath } from "@/lib/web/page";
import { publicContext } from "@/lib/web/request-context";

/**
 * A share that has ended says so to anyone who still has its address; any other address here does
 * not exist.
 */
export default async function ShareNotFound() {
  const t = await getTranslations("verify.shared");
  const frame = await getTranslations("frame.notFound");
  const format = await getFormatter();
  const token = /^\/c\/([\w-]{8,128})/.exec(await currentPath())?.[1] ?? "";
  const end = await findShareEnd(await publicContext(), { token });
  const day = end?.endedAt ? format.dateTime(end.endedAt, "day", { timeZone: end.timeZone }) : "";
  return (
    <>
      <PageHeader serif title={end ? t("endedTitle") : frame("title")} />
      <div className="prose">
        <p>
          {end
            ? t(end.endedBy === "owner" ? "endedByOwner" : "endedByInstitution", { day })
            : frame("text")}
        </p>
      </div>
      <div className="mt-6">
        <LinkButton href="/verify">{t("verifyAnother")}</LinkButton>
      </div>
    </>
  );
}
