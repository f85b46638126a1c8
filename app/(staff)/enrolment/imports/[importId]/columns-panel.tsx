import { getTranslations } from "next-intl/server";
import { chooseImportColumnsAction } from "@/app/(staff)/enrolment/actions";
import { ActionForm } from "@/components/forms/action-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { chosenRoles } from "@/lib/domain/enrolment/import-changes";
import type { OpenPreview } from "./preview";

/** The content of each column, with samples; open if a heading is unclear. */
export async function ColumnsPanel({ data: { preview, shown } }: { data: OpenPreview }) {
  const t = await getTranslations("enrolment.preview");
  const words = await getTranslations("fields");
  const { headingRow } = shown.reading;
  const issues = shown.findings.issues.filter(
    ({ row, code }) => row === headingRow && code.startsWith("column"),
  );
  const noRows = shown.findings.issues.some(({ code }) => code === "noRows");
  const read = shown.columns.filter(({ role }) => role !== "ignored" && role !== "unclear");
  const passed = shown.columns.filter(({ role, heading }) => role === "ignored" && heading !== "");
  return (
    <div className="flex flex-col gap-4">
      {issues.length > 0 && (
        <Callout tone="attention" title={t("columnsQuestion")}>
          <ul className="list-disc ps-5">
            {issues.map(({ column, code, values }) => (
              <li key={`${code}-${column}`}>
                {column && <bdi className="font-semibold">{column}: </bdi>}
                {words(code, values ?? {})}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {noRows && <Callout tone="bad" title={words("noRows")} />}
      <details open={issues.length > 0} className="rounded-md border border-line bg-surface">
        <summary className="cursor-pointer px-4 py-3">
          <h2 className="inline font-semibold">{t("columns")}</h2>
          <span className="block text-ink-soft text-sm">
            {t("columnsSummary", { read: read.map(({ heading }) => heading).join(", ") || "–" })}
            {passed.length > 0 &&
              ` ${t("columnsPassed", { passed: passed.map(({ heading }) => heading).join(", ") })}`}
          </span>
        </summary>
        <ActionForm
          key={preview.revision}
          action={chooseImportColumnsAction}
          doneText={t("columnsDone")}
          className="flex flex-col gap-3 border-line border-t"
        >
          <input type="hidden" name="importId" value={preview.id} />
          <input type="hidden" name="revision" value={preview.revision} />
          <DataTable
            bare
            caption={t("columnsCaption")}
            rows={shown.columns.map((column, index) => ({ ...column, index }))}
            rowKey={({ index }) => String(index)}
            columns={[
              {
                key: "heading",
                header: t("heading"),
                primary: true,
                cell: ({ heading }) => <bdi>{heading || "–"}</bdi>,
              },
              {
                key: "samples",
                header: t("samples"),
                cell: ({ samples }) => (
                  <bdi className="[overflow-wrap:anywhere]">{samples.join(" · ")}</bdi>
                ),
              },
              {
                key: "role",
                header: t("holds"),
                cell: ({ index, role, heading }) => (
                  <Select
                    name={`roles.${index}`}
                    label={t("holdsOf", { heading })}
                    hideLabel
                    defaultValue={role}
                    options={[
                      ...(role === "unclear"
                        ? [{ value: "unclear", label: t("roles.unclear") }]
                        : []),
                      ...chosenRoles.map((value) => ({ value, label: t(`roles.${value}`) })),
                    ]}
                  />
                ),
              },
            ]}
          />
          <div className="px-4 pb-4">
            <SubmitButton
              variant={issues.length > 0 ? "primary" : "secondary"}
              pendingText={t("readingAgain")}
            >
              {t("useColumns")}
            </SubmitButton>
            <p className="mt-2 text-ink-soft text-sm">{t("columnsRemembered")}</p>
          </div>
        </ActionForm>
      </details>
    </div>
  );
}
