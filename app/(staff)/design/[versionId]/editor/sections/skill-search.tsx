"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import {
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components/ComboBox";
import type { FoundSkill } from "@/lib/domain/skills/found-skill";
import { fetchSkills } from "./fetch-skills";
import type { NewSkillProps } from "./new-skill-props";

export type SkillSearchProps = Pick<NewSkillProps, "known" | "onAdd"> & {
  languages: readonly string[];
};

/** As long as nothing more is typed. */
const pauseMs = 150;
/** One letter finds everything. */
const shortest = 2;

/** Searches the ESCO skills as one types; choosing one adds it and empties the field. */
export function SkillSearch({ languages, known, onAdd }: SkillSearchProps) {
  const t = useTranslations("design.esco");
  const [typed, setTyped] = useState("");
  const { skills, status } = useFoundSkills(typed, languages.join(","));
  const items = skills.filter(({ iri }) => !known.includes(iri));
  return (
    <AriaComboBox
      items={items}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => {
        const skill = items.find(({ iri }) => iri === key);
        if (skill) onAdd({ iri: skill.iri, label: skill.label });
        // Without a skill: Escape. The text would open the list again.
        setTyped("");
      }}
      // Nothing typed: no list. It would cover the chosen skills for screen readers.
      allowsEmptyCollection={typed.trim().length >= shortest}
      defaultFilter={() => true}
      className="flex flex-col gap-1"
    >
      <Label className="font-medium">{t("search")}</Label>
      <p className="text-ink-soft text-sm">{t("searchHelp")}</p>
      <Input autoFocus maxLength={100} className="control" />
      <Popover className="w-(--trigger-width) overflow-auto rounded-md border border-line bg-surface p-1 shadow-raised">
        <ListBox
          renderEmptyState={() => (
            <p className="px-3 py-2 text-ink-soft">{t(`status.${status}`)}</p>
          )}
          className="outline-none"
        >
          {(skill: FoundSkill) => (
            <ListBoxItem
              id={skill.iri}
              textValue={skill.label}
              className="cursor-pointer rounded-sm px-3 py-1.5 outline-none data-[focused]:bg-accent-soft"
            >
              <span lang={skill.language}>{skill.label}</span>
              {skill.synonym && (
                <span className="block text-ink-soft text-sm">
                  {t("synonym", { label: skill.synonym })}
                </span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

type Found = { skills: FoundSkill[]; status: "searching" | "none" | "failed" };

function useFoundSkills(typed: string, languages: string): Found {
  const q = typed.trim();
  const [found, setFound] = useState<Found & { q: string }>({ q: "", skills: [], status: "none" });
  useEffect(() => {
    if (q.length < shortest) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetchSkills({ q, languages }, stop.signal).then(
        (skills) => setFound({ q, skills, status: "none" }),
        () => stop.signal.aborted || setFound({ q, skills: [], status: "failed" }),
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q, languages]);
  if (q.length < shortest) return { skills: [], status: "none" };
  // What was found before stays until the next answer, so that the list does not flicker.
  return { skills: found.skills, status: found.q === q ? found.status : "searching" };
}
