"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  ContentCombo,
  ContentDate,
  ContentMultilingual,
  ContentRadio,
  ContentSelect,
  ContentText,
  useContentForm,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { newLocalId } from "@/app/(staff)/design/[versionId]/editor/local-id";
import { useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { Button } from "@/components/ui/button";
import { countries } from "@/lib/domain/vocabularies/countries";
import {
  AccreditationDecisionSchema,
  AccreditationTypeSchema,
} from "@/lib/domain/vocabularies/elements";
import { RowName, RowTools } from "./row-tools";
import { FieldGroup, Section } from "./section";

const countryOptions = countries
  .map(({ alpha2, label }) => ({ value: alpha2, label }))
  .sort((a, b) => a.label.localeCompare(b.label, "en"));

export function TrustSection({ institutionName }: { institutionName: string }) {
  const t = useTranslations("design");
  return (
    <Section title={t("sections.trust.title")} elements={["quality-assurance", "awarding-body"]}>
      <QualityAssurance />
      <AwardingPartners institutionName={institutionName} />
    </Section>
  );
}

function QualityAssurance() {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const { control } = useContentForm();
  const kind = useWatch({ control, name: "qualityAssurance.kind" });
  return (
    <FieldGroup id="qualityAssurance" title={t("qualityAssurance.label")}>
      <ContentRadio
        name="qualityAssurance.kind"
        label={t("qualityAssurance.kind")}
        choices={(["internal", "external"] as const).map((value) => ({
          value,
          label: words(`qualityAssuranceKinds.${value}`),
        }))}
      />
      <ContentSelect
        name="qualityAssurance.type"
        label={t("qualityAssurance.type")}
        options={AccreditationTypeSchema.options.map((value) => ({
          value,
          label: words(`accreditationTypes.${value}`),
        }))}
      />
      <ContentMultilingual
        name="qualityAssurance.title"
        label={t("qualityAssurance.title")}
        help={t("qualityAssurance.titleHelp")}
        maxLength={200}
      />
      {kind === "external" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <ContentText
            name="qualityAssurance.agentName"
            label={t("qualityAssurance.agent")}
            maxLength={200}
          />
          <ContentCombo
            name="qualityAssurance.agentCountryCode"
            label={t("qualityAssurance.agentCountry")}
            options={countryOptions}
          />
          <ContentSelect
            name="qualityAssurance.decision"
            label={t("qualityAssurance.decision")}
            help={t("qualityAssurance.decisionHelp")}
            options={AccreditationDecisionSchema.options.map((value) => ({
              value,
              label: words(`accreditationDecisions.${value}`),
            }))}
            optional
          />
          <ContentText
            name="qualityAssurance.reportUrl"
            label={t("qualityAssurance.reportUrl")}
            help={t("qualityAssurance.reportUrlHelp")}
            type="url"
            maxLength={500}
            placeholder="https://"
            optional
          />
        </div>
      )}
      <ContentText
        name="qualityAssurance.policyUrl"
        label={t("qualityAssurance.policyUrl")}
        type="url"
        maxLength={500}
        placeholder="https://"
      />
      <ContentDate
        name="qualityAssurance.expiresOn"
        label={t("qualityAssurance.expiresOn")}
        optional
      />
    </FieldGroup>
  );
}

function AwardingPartners({ institutionName }: { institutionName: string }) {
  const t = useTranslations("design");
  const { fields, add, move, removeRow, listRef, addButton } = useRows("awardingPartners");
  return (
    <FieldGroup
      id="awardingPartners"
      title={t("partners.label")}
      help={t("partners.help", { institution: institutionName })}
    >
      <ol ref={listRef} className="flex flex-col gap-3">
        {fields.map((field, index) => (
          <li
            key={field.key}
            className="flex flex-col gap-4 rounded-md border border-line bg-surface p-4"
          >
            <div className="flex items-center justify-between gap-2">
              <RowName>{t("partners.one", { number: index + 1 })}</RowName>
              <RowTools
                name={t("partners.one", { number: index + 1 })}
                index={index}
                count={fields.length}
                onMove={(to) => move(index, to)}
                onRemove={() => removeRow(index, t("partners.one", { number: index + 1 }))}
              />
            </div>
            <ContentText
              name={`awardingPartners.${index}.legalName`}
              label={t("partners.legalName")}
              maxLength={200}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <ContentCombo
                name={`awardingPartners.${index}.countryCode`}
                label={t("partners.country")}
                options={countryOptions}
              />
              <ContentText
                name={`awardingPartners.${index}.registration`}
                label={t("partners.registration")}
                optional
                maxLength={100}
              />
            </div>
            <ContentText
              name={`awardingPartners.${index}.homepage`}
              label={t("partners.homepage")}
              type="url"
              optional
            />
          </li>
        ))}
      </ol>
      {fields.length < 10 && (
        <Button
          ref={addButton}
          className="self-start"
          onClick={() =>
            add({
              id: newLocalId("p"),
              legalName: "",
              countryCode: null,
              registration: "",
              homepage: "",
            })
          }
          icon={<Plus aria-hidden="true" />}
        >
          {t("partners.add")}
        </Button>
      )}
    </FieldGroup>
  );
}
