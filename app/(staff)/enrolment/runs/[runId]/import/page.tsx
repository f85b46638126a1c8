import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { RunHead } from "@/app/(staff)/enrolment/runs/[runId]/run-head";
import { ClientWords } from "@/app/client-words";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { DownloadButton } from "@/components/ui/download-button";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { isEnrollable } from "@/lib/domain/runs/states";
import { getRun, type RunDetail } from "@/lib/features/runs/get-run";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { UploadForm } from "./upload-form";

type Props = { params: Promise<{ runId: string }> };

const getDetail = cache((runId: string) =>
  load(async () => getRun(await memberContext(), { runId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("enrolment.import");
  return { title: `${t("title")}, ${(await getDetail((await params).runId)).run.title}` };
}

export default async function ImportPage({ params }: Props) {
  const { runId } = await params;
  const t = await getTranslations("enrolment.import");
  const detail = await getDetail(runId);
  return (
    <ClientWords of={["enrolment.import"]}>
      <RunHead detail={detail} part="import" />
      <div className="flex flex-col gap-6">
        <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
          <Panel title={t("title")}>
            {isEnrollable(detail.run.state) ? (
              <UploadForm runId={runId} />
            ) : (
              <Callout>{t("closed")}</Callout>
            )}
          </Panel>
          <Panel title={t("columnsTitle")}>
            <p>{t("columnsText")}</p>
            <ul className="my-4 list-disc ps-5">
              {["columnName", "columnEmail", "columnNumber", "columnBirth", "columnEsi"].map(
                (key) => (
                  <li key={key}>{t(key)}</li>
                ),
              )}
            </ul>
            <DownloadButton size="sm" href="/api/v1/runs/learner-template">
              {t("template")}
            </DownloadButton>
          </Panel>
        </div>
        {detail.imports.length > 0 && <Earlier detail={detail} />}
      </div>
    </ClientWords>
  );
}

async function Earlier({ detail }: { detail: RunDetail }) {
  const t = await getTranslations("enrolment.import");
  const format = await getFormatter();
  return (
    <Panel flush title={t("earlier")}>
      <DataTable
        bare
        caption={t("earlierCaption")}
        rows={detail.imports}
        rowKey={(file) => file.id}
        columns={[
          {
            key: "file",
            header: t("fileName"),
            primary: true,
            cell: (file) => (
              <Link className="link break-all" href={`/enrolment/imports/${file.id}`}>
                {file.fileName}
              </Link>
            ),
          },
          {
            key: "outcome",
            header: t("outcome"),
            cell: (file) => t(file.state, { count: file.addedCount ?? 0 }),
          },
          {
            key: "when",
            header: t("when"),
            nowrap: true,
            cell: (file) =>
              format.dateTime(file.createdAt, "dayTime", { timeZone: detail.timeZone }),
          },
          { key: "by", header: t("by"), cell: (file) => file.by },
        ]}
      />
    </Panel>
  );
}
