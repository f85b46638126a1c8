"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  ContentMultilingual,
  ContentNumber,
  useContentForm,
  useSetContent,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { newLocalId } from "@/app/(staff)/design/[versionId]/editor/local-id";
import { useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { Button } from "@/components/ui/button";
import { textIn } from "@/lib/domain/multilingual";
import { EntryCard } from "./entry-card";
import { FieldGroup } from "./section";

/** The courses or modules it is made of, each with its credits and the outcomes it leads to. */
export function Parts() {
  const t = useTranslations("design");
  const { fields, add, move, removeRow, listRef, addButton } = useRows("stackability.parts");
  return (
    <FieldGroup title={t("parts.label")} help={t("parts.help")}>
      {fields.length > 0 && (
        <ol ref={listRef} className="flex flex-col gap-3">
          {fields.map((field, index) => (
            <EntryCard
              key={field.key}
              name={t("parts.one", { number: index + 1 })}
              index={index}
              count={fields.length}
              onMove={(to) => move(index, to)}
              onRemove={() => removeRow(index, t("parts.one", { number: index + 1 }))}
            >
              <ContentMultilingual
                name={`stackability.parts.${index}.title`}
                label={t("parts.title")}
                maxLength={200}
              />
              <ContentNumber
                name={`stackability.parts.${index}.ects`}
                label={t("parts.credits")}
                suffix="ECTS"
                decimals
                optional
              />
              <PartOutcomes index={index} />
            </EntryCard>
          ))}
        </ol>
      )}
      {fields.length < 20 && (
        <Button
          ref={addButton}
          className="self-start"
          onClick={() => add({ id: newLocalId("m"), title: {}, ects: null, outcomeIds: [] })}
          icon={<Plus aria-hidden="true" />}
        >
          {t("parts.add")}
        </Button>
      )}
    </FieldGroup>
  );
}

function PartOutcomes({ index }: { index: number }) {
  const t = useTranslations("design");
  const { control } = useContentForm();
  const set = useSetContent();
  const [outcomes, languages] = useWatch({ control, name: ["outcomes", "languages"] });
  const chosen = useWatch({ control, name: `stackability.parts.${index}.outcomeIds` }) ?? [];
  if (outcomes.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{t("parts.outcomes")}</legend>
      {outcomes.map(({ id, title }, position) => (
        <label key={id} className="flex items-start gap-2 py-1">
          <input
            type="checkbox"
            className="mt-0.5 size-5 shrink-0 accent-accent"
            checked={chosen.includes(id)}
            onChange={(event) => {
              const others = chosen.filter((other) => other !== id);
              set(
                `stackability.parts.${index}.outcomeIds`,
                event.target.checked ? [...others, id] : others,
              );
            }}
          />
          {textIn(title, ...languages) || t("outcomes.one", { number: position + 1 })}
        </label>
      ))}
    </fieldset>
  );
}
