import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshWhilePending } from "@/app/(staff)/settings/keys/refresh-while-pending";
import { ClientWords } from "@/app/client-words";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getSealPage, type SealPage } from "@/lib/features/seals/get-seal-page";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { Certificate, Earlier, Notices, Uploads } from "./certificate";
import { UploadForm } from "./upload-form";
import { WaitingSeal } from "./waiting-seal";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("seal"))("title") };
}

export default async function SealSettingsPage() {
  const page = await load(async () => getSealPage(await memberContext()));
  const { active, earlier, imports, canUpload } = page;
  const t = await getTranslations("seal");
  const isPending = imports.some(({ state }) => state === "pending");
  return (
    <ClientWords of={["seal"]}>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex flex-col gap-6">
        <LastUpload page={page} />
        {active && <Notices active={active} />}
        {active ? (
          <Certificate active={active} />
        ) : (
          <Callout title={t("none")}>{t("noneText")}</Callout>
        )}
        {!canUpload && (
          <Callout tone="attention" title={t("noWorker")}>
            {t("noWorkerText")}
          </Callout>
        )}
        {canUpload && !isPending && (
          <Panel title={t(active ? "replaceTitle" : "uploadTitle")}>
            <UploadForm replaces={active !== null} />
          </Panel>
        )}
        <Panel title={t("means")}>
          <div className="flex max-w-[70ch] flex-col gap-3">
            <p>{t("meansSeal")}</p>
            <p>{t("meansQualified")}</p>
            <p>{t("meansHere")}</p>
          </div>
        </Panel>
        {earlier.length > 0 && <Earlier earlier={earlier} />}
        {imports.length > 0 && <Uploads imports={imports} />}
      </div>
    </ClientWords>
  );
}

/** The outcome of the latest upload, if recent. */
async function LastUpload({ page }: { page: SealPage }) {
  const t = await getTranslations("seal");
  const [last] = page.imports;
  if (last?.state === "pending" && page.waiting !== null && page.waiting.certificate !== null)
    return <WaitingSeal waiting={page.waiting} />;
  if (last?.state === "pending")
    return (
      <Callout title={t("pending")} live>
        <p>{t("pendingText")}</p>
        <RefreshWhilePending />
      </Callout>
    );
  if (last?.state !== "failed" || last.failure === null) return null;
  return (
    <Callout tone="bad" title={t("refused", { file: last.fileName })} live>
      <p className="font-medium">{t(`failures.${last.failure}.title`)}</p>
      <p>{t(`failures.${last.failure}.text`)}</p>
      {page.active && <p>{t("inUseStays")}</p>}
    </Callout>
  );
}
