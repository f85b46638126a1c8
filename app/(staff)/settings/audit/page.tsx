import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getFormatter, getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import {
  type AuditEntryView,
  checkAuditTrail,
  getInstitutionProfile,
  ListAuditInput,
  listAuditEntries,
} from "@/lib/features/institutions/queries";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("audit.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const { before } = await searchParams;
  const input = ListAuditInput.parse({ before });
  const { page, trail, timeZone } = await load(async () => {
    const ctx = await memberContext();
    const { profile } = await getInstitutionProfile(ctx);
    return { page: await listAuditEntries(ctx, input), trail: await checkAuditTrail(ctx), timeZone: profile.timeZone };
  });
  const t = await getTranslations("settings");
  const format = await getFormatter();
  const what = ({ action }: AuditEntryView) => (t.has(`done.${action}`) ? t(`done.${action}`) : action);
  const who = ({ actor }: AuditEntryView) =>
    actor.kind === "member" ? actor.name || t("audit.formerMember") : t(`audit.actors.${actor.kind}`);
  return (
    <>
      <PageHeader title={t("audit.title")} details={t("audit.details")} />
      <div className="flex flex-col gap-4">
        {trail.brokenAt === null ? (
          <Callout tone="good" title={t("audit.whole")}>
            {t("audit.wholeText")}
          </Callout>
        ) : (
          <Callout tone="bad" title={t("audit.broken", { entry: trail.brokenAt })}>
            {t("audit.brokenText")}
          </Callout>
        )}
        {page.entries.length === 0 ? (
          <EmptyState icon={<ShieldCheck aria-hidden="true" />} title={t("audit.none")}>
            {t("audit.noneText")}
          </EmptyState>
        ) : (
          <DataTable
            caption={t("audit.title")}
            rows={page.entries}
            rowKey={({ seq }) => seq}
            columns={[
              { key: "what", header: t("audit.what"), primary: true, cell: what },
              { key: "who", header: t("audit.who"), cell: who },
              {
                key: "at",
                header: t("audit.when", { zone: timeZone.replaceAll("_", " ") }),
                cell: ({ at }: AuditEntryView) => format.dateTime(at, "dayTime", { timeZone }),
              },
              {
                key: "detail",
                header: t("audit.detail"),
                cell: (entry: AuditEntryView) => <Detail entry={entry} />,
              },
              { key: "seq", header: t("audit.number"), align: "end", cell: ({ seq }: AuditEntryView) => seq },
            ]}
          />
        )}
        <Pagination
          previousHref={input.before ? "/settings/audit" : null}
          nextHref={page.nextBefore ? `/settings/audit?before=${page.nextBefore}` : null}
        />
      </div>
    </>
  );
}

/** The subject's id and what was noted: ids, states and figures. Names are in the trail nowhere; they are read from what was proposed. */
function Detail({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations("settings.audit.notes");
  const notes = Object.entries(entry.detail)
    .filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${t.has(name) ? t(name) : name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`);
  return (
    <span className="text-ink-soft text-sm [overflow-wrap:anywhere]">
      <code>{entry.subject}</code>
      {notes.map((note) => (
        <span key={note} className="block">
          {note}
        </span>
      ))}
      {entry.personal && <PersonalValues changes={entry.personal} />}
    </span>
  );
}

function PersonalValues({ changes }: { changes: NonNullable<AuditEntryView["personal"]> }) {
  const t = useTranslations("settings.audit");
  const words = useTranslations("issuing.changes");
  if (changes.length === 0) return <span className="block">{t("valuesNotKept")}</span>;
  return (
    <span className="mt-1 block border-line border-s-2 ps-2">
      <span className="block">{t("values")}</span>
      {changes.map(({ field, from, to }) => (
        <span key={field} className="block">
          {t.has(`fields.${field}`) ? t(`fields.${field}`) : field}: <bdi>{from ?? words("nothing")}</bdi>{" "}
          <span aria-hidden="true">→</span>
          <span className="sr-only">{words("becomes")}</span>{" "}
          <strong className="font-semibold text-ink">
            <bdi>{to ?? words("nothing")}</bdi>
          </strong>
        </span>
      ))}
    </span>
  );
}
