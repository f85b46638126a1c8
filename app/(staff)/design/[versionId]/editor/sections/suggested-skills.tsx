"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { FoundSkill } from "@/lib/domain/skills/found-skill";
import { fetchSkills } from "./fetch-skills";
import type { NewSkillProps } from "./new-skill-props";

export type SuggestedSkillsProps = Pick<NewSkillProps, "known" | "onAdd"> & {
  outcome: string;
  languages: readonly string[];
};

/** Skills that share words with the outcome, to add by a press. Nothing if there are none. */
export function SuggestedSkills({ outcome, languages, known, onAdd }: SuggestedSkillsProps) {
  const t = useTranslations("design.esco");
  const [skills, setSkills] = useState<FoundSkill[]>([]);
  const spoken = languages.join(",");
  useEffect(() => {
    if (outcome.trim() === "") return;
    const stop = new AbortController();
    fetchSkills({ outcome, languages: spoken }, stop.signal).then(setSkills, () => {});
    return () => stop.abort();
  }, [outcome, spoken]);
  const left = skills.filter(({ iri }) => !known.includes(iri));
  if (left.length === 0) return null;
  return (
    <div>
      <p className="text-ink-soft text-sm">{t("suggested")}</p>
      <ul aria-label={t("suggested")} className="mt-1 flex flex-wrap gap-2">
        {left.map(({ iri, label, language }) => (
          <li key={iri}>
            <button
              type="button"
              onClick={() => onAdd({ iri, label })}
              className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line bg-surface px-3 text-start text-sm hover:border-line-strong"
            >
              <Plus aria-hidden="true" className="size-3.5 shrink-0" />
              <span lang={language}>{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
