"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { soon, useRows } from "@/app/(staff)/design/[versionId]/editor/use-rows";
import { Button } from "@/components/ui/button";
import { NewSkill } from "./new-skill";

const skillLimit = 10;

/** The ESCO skills of one outcome, found by typing or suggested from its text. */
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
          known={fields.map(({ iri }) => iri)}
          onAdd={(skill) => {
            if (!fields.some((one) => one.iri === skill.iri)) append(skill, { shouldFocus: false });
            if (fields.length >= skillLimit - 1) close();
          }}
          onClose={close}
        />
      ) : (
        fields.length < skillLimit && (
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
