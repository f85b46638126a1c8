import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClientWords } from "@/app/client-words";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getImportPreview } from "@/lib/features/enrolment/imports/get-import-preview";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { ColumnsPanel } from "./columns-panel";
import { DecisionPanel } from "./decision-panel";
import { KindsPanel } from "./kinds-panel";
import type { OpenPreview, Preview } from "./preview";
import { EncodingQuestion, ReadingPanel } from "./reading-panel";
import { RowList } from "./row-list";
import { type PreviewQuery, type PreviewSearch, readPreviewSearch } from "./search";

type Props = { params: Promise<{ importId: string }>; searchParams: Promise<PreviewSearch> };

const getPreview = cache((importId: string, query: string) =>
  load(async () =>
    getImportPreview(await memberContext(), { importId, ...(JSON.parse(query) as PreviewQuery) }),
  ),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("enrolment.preview");
  const query = JSON.stringify(readPreviewSearch(await searchParams));
  return {
    title: `${t("title")}, ${(await getPreview((await params).importId, query)).run.title}`,
  };
}

export default async function ImportPreviewPage({ params, searchParams }: Props) {
  const { importId } = await params;
  const query = readPreviewSearch(await searchParams);
  const t = await getTranslations("enrolment.preview");
  const data = await getPreview(importId, JSON.stringify(query));
  const { preview, run } = data;
  return (
    <ClientWords of={["enrolment.preview"]}>
      <PageHeader
        back={<BackLink href={`/enrolment/runs/${run.id}/import`}>{run.version.title}</BackLink>}
        title={t("title")}
        details={`${preview.fileName} · ${run.title}`}
      />
      {data.shown === null ? <Closed data={data} /> : <Waiting data={data} query={query} />}
    </ClientWords>
  );
}

async function Closed({ data: { preview, run } }: { data: Preview }) {
  const t = await getTranslations("enrolment.preview");
  const confirmed = preview.state === "confirmed";
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <Callout
        tone={confirmed ? "good" : "info"}
        title={t(confirmed ? "confirmedTitle" : "discardedTitle")}
      >
        {t(confirmed ? "confirmedText" : "discardedText", { count: preview.addedCount ?? 0 })}
      </Callout>
      <div className="flex flex-wrap gap-2">
        <LinkButton variant="primary" href={`/enrolment/runs/${run.id}`}>
          {t("toRun")}
        </LinkButton>
        <LinkButton href={`/enrolment/runs/${run.id}/import`}>{t("again")}</LinkButton>
      </div>
    </div>
  );
}

/**
 * In working order: how the file is read, rows to check, then the decision. On wide screens the
 * decision is in a side column.
 */
function Waiting({ data, query }: { data: OpenPreview; query: PreviewQuery }) {
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[1fr_21rem] xl:grid-rows-[auto_1fr]">
      <div className="flex min-w-0 flex-col gap-6">
        <EncodingQuestion data={data} />
        <ColumnsPanel data={data} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <KindsPanel data={data} />
        <RowList data={data} query={query} />
      </div>
      <div className="flex min-w-0 flex-col gap-6 xl:col-start-2 xl:row-span-2 xl:row-start-1">
        <DecisionPanel data={data} />
        <ReadingPanel data={data} />
      </div>
    </div>
  );
}
