"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  ContentMultilingual,
  ContentNumber,
  ContentRadio,
  ContentSelect,
  useContentForm,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { newLocalId } from "@/app/(staff)/design/[versionId]/editor/local-id";
import { useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { Button } from "@/components/ui/button";
import { EntitlementStatusSchema, EntitlementTypeSchema } from "@/lib/domain/vocabularies/elements";
import { EntryCard } from "./entry-card";
import { Parts } from "./parts";
import { FieldGroup, Section } from "./section";

export function CountsTowardsSection() {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const { control } = useContentForm();
  const kind = useWatch({ control, name: "stackability.kind" });
  const targets = useWatch({ control, name: "stackability.targets" });
  return (
    <Section title={t("sections.countsTowards.title")} elements={["stackability"]}>
      <ContentRadio
        name="stackability.kind"
        label={t("stackability.kind")}
        choices={(["standalone", "stackable"] as const).map((value) => ({
          value,
          label: words(`stackability.${value}`),
        }))}
      />
      {(kind === "stackable" || targets.length > 0) && <Targets />}
      <Parts />
      <Wholes />
    </Section>
  );
}

function Targets() {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const { fields, add, move, removeRow, listRef, addButton } = useRows("stackability.targets");
  return (
    <FieldGroup id="stackability" title={t("stackability.targets")}>
      <ol ref={listRef} className="flex flex-col gap-3">
        {fields.map((field, index) => (
          <EntryCard
            key={field.key}
            name={t("stackability.one", { number: index + 1 })}
            index={index}
            count={fields.length}
            onMove={(to) => move(index, to)}
            onRemove={() => removeRow(index, t("stackability.one", { number: index + 1 }))}
          >
            <ContentMultilingual
              name={`stackability.targets.${index}.title`}
              label={t("stackability.title")}
              help={t("stackability.titleHelp")}
              maxLength={200}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <ContentSelect
                name={`stackability.targets.${index}.type`}
                label={t("stackability.type")}
                required
                options={EntitlementTypeSchema.options.map((value) => ({
                  value,
                  label: words(`entitlementTypes.${value}`),
                }))}
              />
              <ContentSelect
                name={`stackability.targets.${index}.status`}
                label={t("stackability.status")}
                required
                options={EntitlementStatusSchema.options.map((value) => ({
                  value,
                  label: words(`entitlementStatuses.${value}`),
                }))}
              />
            </div>
            <ContentNumber
              name={`stackability.targets.${index}.credits`}
              label={t("stackability.credits")}
              suffix="ECTS"
              decimals
              optional
            />
          </EntryCard>
        ))}
      </ol>
      {fields.length < 10 && (
        <Button
          ref={addButton}
          className="self-start"
          onClick={() => add({ id: newLocalId("t"), title: {}, credits: null })}
          icon={<Plus aria-hidden="true" />}
        >
          {t("stackability.add")}
        </Button>
      )}
    </FieldGroup>
  );
}

/** The programmes it is itself a part of: a module that is carved out of a degree. */
function Wholes() {
  const t = useTranslations("design");
  const { fields, add, move, removeRow, listRef, addButton } = useRows("stackability.partOf");
  return (
    <FieldGroup title={t("wholes.label")} help={t("wholes.help")}>
      {fields.length > 0 && (
        <ol ref={listRef} className="flex flex-col gap-3">
          {fields.map((field, index) => (
            <EntryCard
              key={field.key}
              name={t("wholes.one", { number: index + 1 })}
              index={index}
              count={fields.length}
              onMove={(to) => move(index, to)}
              onRemove={() => removeRow(index, t("wholes.one", { number: index + 1 }))}
            >
              <ContentMultilingual
                name={`stackability.partOf.${index}.title`}
                label={t("wholes.title")}
                maxLength={200}
              />
            </EntryCard>
          ))}
        </ol>
      )}
      {fields.length < 5 && (
        <Button
          ref={addButton}
          className="self-start"
          onClick={() => add({ id: newLocalId("w"), title: {} })}
          icon={<Plus aria-hidden="true" />}
        >
          {t("wholes.add")}
        </Button>
      )}
    </FieldGroup>
  );
}
