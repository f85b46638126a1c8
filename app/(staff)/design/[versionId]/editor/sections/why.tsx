"use client";

import { useTranslations } from "next-intl";
import { ContentMultilingual } from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { Section } from "./section";

export function WhySection() {
  const t = useTranslations("design");
  return (
    <Section title={t("sections.why.title")}>
      <ContentMultilingual
        name="need"
        label={t("need.label")}
        help={t("need.help")}
        multiline
        rows={5}
        maxLength={4000}
      />
      <ContentMultilingual
        name="audience"
        label={t("audience.label")}
        help={t("audience.help")}
        multiline
        maxLength={2000}
      />
    </Section>
  );
}
