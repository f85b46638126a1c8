import { getFormatter, getTranslations } from "next-intl/server";
import { changeImportReadingAction } from "@/app/(staff)/enrolment/actions";
import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { dayOrders } from "@/lib/domain/enrolment/day-order";
import { delimiters } from "@/lib/domain/enrolment/split-cells";
import { textEncodings } from "@/lib/domain/enrolment/text-encodings";
import type { OpenPreview } from "./preview";

export const delimiterNames = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;

/**
 * Asks which letters are right if the encoding is ambiguous: only someone who knows the names can
 * say.
 */
export async function EncodingQuestion({ data: { preview, shown } }: { data: OpenPreview }) {
  const t = await getTranslations("enrolment.preview");
  if (shown.reading.alternatives.length === 0) return null;
  return (
    <Callout tone="attention" title={t("whichLetters")}>
      <p>{t("whichLettersText")}</p>
      <ul className="mt-3 flex flex-col gap-3">
        {shown.names.map(({ encoding, names }) => (
          <li
            key={encoding}
            className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-surface p-3"
          >
            <span className="min-w-0">
              <bdi className="block font-semibold">{names.join(" · ") || t("noNames")}</bdi>
              <span className="text-ink-soft text-sm">{t(`encodings.${encoding}`)}</span>
            </span>
            <ActionButton
              action={changeImportReadingAction}
              fields={{ importId: preview.id, revision: preview.revision, encoding }}
              variant="secondary"
              size="sm"
              doneText={t("readAgainDone")}
            >
              {t("theseLetters")}
              <span className="sr-only">: {t(`encodings.${encoding}`)}</span>
            </ActionButton>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** How the file was read, with names as a sample, and every part of it open to change. */
export async function ReadingPanel({ data }: { data: OpenPreview }) {
  const t = await getTranslations("enrolment.preview");
  const format = await getFormatter();
  const { preview, shown } = data;
  const { encoding, delimiter, sheet, sheets, headingRow, top } = shown.reading;
  const [present] = shown.names;
  const { dayOrder, counts } = shown.findings;
  const hasDates = shown.columns.some(({ role }) => role === "dateOfBirth");
  return (
    <Panel title={t("file")}>
      <ActionForm
        action={changeImportReadingAction}
        doneText={t("readAgainDone")}
        className="flex flex-col gap-4"
      >
        <input type="hidden" name="importId" value={preview.id} />
        <input type="hidden" name="revision" value={preview.revision} />
        {encoding && (
          <Select
            key={`encoding-${encoding}`}
            name="encoding"
            label={t("encoding")}
            defaultValue={encoding}
            help={
              present && present.names.length > 0 ? (
                <bdi>{t("sampleNames", { names: present.names.join(" · ") })}</bdi>
              ) : undefined
            }
            options={textEncodings.map((value) => ({ value, label: t(`encodings.${value}`) }))}
          />
        )}
        {delimiter && (
          <Select
            key={`delimiter-${delimiter}`}
            name="delimiter"
            label={t("delimiter")}
            defaultValue={delimiter}
            options={delimiters.map((value) => ({
              value,
              label: t(`delimiters.${delimiterNames[value]}`),
            }))}
          />
        )}
        {sheet !== null && sheets.length > 1 && (
          <Select
            key={`sheet-${sheet}`}
            name="sheet"
            label={t("sheet")}
            defaultValue={sheet}
            options={sheets.map((value) => ({ value, label: value }))}
          />
        )}
        <Select
          key={`heading-${headingRow}`}
          name="headingRow"
          label={t("headingRow")}
          defaultValue={String(headingRow)}
          options={[
            ...top.map(({ row, cells }) => ({
              value: String(row),
              label: t("headingRowOption", {
                row,
                cells: cells
                  .filter((cell) => cell.trim() !== "")
                  .join(" · ")
                  .slice(0, 60),
              }),
            })),
            { value: "0", label: t("noHeadings") },
          ]}
        />
        {hasDates && (
          <Select
            key={`days-${preview.choices.dayOrder ?? ""}`}
            name="dayOrder"
            label={t("dayOrder")}
            defaultValue={preview.choices.dayOrder ?? ""}
            help={t(
              `dayOrderFound.${dayOrder.certainty === "proved" ? dayOrder.order : dayOrder.certainty}`,
            )}
            options={[
              { value: "", label: t("dayOrderGuess") },
              ...dayOrders.map((value) => ({ value, label: t(`dayOrders.${value}`) })),
            ]}
          />
        )}
        {counts.blank > 0 && (
          <p className="text-ink-soft text-sm">
            {t("blankRows", { count: format.number(counts.blank) })}
          </p>
        )}
        <div>
          <SubmitButton variant="secondary" pendingText={t("readingAgain")}>
            {t("readAgain")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
