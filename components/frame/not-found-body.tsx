import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

/**
 * The same text for pages that never existed and pages without access, inside the page's frame.
 */
export async function NotFoundBody({ requestId }: { requestId: string }) {
  const t = await getTranslations("frame");
  return (
    <>
      <PageHeader serif title={t("notFound.title")} />
      <div className="prose">
        <p>{t("notFound.text")}</p>
        <p className="tabular text-ink-soft text-sm">{t("requestNumber", { id: requestId })}</p>
      </div>
      <div className="mt-6">
        <LinkButton href="/">{t("notFound.action")}</LinkButton>
      </div>
    </>
  );
}
