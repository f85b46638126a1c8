"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  ContentMultilingual,
  ContentNumber,
  ContentSelect,
  useContentForm,
  useSetContent,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { newLocalId } from "@/app/(staff)/design/[versionId]/editor/local-id";
import { useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { Button } from "@/components/ui/button";
import {
  AssessmentTypeSchema,
  ModeSchema,
  SupervisionSchema,
} from "@/lib/domain/vocabularies/elements";
import { AlignmentMatrix } from "./alignment-matrix";
import { GradingScheme } from "./grading-scheme";
import { RowName, RowTools } from "./row-tools";
import { FieldGroup, Section } from "./section";

const noGrades = { title: {}, description: {}, grades: [] };

/**
 * Most assessments are graded in the version's scheme; one may have its own, such as pass or fail.
 */
function OwnGrades({ index }: { index: number }) {
  const t = useTranslations("design");
  const { control } = useContentForm();
  const set = useSetContent();
  const path = `assessments.${index}.gradingScheme` as const;
  const own = useWatch({ control, name: path });
  return (
    <>
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={Boolean(own)}
          onChange={(event) => set(path, event.target.checked ? noGrades : null)}
        />
        {t("assessments.ownGrades")}
      </label>
      {own && <GradingScheme path={path} />}
    </>
  );
}

export function AssessmentSection() {
  const t = useTranslations("design");
  const { getValues } = useContentForm();
  const { fields, add, move, removeRow, listRef, addButton } = useRows("assessments");
  const addOne = () =>
    add({
      id: newLocalId("a"),
      title: {},
      type: null,
      mode: null,
      weightPercent: fields.length === 0 ? 100 : null,
      outcomeIds: fields.length === 0 ? getValues("outcomes").map(({ id }) => id) : [],
      supervision: "not-stated",
    });
  return (
    <Section
      title={t("sections.assessment.title")}
      elements={["assessment", "supervision", "grade"]}
    >
      <FieldGroup id="assessments" title={t("assessments.label")} help={t("assessments.help")}>
        <ol ref={listRef} className="flex flex-col gap-3">
          {fields.map((field, index) => (
            <li
              key={field.key}
              className="flex flex-col gap-4 rounded-md border border-line bg-surface p-4"
            >
              <div className="flex items-center justify-between gap-2">
                <RowName>{t("assessments.one", { number: index + 1 })}</RowName>
                <RowTools
                  name={t("assessments.one", { number: index + 1 })}
                  index={index}
                  count={fields.length}
                  onMove={(to) => move(index, to)}
                  onRemove={() => removeRow(index, t("assessments.one", { number: index + 1 }))}
                />
              </div>
              <AssessmentFields index={index} />
            </li>
          ))}
        </ol>
        {fields.length < 20 && (
          <Button
            ref={addButton}
            className="self-start"
            onClick={addOne}
            icon={<Plus aria-hidden="true" />}
          >
            {t("assessments.add")}
          </Button>
        )}
      </FieldGroup>
      <AlignmentMatrix />
      <GradingScheme path="gradingScheme" />
    </Section>
  );
}

function AssessmentFields({ index }: { index: number }) {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const path = `assessments.${index}` as const;
  return (
    <>
      <ContentMultilingual name={`${path}.title`} label={t("assessments.title")} maxLength={200} />
      <div className="grid gap-4 sm:grid-cols-2">
        <ContentSelect
          name={`${path}.type`}
          label={t("assessments.type")}
          options={AssessmentTypeSchema.options.map((value) => ({
            value,
            label: words(`assessmentTypes.${value}`),
          }))}
        />
        <ContentSelect
          name={`${path}.mode`}
          label={t("assessments.mode")}
          options={ModeSchema.options.map((value) => ({ value, label: words(`modes.${value}`) }))}
        />
        <ContentSelect
          name={`${path}.supervision`}
          label={t("assessments.supervision")}
          required
          options={SupervisionSchema.options.map((value) => ({
            value,
            label: words(`supervisions.${value}`),
          }))}
        />
        <ContentNumber
          name={`${path}.weightPercent`}
          label={t("assessments.weight")}
          suffix="%"
          decimals
          optional
        />
      </div>
      <OwnGrades index={index} />
    </>
  );
}
