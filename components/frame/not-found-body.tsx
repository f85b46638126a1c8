import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

/**
 * The same words for what never existed and for what is not the reader's to see. Inside whatever
 * frame the page has.
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
