"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  ContentNumber,
  useContentForm,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { useFormat } from "@/components/words/use-format";
import { totalHours } from "@/lib/domain/micro-credentials/content";
import { Section } from "./section";

export function HowMuchSection({ hoursPerEcts }: { hoursPerEcts: number }) {
  const t = useTranslations("design");
  const format = useFormat();
  const { control } = useContentForm();
  const workload = useWatch({ control, name: "workload" });
  const hours = totalHours(workload);
  const total = typeof hours === "number" && Number.isFinite(hours) ? hours : null;
  const credits = total === null ? null : Math.round((total / hoursPerEcts) * 2) / 2;
  return (
    <Section title={t("sections.howMuch.title")} elements={["workload"]}>
      <p className="max-w-[70ch] text-ink-soft">{t("workload.help", { hoursPerEcts })}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <ContentNumber
          name="workload.contactHours"
          label={t("workload.contact")}
          suffix={t("workload.hours")}
          decimals
        />
        <ContentNumber
          name="workload.selfStudyHours"
          label={t("workload.selfStudy")}
          suffix={t("workload.hours")}
          decimals
        />
        <ContentNumber
          name="workload.assessmentHours"
          label={t("workload.assessment")}
          suffix={t("workload.hours")}
          decimals
        />
      </div>
      <p aria-live="polite" className="tabular">
        {total === null
          ? t("workload.none")
          : t("workload.total", {
              hours: format.number(total),
              credits: format.number(credits ?? 0),
            })}
      </p>
      <ContentNumber name="workload.ects" label={t("workload.ects")} suffix="ECTS" decimals />
    </Section>
  );
}
