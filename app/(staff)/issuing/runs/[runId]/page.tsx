import { Check, TriangleAlert } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache, Suspense } from "react";
import { IdentityChecks } from "@/app/(staff)/identity-checks";
import { proposeBatchAction } from "@/app/(staff)/issuing/actions";
import { ChooseFormats } from "@/app/(staff)/issuing/formats";
import { assessmentTitles, EligibleRows, PlanReasons } from "@/app/(staff)/issuing/rows";
import { WaitsForStart } from "@/app/(staff)/issuing-stopped";
import { ClientWords } from "@/app/client-words";
import { DateField } from "@/components/forms/date-field";
import { RestoringForm } from "@/components/forms/restoring-form";
import { PersonName } from "@/components/people/person-name";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { textIn } from "@/lib/domain/multilingual";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { ProposeButton } from "./propose-button";
import { ShapesCheck } from "./shapes-check";

type Props = { params: Promise<{ runId: string }> };

const getPlan = cache((runId: string) =>
  load(async () => getIssuingPreview(await memberContext(), { runId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("issuing.preview");
  return { title: `${t("title")}, ${(await getPlan((await params).runId)).run.title}` };
}

const formId = "propose-batch";

type Preview = Awaited<ReturnType<typeof getIssuingPreview>>;

export default async function ProposeBatchPage({ params }: Props) {
  const { runId } = await params;
  const t = await getTranslations("issuing.preview");
  const plan = await getPlan(runId);
  const ready =
    plan.eligible.length + plan.again.length > 0 &&
    plan.hasActiveKey &&
    plan.missingIssuerData.length === 0;
  return (
    <ClientWords of={["issuing.preview"]}>
      <PageHeader
        back={<BackLink href="/issuing">{t("back")}</BackLink>}
        title={t("title")}
        details={`${textIn(plan.version.content.title)} · ${plan.run.title}`}
      />
      <div className="flex flex-col gap-6">
        <Blocked plan={plan} />
        <WaitsForStart isApproved={false} />
        <IdentityChecks runId={runId} identity={plan.identity} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-6">
            <Panel flush title={t("eligible", { count: plan.eligible.length })}>
              {plan.eligible.length === 0 ? (
                <p className="px-4 py-6 text-ink-soft">{t("noneText")}</p>
              ) : (
                <EligibleRows
                  rows={plan.eligible}
                  content={plan.version.content}
                  choice={(row) => <Choice row={row} name="leaveOut[]" />}
                />
              )}
            </Panel>
            <Again plan={plan} />
          </div>
          <div className="flex flex-col gap-6">
            {ready && (
              <Panel title={t("title")}>
                <RestoringForm id={formId} action={proposeBatchAction} keep="batch">
                  <input type="hidden" name="runId" value={runId} />
                  <DateField
                    name="awardedOn"
                    label={t("awardedOn")}
                    help={t("awardedOnHelp")}
                    defaultValue={plan.today}
                    max={plan.today}
                  />
                  <ChooseFormats available={plan.formats} />
                  <ProposeButton form={formId} eligible={plan.eligible.length} />
                </RestoringForm>
              </Panel>
            )}
            {ready && (
              <Suspense fallback={<ShapesWaiting />}>
                <ShapesCheck runId={runId} />
              </Suspense>
            )}
            <Ineligible plan={plan} />
            <Warnings plan={plan} />
          </div>
        </div>
      </div>
    </ClientWords>
  );
}

/** One box per learner, outside the form that it belongs to. */
async function Choice({ row, name }: { row: BatchRow; name: "leaveOut[]" | "again[]" }) {
  const t = await getTranslations("issuing.preview");
  const label = name === "again[]" ? t("include") : t("leaveOut");
  return (
    <label className="flex min-h-8 items-center gap-2.5 text-sm">
      <input
        type="checkbox"
        form={formId}
        name={name}
        value={row.enrolmentId}
        className="size-5 shrink-0 accent-accent"
        aria-label={`${label}: ${row.learner.fullName}`}
      />
      <span aria-hidden="true">{label}</span>
    </label>
  );
}

/** Learners whose credential was revoked, none of them chosen. */
async function Again({ plan }: { plan: Preview }) {
  const t = await getTranslations("issuing.preview");
  if (plan.again.length === 0) return null;
  const title = t("again", { count: plan.again.length });
  return (
    <Panel flush title={title}>
      <p className="border-line border-b px-4 py-3 text-ink-soft text-sm">{t("againText")}</p>
      <EligibleRows
        rows={plan.again}
        content={plan.version.content}
        label={title}
        choice={(row) => <Choice row={row} name="again[]" />}
      />
    </Panel>
  );
}

async function ShapesWaiting() {
  const t = await getTranslations("shapes.check");
  return <p className="text-ink-soft text-sm">{t("waiting")}</p>;
}

async function Blocked({ plan }: { plan: Preview }) {
  const t = await getTranslations("issuing.blocked");
  if (plan.hasActiveKey && plan.missingIssuerData.length === 0) return null;
  return (
    <Callout tone="attention" title={t("title")}>
      {plan.missingIssuerData.length > 0 && <p>{t("profile")}</p>}
      {!plan.hasActiveKey && <p>{t("key")}</p>}
      <Link className="link" href="/settings">
        {t("open")}
      </Link>
    </Callout>
  );
}

async function Ineligible({ plan }: { plan: Preview }) {
  const t = await getTranslations("issuing.preview");
  const titles = assessmentTitles(plan.version.content);
  const open = plan.ineligible.filter((row) =>
    row.reasons.some(({ code }) => code !== "alreadyAwarded"),
  );
  const awarded = plan.ineligible.length - open.length;
  return (
    <Panel
      flush={open.length > 0}
      title={t("ineligible", { count: open.length })}
      aside={
        open.length > 0 && (
          <Link className="link" href={`/assessment/runs/${plan.run.id}`}>
            {t("correct")}
          </Link>
        )
      }
    >
      {open.length > 0 && (
        <ul className="divide-y divide-line">
          {open.slice(0, 200).map((row) => (
            <li key={row.enrolmentId} className="px-4 py-3">
              <div className="font-medium">
                <PersonName
                  name={row.fullName || t("learner")}
                  studentNumber={row.studentNumber}
                  dateOfBirth={row.dateOfBirth}
                />
              </div>
              <PlanReasons reasons={row.reasons} titles={titles} />
            </li>
          ))}
          {open.length > 200 && (
            <li className="px-4 py-3 text-ink-soft">
              {t("moreNotShown", { count: open.length - 200 })}
            </li>
          )}
        </ul>
      )}
      {awarded > 0 && (
        <p
          className={
            open.length > 0
              ? "border-line border-t px-4 py-3 text-ink-soft text-sm"
              : "text-ink-soft text-sm"
          }
        >
          {t("awarded", { count: awarded })}
        </p>
      )}
      {plan.ineligible.length === 0 && (
        <p className="flex items-center gap-2 text-good">
          <Check aria-hidden="true" className="size-4" /> {t("ineligible", { count: 0 })}
        </p>
      )}
    </Panel>
  );
}

async function Warnings({ plan }: { plan: Preview }) {
  const t = await getTranslations("issuing.preview");
  if (plan.warnings.length === 0) return null;
  const learners = new Map(plan.eligible.map((row) => [row.enrolmentId, row.learner]));
  const titles = assessmentTitles(plan.version.content);
  return (
    <Panel
      flush
      title={t("warnings")}
      aside={<TriangleAlert aria-hidden="true" className="size-4 text-attention" />}
    >
      <ul className="divide-y divide-line">
        {plan.warnings.slice(0, 100).map((row) => (
          <li key={row.enrolmentId} className="px-4 py-3">
            <div className="font-medium">
              <PersonName
                name={learners.get(row.enrolmentId)?.fullName ?? t("learner")}
                studentNumber={learners.get(row.enrolmentId)?.studentNumber}
                dateOfBirth={learners.get(row.enrolmentId)?.dateOfBirth}
              />
            </div>
            <PlanReasons reasons={row.reasons} titles={titles} />
          </li>
        ))}
        {plan.warnings.length > 100 && (
          <li className="px-4 py-3 text-ink-soft">
            {t("moreNotShown", { count: plan.warnings.length - 100 })}
          </li>
        )}
      </ul>
    </Panel>
  );
}
