"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  ContentDate,
  ContentMultilingual,
  ContentNumber,
  ContentText,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { newLocalId } from "@/app/(staff)/design/[versionId]/editor/local-id";
import { useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { Button } from "@/components/ui/button";
import { EntryCard } from "./entry-card";
import { FieldGroup, Section } from "./section";

export function MoreSection() {
  const t = useTranslations("design");
  return (
    <Section title={t("sections.more.title")} elements={["further-information"]}>
      <ContentMultilingual
        name="furtherInformation"
        label={t("further.label")}
        help={t("further.help")}
        multiline
        optional
        maxLength={4000}
      />
      <ContentText
        name="homepage"
        label={t("homepage.label")}
        type="url"
        optional
        maxLength={500}
        placeholder="https://"
      />
      <Documents />
      <ContentMultilingual
        name="fees"
        label={t("fees.label")}
        help={t("fees.help")}
        multiline
        rows={2}
        optional
        maxLength={500}
      />
      <FieldGroup title={t("lifespan.label")}>
        <ContentDate
          name="lifespan.reviewOn"
          label={t("lifespan.reviewOn")}
          help={t("lifespan.reviewOnHelp")}
          optional
        />
        <ContentNumber
          name="lifespan.credentialValidForMonths"
          label={t("lifespan.validFor")}
          help={t("lifespan.validForHelp")}
          suffix={t("lifespan.months")}
          optional
        />
      </FieldGroup>
    </Section>
  );
}

/**
 * Related documents published elsewhere: names and addresses, in reading order.
 */
function Documents() {
  const t = useTranslations("design.documents");
  const { fields, add, move, removeRow, listRef, addButton } = useRows("documents");
  return (
    <FieldGroup id="documents" title={t("label")} help={t("help")}>
      {fields.length > 0 && (
        <ol ref={listRef} className="flex flex-col gap-3">
          {fields.map((field, index) => (
            <EntryCard
              key={field.key}
              name={t("one", { number: index + 1 })}
              index={index}
              count={fields.length}
              onMove={(to) => move(index, to)}
              onRemove={() => removeRow(index, t("one", { number: index + 1 }))}
            >
              <ContentMultilingual
                name={`documents.${index}.title`}
                label={t("title")}
                maxLength={200}
              />
              <ContentText
                name={`documents.${index}.address`}
                label={t("address")}
                type="url"
                maxLength={500}
                placeholder="https://"
              />
            </EntryCard>
          ))}
        </ol>
      )}
      {fields.length < 10 && (
        <Button
          ref={addButton}
          className="self-start"
          onClick={() => add({ id: newLocalId("d"), title: {}, address: "" })}
          icon={<Plus aria-hidden="true" />}
        >
          {t("add")}
        </Button>
      )}
    </FieldGroup>
  );
}
