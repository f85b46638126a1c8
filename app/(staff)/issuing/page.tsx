import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { StopLink } from "@/app/(staff)/issuing-stopped";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ListView } from "@/components/lists/list-view";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { batchFilterNames } from "@/lib/domain/issuing/batch-filters";
import {
  GetIssuingDeskInput,
  getIssuingDesk,
  type IssuingDesk,
} from "@/lib/features/batches/get-issuing-desk";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { MissedMails } from "./missed-mails";
import { WaitingRevocations } from "./waiting-revocations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("issuing"))("title") };
}

export default async function IssuingPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const t = await getTranslations("issuing");
  const query = GetIssuingDeskInput.parse(await searchParams);
  const desk = await load(async () => getIssuingDesk(await memberContext(), query));
  return (
    <>
      <PageHeader
        title={t("title")}
        details={t("details")}
        action={
          <>
            <StopLink />
            <LinkButton href="/issuing/credentials">{t("credentials.title")}</LinkButton>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <Blocked desk={desk} />
        <WaitingRevocations />
        <MissedMails />
        <Compromised count={desk.compromised} />
        <Mismatches count={desk.mismatches} />
        <Batches desk={desk} query={query} />
        <Runs desk={desk} />
      </div>
    </>
  );
}

async function Blocked({ desk }: { desk: IssuingDesk }) {
  const t = await getTranslations("issuing.blocked");
  if (desk.hasActiveKey && desk.missingIssuerData.length === 0) return null;
  return (
    <Callout tone="attention" title={t("title")}>
      {desk.missingIssuerData.length > 0 && <p>{t("profile")}</p>}
      {!desk.hasActiveKey && <p>{t("key")}</p>}
      <Link className="link" href="/settings">
        {t("open")}
      </Link>
    </Callout>
  );
}

async function Compromised({ count }: { count: number }) {
  const t = await getTranslations("issuing.compromised");
  if (count === 0) return null;
  return (
    <Callout tone="bad" title={t("count", { count })}>
      <p>{t("countText")}</p>
      <Link className="link" href="/issuing/compromised">
        {t("openList")}
      </Link>
    </Callout>
  );
}

async function Mismatches({ count }: { count: number }) {
  const t = await getTranslations("issuing.corrections");
  if (count === 0) return null;
  return (
    <Callout tone="attention" title={t("count", { count })}>
      <p>{t("countText")}</p>
      <Link className="link" href="/issuing/corrections">
        {t("openList")}
      </Link>
    </Callout>
  );
}

async function Batches({ desk, query }: { desk: IssuingDesk; query: GetIssuingDeskInput }) {
  const t = await getTranslations("issuing");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  return (
    <Panel flush title={t("batches.title")}>
      <ListView
        bare
        path="/issuing"
        query={query}
        page={desk.batches}
        count={desk.batchCount}
        filters={[
          {
            name: "show",
            as: "tabs",
            label: t("batches.title"),
            any: { label: t("filter.all") },
            options: batchFilterNames.map((value) => ({ value, label: t(`filter.${value}`) })),
          },
        ]}
        caption={t("batches.caption")}
        empty={<EmptyState title={t("batches.none")}>{t("batches.noneText")}</EmptyState>}
        nothingFound={{ title: t("batches.noneFound"), text: t("batches.noneFoundText") }}
        rowKey={(batch) => batch.id}
        columns={[
          {
            key: "title",
            header: t("batches.microCredential"),
            primary: true,
            cell: (batch) => (
              <Link className="link" href={`/issuing/batches/${batch.id}`}>
                {batch.run.version.title}
                <span className="block font-normal text-ink-soft text-sm">
                  {batch.kind === "replacement"
                    ? `${t("replacement.kind")} · ${batch.run.title}`
                    : batch.run.title}
                </span>
              </Link>
            ),
          },
          {
            key: "state",
            header: t("batches.state"),
            cell: (batch) => <StateChip state={batch.state} />,
          },
          {
            key: "total",
            header: t("batches.learners"),
            align: "end",
            cell: (batch) => format.number(batch.total),
          },
          {
            key: "stored",
            header: t("batches.stored"),
            align: "end",
            cell: (batch) => format.number(batch.storedCount),
          },
          {
            key: "mailed",
            header: t("batches.mailed"),
            align: "end",
            cell: (batch) => format.number(batch.mailedCount),
          },
          {
            key: "proposed",
            header: t("batches.proposed"),
            nowrap: true,
            cell: (batch) => format.dateTime(batch.proposedAt, "day", { timeZone }),
          },
        ]}
      />
    </Panel>
  );
}

async function Runs({ desk }: { desk: IssuingDesk }) {
  const t = await getTranslations("issuing.runs");
  const format = await getFormatter();
  return (
    <Panel flush title={t("title")}>
      {desk.runs.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <DataTable
          bare
          caption={t("caption")}
          rows={desk.runs}
          rowKey={(run) => run.id}
          columns={[
            {
              key: "run",
              header: t("run"),
              primary: true,
              cell: (run) => (
                <>
                  {run.versionTitle}
                  <span className="block font-normal text-ink-soft text-sm">{run.title}</span>
                </>
              ),
            },
            {
              key: "learners",
              header: t("learners"),
              align: "end",
              cell: (run) => format.number(run.learners),
            },
            {
              key: "credentials",
              header: t("credentials"),
              align: "end",
              cell: (run) => format.number(run.credentials),
            },
            {
              key: "step",
              header: t("step"),
              align: "end",
              cell: (run) =>
                run.underWay ? (
                  <span className="text-ink-soft">{t("underWay")}</span>
                ) : (
                  <LinkButton size="sm" href={`/issuing/runs/${run.id}`}>
                    {t("propose")}
                  </LinkButton>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
