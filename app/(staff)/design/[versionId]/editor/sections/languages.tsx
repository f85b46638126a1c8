"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  useContentForm,
  useSetContent,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { CheckboxGroup } from "@/components/forms/choice-group";
import { languageName } from "@/components/micro-credentials/local-texts";
import type { ContentLanguage } from "@/lib/domain/multilingual";

/**
 * The languages the content is written in; the last one stays. Texts of a language that is taken
 * away are kept until the draft is submitted.
 */
export function ContentLanguages({ offered }: { offered: readonly string[] }) {
  const t = useTranslations("design");
  const { control } = useContentForm();
  const set = useSetContent();
  const chosen = useWatch({ control, name: "languages" });
  const all = [...new Set([...chosen, ...offered])];
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="font-medium">{t("languages.label")}</legend>
      <p className="max-w-[70ch] text-ink-soft text-sm">{t("languages.help")}</p>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {all.map((language) => {
          const ticked = chosen.includes(language as ContentLanguage);
          return (
            <label key={language} className="flex min-h-8 items-center gap-2.5">
              <input
                type="checkbox"
                className="size-5 accent-accent"
                checked={ticked}
                disabled={ticked && chosen.length === 1}
                onChange={() =>
                  set(
                    "languages",
                    ticked
                      ? chosen.filter((one) => one !== language)
                      : [...chosen, language as ContentLanguage],
                  )
                }
              />
              {languageName(language)}
              {chosen[0] === language && chosen.length > 1 && (
                <span className="text-ink-soft text-sm">{t("languages.primary")}</span>
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** The languages it is taught in. */
export function TeachingLanguages({ offered }: { offered: readonly string[] }) {
  const t = useTranslations("design");
  const { getValues } = useContentForm();
  const set = useSetContent();
  const chosen = getValues("teachingLanguages");
  const all = [...new Set([...chosen, ...offered, "en"])];
  return (
    <CheckboxGroup
      name="teachingLanguages"
      label={t("teachingLanguages.label")}
      inline
      choices={all.map((language) => ({ value: language, label: languageName(language) }))}
      defaultValue={chosen}
      onChange={(language, ticked) => {
        const now = getValues("teachingLanguages").filter((one) => one !== language);
        set("teachingLanguages", ticked ? [...now, language as ContentLanguage] : now);
      }}
    />
  );
}
