"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { soon, useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { TextField } from "@/components/forms/text-field";
import { useSavedState } from "@/components/forms/use-saved-state";
import { Button } from "@/components/ui/button";

const skillIri = /^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-zA-Z-]{1,80}$/;

/** The ESCO skills of one outcome: address and label, checked before they are added. */
export function EscoSkills({ index }: { index: number }) {
  const t = useTranslations("design");
  const { fields, append, removeRow, listRef, addButton } = useRows(`outcomes.${index}.escoSkills`);
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    soon(() => addButton.current?.focus());
  };
  return (
    <div className="flex flex-col gap-2">
      {fields.length > 0 && (
        <ul ref={listRef} aria-label={t("esco.label")} className="flex flex-wrap gap-2">
          {fields.map((skill, place) => (
            <li
              key={skill.key}
              className="inline-flex items-center gap-1 rounded-full border border-line bg-sunken py-0.5 ps-3 pe-1 text-sm"
            >
              <a
                data-row-name
                href={skill.iri}
                className="hover:underline"
                rel="noreferrer"
                target="_blank"
              >
                {skill.label}
              </a>
              <button
                type="button"
                aria-label={t("remove", { name: skill.label })}
                onClick={() => removeRow(place, skill.label)}
                className="inline-flex size-6 items-center justify-center rounded-full hover:bg-surface"
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {open ? (
        <NewSkill
          index={index}
          onAdd={(skill) => {
            if (!fields.some((one) => one.iri === skill.iri)) append(skill, { shouldFocus: false });
            close();
          }}
          onCancel={close}
        />
      ) : (
        fields.length < 10 && (
          <Button
            ref={addButton}
            size="sm"
            variant="quiet"
            className="self-start"
            onClick={() => setOpen(true)}
            icon={<Plus aria-hidden="true" />}
          >
            {t("esco.add")}
          </Button>
        )
      )}
    </div>
  );
}

const noSkill = { iri: "", label: "" };

type NewSkillProps = {
  index: number;
  onAdd: (skill: typeof noSkill) => void;
  onCancel: () => void;
};

function NewSkill({ index, onAdd, onCancel }: NewSkillProps) {
  const t = useTranslations("design");
  const common = useTranslations("common");
  const { value: skill, change: setSkill, forget } = useSavedState(`esco:${index}`, noSkill);
  const [checked, setChecked] = useState(false);
  const iri = skill.iri.trim().replace(/^https:/, "http:");
  const label = skill.label.trim();
  const issues = { iri: !skillIri.test(iri), label: label === "" };
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-sunken p-3">
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
