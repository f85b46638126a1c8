import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { SubmitButton } from "@/components/forms/submit-button";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getImportPreview } from "@/lib/features/enrolment/queries";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { confirmImportAction, discardImportAction } from "../../actions";
import { Faults, OtherNames, People } from "./preview-tables";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrolment.preview"))("title") };
}

type Preview = Awaited<ReturnType<typeof getImportPreview>>;

export default async function ImportPreviewPage({ params }: { params: Promise<{ importId: string }> }) {
  const { importId } = await params;
  const t = await getTranslations("enrolment.preview");
  const data = await load(async () => getImportPreview(await memberContext(), { importId }));
  const { preview, run } = data;
  return (
    <>
      <PageHeader
        back={<BackLink href={`/enrolment/runs/${run.id}/import`}>{run.version.title}</BackLink>}
        title={t("title")}
        details={`${preview.fileName} · ${run.title}`}
      />
      {preview.state === "previewed" ? <Waiting data={data} /> : <Closed data={data} />}
    </>
  );
}

async function Closed({ data: { preview, run } }: { data: Preview }) {
  const t = await getTranslations("enrolment.preview");
  const confirmed = preview.state === "confirmed";
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <Callout tone={confirmed ? "good" : "info"} title={t(confirmed ? "confirmedTitle" : "discardedTitle")}>
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

async function Waiting({ data }: { data: Preview }) {
  const t = await getTranslations("enrolment.preview");
  const format = await getFormatter();
  const { plan, preview, faults } = data;
  const figures = ["added", "known", "enrolled", "faulty"] as const;
  return (
    <div className="flex flex-col gap-6">
      <dl className="grid grid-cols-2 overflow-hidden rounded-md border border-line bg-surface sm:grid-cols-4">
        {figures.map((figure) => (
          <div
            key={figure}
            className="border-line p-4 not-first:border-s max-sm:border-b max-sm:odd:border-s-0 max-sm:nth-3:border-b-0 max-sm:nth-4:border-b-0"
          >
            <dt className="text-ink-soft text-sm">{t(figure)}</dt>
            <dd className={`tabular text-xl ${figure === "faulty" && plan.counts.faulty > 0 ? "text-bad" : ""}`}>
              {format.number(plan.counts[figure])}
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Faults faults={faults} total={preview.findings.counts.faults + plan.conflicts.length} />
          <OtherNames rows={plan.known} />
          <People added={plan.added} known={plan.known} />
        </div>
        <div className="flex flex-col gap-6 max-lg:order-first">
          <Decision data={data} />
          <FileFacts data={data} />
        </div>
      </div>
    </div>
  );
}

async function Decision({ data: { plan, preview, seen } }: { data: Preview }) {
  const t = await getTranslations("enrolment.preview");
  const { added, known, enrolled, faulty } = plan.counts;
  const count = added + known;
  return (
    <Panel title={count > 0 ? t("confirmTitle") : t("nobody")}>
      <div className="flex flex-col gap-4">
        {count > 0 ? (
          <ActionForm action={confirmImportAction} doneText={t("done", { count })} className="flex flex-col gap-4">
            <input type="hidden" name="importId" value={preview.id} />
            <input type="hidden" name="seen" value={seen} />
            {enrolled > 0 && <p className="text-ink-soft">{t("enrolledHelp", { count: enrolled })}</p>}
            {faulty > 0 && <Checkbox name="leaveOutFaulty" label={t("leaveOut", { count: faulty })} help={t("leaveOutHelp")} />}
            <div>
              <SubmitButton pendingText={t("pending")}>{t("confirm", { count })}</SubmitButton>
            </div>
          </ActionForm>
        ) : (
          <p>{t(faulty > 0 ? "nobodyFaulty" : "nobodyEnrolled")}</p>
        )}
        <ConfirmAction
          action={discardImportAction}
          fields={{ importId: preview.id }}
          variant="quiet"
          trigger={t("discard")}
          title={t("discard")}
        >
          <p>{t("discardText")}</p>
        </ConfirmAction>
      </div>
    </Panel>
  );
}

const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab" } as const;

async function FileFacts({ data: { preview } }: { data: Preview }) {
  const t = await getTranslations("enrolment.preview");
  const format = await getFormatter();
  const { findings, encoding } = preview;
  const columns = Object.values(findings.columns);
  return (
    <Panel title={t("file")}>
      <DescriptionList
        layout="stacked"
        items={[
          { term: t("encoding"), value: t(`encodings.${encoding}`) },
          { term: t("delimiter"), value: t(`delimiters.${delimiterNames[findings.delimiter]}`) },
          ...(columns.length > 0 ? [{ term: t("columns"), value: columns.join(", ") }] : []),
          ...(findings.ignoredColumns.length > 0 ? [{ term: t("ignored"), value: findings.ignoredColumns.join(", ") }] : []),
          ...(findings.counts.blank > 0 ? [{ term: t("blank"), value: format.number(findings.counts.blank) }] : []),
        ]}
      />
    </Panel>
  );
}
