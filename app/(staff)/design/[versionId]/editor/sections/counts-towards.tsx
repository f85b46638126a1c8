"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ContentMultilingual, ContentNumber, ContentRadio, useContentForm } from "../content-fields";
import { newLocalId } from "../local-id";
import { RowTools } from "./row-tools";
import { FieldGroup, Section } from "./section";

export function CountsTowardsSection() {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const { control } = useContentForm();
  const kind = useWatch({ control, name: "stackability.kind" });
  const { fields, append, move, remove } = useFieldArray({ control, name: "stackability.targets", keyName: "key" });
  return (
    <Section title={t("sections.countsTowards.title")} elements={["stackability"]}>
      <ContentRadio
        name="stackability.kind"
        label={t("stackability.kind")}
        choices={(["standalone", "stackable"] as const).map((value) => ({ value, label: words(`stackability.${value}`) }))}
      />
      {(kind === "stackable" || fields.length > 0) && (
        <FieldGroup id="stackability" title={t("stackability.targets")}>
          <ol className="flex flex-col gap-3">
            {fields.map((field, index) => (
              <li key={field.key} className="flex flex-col gap-4 rounded-md border border-line bg-surface p-4">
                <div className="flex items-center justify-between gap-2">
                  <span className="font-medium text-ink-soft text-sm">{t("stackability.one", { number: index + 1 })}</span>
                  <RowTools
                    name={t("stackability.one", { number: index + 1 })}
                    index={index}
                    count={fields.length}
                    onMove={(to) => move(index, to)}
                    onRemove={() => remove(index)}
                  />
                </div>
                <ContentMultilingual
                  name={`stackability.targets.${index}.title`}
                  label={t("stackability.title")}
                  maxLength={200}
                />
                <ContentNumber
                  name={`stackability.targets.${index}.credits`}
                  label={t("stackability.credits")}
                  suffix="ECTS"
                  decimals
                  optional
                />
              </li>
            ))}
          </ol>
          {fields.length < 10 && (
            <Button
              className="self-start"
              onClick={() => append({ id: newLocalId("t"), title: {}, credits: null })}
              icon={<Plus aria-hidden="true" />}
            >
              {t("stackability.add")}
            </Button>
          )}
        </FieldGroup>
      )}
    </Section>
  );
}
