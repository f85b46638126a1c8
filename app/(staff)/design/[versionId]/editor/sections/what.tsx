"use client";

import { useTranslations } from "next-intl";
import {
  ContentCombo,
  ContentMultilingual,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { iscedFields } from "@/lib/domain/vocabularies/isced-f";
import { ContentLanguages } from "./languages";
import { Outcomes } from "./outcomes";
import { Section } from "./section";

const fields = iscedFields.map(({ code, label }) => ({ value: code, label: `${code} ${label}` }));

export function WhatSection({ languages }: { languages: readonly string[] }) {
  const t = useTranslations("design");
  return (
    <Section title={t("sections.what.title")} elements={["title", "learning-outcomes"]}>
      <ContentLanguages offered={languages} />
      <ContentMultilingual
        name="title"
        label={t("titleField.label")}
        help={t("titleField.help")}
        maxLength={150}
      />
      <ContentMultilingual
        name="summary"
        label={t("summary.label")}
        help={t("summary.help")}
        multiline
        rows={2}
        maxLength={600}
      />
      <Outcomes />
      <ContentCombo
        name="iscedF"
        label={t("iscedF.label")}
        help={t("iscedF.help")}
        options={fields}
        optional
      />
    </Section>
  );
}
