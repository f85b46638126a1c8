import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { useFormat } from "@/components/words/use-format";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { LocalTexts } from "./local-texts";

/** The assessment plan: what, how, with which weight, and which outcomes each part covers. */
export function AssessmentTable({
  content,
  languages = content.languages,
}: {
  content: VersionContent;
  languages?: readonly string[];
}) {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const common = useTranslations("common");
  const format = useFormat();
  const { assessments, outcomes } = content;
  if (assessments.length === 0) return <span className="text-ink-soft">{common("notStated")}</span>;
  const weighted = assessments.some(({ weightPercent }) => weightPercent !== null);
  const numberOf = new Map(outcomes.map((outcome, index) => [outcome.id, index + 1]));
  return (
    <DataTable
      caption={t("assessments.label")}
      rows={assessments}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "title",
          header: t("assessments.title"),
          primary: true,
          cell: (row) => (
            <div className="wrap-anywhere min-w-24">
              <LocalTexts text={row.title} languages={languages} />
            </div>
          ),
        },
        {
          key: "type",
          header: t("assessments.type"),
          // With the supervision below it: in a column of its own, the weights did not fit beside
          // the panel of a reviewer.
          cell: (row) => (
            <>
              {[
                row.type && words(`assessmentTypes.${row.type}`),
                row.mode && words(`modesShort.${row.mode}`),
              ]
                .filter(Boolean)
                .join(", ")}
              <span className="block text-ink-soft">
                {words(`supervisions.${row.supervision}`)}
              </span>
            </>
          ),
        },
        {
          key: "outcomes",
          header: t("outcomes.label"),
          cell: (row) =>
            row.outcomeIds
              .flatMap((id) => numberOf.get(id) ?? [])
              .sort((a, b) => a - b)
              .join(", "),
        },
        ...(weighted
          ? [
              {
                key: "weight",
                header: t("assessments.weight"),
                align: "end" as const,
                nowrap: true,
                cell: (row: VersionContent["assessments"][number]) =>
                  row.weightPercent === null ? "" : `${format.number(row.weightPercent)} %`,
              },
            ]
          : []),
      ]}
    />
  );
}
