"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/forms/text-field";
import { useSavedState } from "@/components/forms/use-saved-state";
import { Button } from "@/components/ui/button";
import type { NewSkillProps } from "./new-skill-props";

const noSkill = { iri: "", label: "" };
const skillIri = /^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-zA-Z-]{1,80}$/;

/** For a skill that is not in the imported classification: address and label, checked. */
export function SkillByAddress({
  index,
  onAdd,
  onCancel,
}: Pick<NewSkillProps, "index" | "onAdd"> & { onCancel: () => void }) {
  const t = useTranslations("design");
  const common = useTranslations("common");
  const { value: skill, change: setSkill, forget } = useSavedState(`esco:${index}`, noSkill);
  const [checked, setChecked] = useState(false);
  const iri = skill.iri.trim().replace(/^https:/, "http:");
  const label = skill.label.trim();
  const issues = { iri: !skillIri.test(iri), label: label === "" };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        name={`escoIri`}
        label={t("esco.iri")}
        help={t("esco.help")}
        type="url"
        autoFocus
        value={skill.iri}
        onChange={(event) => setSkill({ ...skill, iri: event.currentTarget.value })}
        fault={checked && issues.iri ? { code: "invalidEscoSkill" } : undefined}
      />
      <TextField
        name={`escoLabel`}
        label={t("esco.name")}
        maxLength={200}
        value={skill.label}
        onChange={(event) => setSkill({ ...skill, label: event.currentTarget.value })}
        fault={checked && issues.label ? { code: "required" } : undefined}
      />
      <div className="flex gap-2">
        <Button
          size="sm"
          onClick={() => {
            setChecked(true);
            if (issues.iri || issues.label) return;
            forget();
            onAdd({ iri, label });
            onCancel();
          }}
        >
          {t("esco.addThis")}
        </Button>
        <Button
          size="sm"
          variant="quiet"
          onClick={() => {
            forget();
            onCancel();
          }}
        >
          {common("cancel")}
        </Button>
      </div>
    </div>
  );
}
