"use client";

import { useTranslations } from "next-intl";
import { ContentDate, ContentMultilingual, ContentNumber, ContentText } from "../content-fields";
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
      <ContentText name="homepage" label={t("homepage.label")} type="url" optional maxLength={500} placeholder="https://" />
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
        <ContentDate name="lifespan.reviewOn" label={t("lifespan.reviewOn")} help={t("lifespan.reviewOnHelp")} optional />
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
