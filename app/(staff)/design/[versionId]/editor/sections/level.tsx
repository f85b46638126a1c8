"use client";

import { useTranslations } from "next-intl";
import {
  ContentMultilingual,
  ContentSelect,
  useContentForm,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { CycleSchema } from "@/lib/domain/vocabularies/elements";
import { eqfLevels } from "@/lib/domain/vocabularies/eqf";
import { findNqfLevel, nqfFrameworksOf } from "@/lib/domain/vocabularies/nqf";
import { Section } from "./section";

export function LevelSection({ countryCode }: { countryCode: string }) {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const { getValues } = useContentForm();
  const national = nqfFrameworksOf(countryCode).flatMap((framework) =>
    framework.levels.map((level) => ({ value: level.iri, label: level.label })),
  );
  const chosen = getValues("level.nqfIri");
  const foreign =
    chosen && !national.some((level) => level.value === chosen) ? findNqfLevel(chosen) : null;
  const levels = foreign
    ? [...national, { value: foreign.level.iri, label: foreign.level.label }]
    : national;
  return (
    <Section title={t("sections.level.title")} elements={["level"]}>
      <ContentSelect
        name="level.eqf"
        label={t("level.eqf")}
        help={t("level.eqfHelp")}
        numeric
        options={eqfLevels.map((level) => ({
          value: String(level),
          label: words(`eqfLevels.${level}`),
        }))}
      />
      <ContentSelect
        name="level.cycle"
        label={t("level.cycle")}
        options={CycleSchema.options.map((value) => ({ value, label: words(`cycles.${value}`) }))}
      />
      {levels.length > 0 && (
        <ContentSelect
          name="level.nqfIri"
          label={t("level.nqf")}
          help={t("level.nqfHelp")}
          optional
          options={levels}
        />
      )}
      <ContentMultilingual
        name="level.justification"
        label={t("level.justification")}
        help={t("level.justificationHelp")}
        multiline
        optional
        maxLength={2000}
      />
    </Section>
  );
}
