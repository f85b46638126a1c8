"use client";

import { useTranslations } from "next-intl";
import {
  ContentMultilingual,
  ContentSelect,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { ActivityTypeSchema, ModeSchema } from "@/lib/domain/vocabularies/elements";
import { TeachingLanguages } from "./languages";
import { Section } from "./section";

export function HowSection({ languages }: { languages: readonly string[] }) {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  return (
    <Section title={t("sections.how.title")} elements={["participation", "prerequisites"]}>
      <ContentSelect
        name="participation.mode"
        label={t("participation.mode")}
        options={ModeSchema.options.map((value) => ({ value, label: words(`modes.${value}`) }))}
      />
      <ContentSelect
        name="participation.activity"
        label={t("participation.activity")}
        options={ActivityTypeSchema.options.map((value) => ({
          value,
          label: words(`activityTypes.${value}`),
        }))}
      />
      <ContentMultilingual
        name="participation.place"
        label={t("participation.place")}
        help={t("participation.placeHelp")}
        optional
        maxLength={200}
      />
      <TeachingLanguages offered={languages} />
      <ContentMultilingual
        name="prerequisites"
        label={t("prerequisites.label")}
        help={t("prerequisites.help")}
        multiline
        optional
        maxLength={2000}
      />
    </Section>
  );
}
