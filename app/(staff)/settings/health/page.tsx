import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { healthWords } from "@/app/(staff)/health-words";
import { assertSettings } from "@/app/(staff)/settings/assert-settings";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { Callout } from "@/components/ui/callout";
import { Chip } from "@/components/ui/chip";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { alarmsIn, type HealthFigure, isUnknown } from "@/lib/domain/operations/health";
import { listHealth } from "@/lib/features/maintenance/list-health";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("health"))("title") };
}

export default async function HealthPage() {
  const figures = await load(async () => listHealth(assertSettings(await memberContext())));
  const t = await getTranslations("health");
  const say = await healthWords();
  const count = alarmsIn(figures).length;
  return (
    <>
      <PageHeader
        title={t("title")}
        details={t("details", { zone: (await staffTimeZone()).replaceAll("_", " ") })}
      />
      <div className="flex flex-col gap-4">
        {count === 0 ? (
          <Callout tone="good" title={t("allWell")}>
            {t("allWellText")}
          </Callout>
        ) : (
          <Callout tone="attention" title={t("needsAttention", { count })}>
            {t("needsAttentionText")}
          </Callout>
        )}
        <DataTable
          caption={t("title")}
          rows={figures}
          rowKey={({ code }) => code}
          columns={[
            {
              key: "figure",
              header: t("figure"),
              primary: true,
              cell: ({ code }: HealthFigure) => t(`figures.${code}.name`),
            },
            {
              key: "state",
              header: t("state"),
              cell: (figure: HealthFigure) => {
                const state = isUnknown(figure) ? "unknown" : figure.state;
                return <StateOf state={state}>{t(`states.${state}`)}</StateOf>;
              },
            },
            { key: "now", header: t("now"), cell: (figure: HealthFigure) => say(figure) },
            {
              key: "to-do",
              header: t("toDo"),
              cell: ({ code, state }: HealthFigure) =>
                state === "ok" ? (
                  t("nothingToDo")
                ) : (
                  <>
                    <p>{t(`figures.${code}.effect`)}</p>
                    <p>{t(`figures.${code}.toDo`)}</p>
                    <p className="text-ink-soft">{t("section", { section: code })}</p>
                  </>
                ),
            },
          ]}
        />
        <p className="max-w-[70ch] text-ink-soft">
          {t.rich("guide", { file: (name) => <code className="text-sm">{name}</code> })}
        </p>
      </div>
    </>
  );
}

const looks = {
  ok: { tone: "good", Icon: CircleCheck },
  warning: { tone: "attention", Icon: TriangleAlert },
  alarm: { tone: "bad", Icon: CircleX },
  unknown: { tone: "neutral", Icon: CircleHelp },
} as const;

function StateOf({ state, children }: { state: keyof typeof looks; children: string }) {
  const { tone, Icon } = looks[state];
  return (
    <Chip tone={tone} icon={<Icon aria-hidden="true" />}>
      {children}
    </Chip>
  );
}
