"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  ContentMultilingual,
  ContentText,
  useContentForm,
  useSetContent,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import {
  gradingPresetKeys,
  gradingPresets,
} from "@/app/(staff)/design/[versionId]/editor/grading-presets";
import { useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { Button } from "@/components/ui/button";
import { RowTools } from "./row-tools";
import { FieldGroup } from "./section";

/** Path of a grading scheme in the content: the version's, or an assessment's own. */
export type SchemePath = "gradingScheme" | `assessments.${number}.gradingScheme`;

/** The grades an assessor can give, best first, started from a preset. */
export function GradingScheme({ path }: { path: SchemePath }) {
  const t = useTranslations("design");
  const { getValues, register } = useContentForm();
  const set = useSetContent();
  // A preset writes the title, which the field reads only when it appears.
  const [round, setRound] = useState(0);
  const whole = path === "gradingScheme";
  const { fields, add, move, removeRow, replace, listRef, addButton } = useRows(`${path}.grades`);
  return (
    <FieldGroup
      {...(whole ? { id: "gradingScheme" } : {})}
      title={whole ? t("grading.label") : t("grading.ownLabel")}
      help={whole ? t("grading.help") : t("grading.ownHelp")}
    >
      <div className="flex flex-wrap gap-2">
        {gradingPresetKeys.map((key) => (
          <Button
            key={key}
            size="sm"
            onClick={() => {
              replace(gradingPresets[key]);
              const language = getValues("languages")[0] ?? "en";
              if (language === "en" || !getValues(`${path}.title`)?.[language]) {
                set(`${path}.title.en`, t(`grading.presets.${key}`));
              }
              setRound(round + 1);
            }}
          >
            {t(`grading.presets.${key}`)}
          </Button>
        ))}
      </div>
      <ContentMultilingual
        key={round}
        name={`${path}.title`}
        label={t("grading.title")}
        optional
        maxLength={150}
      />
      {fields.length > 0 && (
        <ol ref={listRef} className="divide-y divide-line rounded-md border border-line bg-surface">
          {fields.map((field, index) => (
            <li
              key={field.key}
              data-row-name
              tabIndex={-1}
              aria-label={t("grading.grade", { number: index + 1 })}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 outline-offset-[-2px]"
            >
              <ContentText
                name={`${path}.grades.${index}.value`}
                label={t("grading.grade", { number: index + 1 })}
                hideLabel
                maxLength={40}
                className="max-w-28"
              />
              <label className="flex min-h-8 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-5 accent-accent"
                  {...register(`${path}.grades.${index}.passes`)}
                />
                {t("grading.passes")}
              </label>
              <div className="ms-auto">
                <RowTools
                  name={t("grading.grade", { number: index + 1 })}
                  index={index}
                  count={fields.length}
                  onMove={(to) => move(index, to)}
                  onRemove={() => removeRow(index, t("grading.grade", { number: index + 1 }))}
                />
              </div>
            </li>
          ))}
        </ol>
      )}
      {fields.length < 30 && (
        <Button
          ref={addButton}
          className="self-start"
          size="sm"
          onClick={() => add({ value: "", passes: true })}
          icon={<Plus aria-hidden="true" />}
        >
          {t("grading.add")}
        </Button>
      )}
    </FieldGroup>
  );
}
