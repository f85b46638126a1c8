import { getTranslations } from "next-intl/server";
import { DownloadButton } from "@/components/ui/download-button";
import { Panel } from "@/components/ui/panel";

/** The way to the Commission's own issuer, for one credential or for a whole batch. */
export async function UploadForms(of: { batchId: string } | { credentialId: string }) {
  const t = await getTranslations("upload-forms");
  const isBatch = "batchId" in of;
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col items-start gap-3">
        <p className="text-ink-soft text-sm">{isBatch ? t("batchText") : t("credentialText")}</p>
        {isBatch && <p className="text-ink-soft text-sm">{t("batchPersonal")}</p>}
        <DownloadButton
          href={
            isBatch
              ? `/api/v1/batches/${of.batchId}/elm-unsigned`
              : `/api/v1/credentials/${of.credentialId}/elm-unsigned`
          }
        >
          {isBatch ? t("batchDownload") : t("credentialDownload")}
        </DownloadButton>
      </div>
    </Panel>
  );
}
