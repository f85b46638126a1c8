import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/components/frame/public-frame";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requestId } from "@/lib/web/request-context";

/** The same page for what never existed and for what is not the reader's to see. */
export default async function NotFound() {
  const t = await getTranslations("frame");
  return (
    <PublicFrame>
      <PageHeader serif title={t("notFound.title")} />
      <div className="prose">
        <p>{t("notFound.text")}</p>
        <p className="tabular text-ink-soft text-sm">{t("requestNumber", { id: await requestId() })}</p>
      </div>
      <div className="mt-6">
        <LinkButton href="/">{t("notFound.action")}</LinkButton>
      </div>
    </PublicFrame>
  );
}
