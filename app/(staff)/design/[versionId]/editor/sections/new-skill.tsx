"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { useContentForm } from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { Button } from "@/components/ui/button";
import { useLoaded } from "@/components/use-loaded";
import { textIn } from "@/lib/domain/multilingual";
import type { NewSkillProps } from "./new-skill-props";
import { SkillByAddress } from "./skill-by-address";
import { SuggestedSkills } from "./suggested-skills";

const loadSearch = () => import("./skill-search");

/** Adds skills to an outcome: suggested, searched for, or by their address. */
export function NewSkill({ index, known, onAdd, onClose }: NewSkillProps) {
  const t = useTranslations("design.esco");
  const { control } = useContentForm();
  const languages = useWatch({ control, name: "languages" });
  const title = useWatch({ control, name: `outcomes.${index}.title` });
  const [byAddress, setByAddress] = useState(false);
  const search = useLoaded(loadSearch, true);
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-sunken p-3">
      <SuggestedSkills
        outcome={textIn(title, ...languages)}
        languages={languages}
        known={known}
        onAdd={onAdd}
      />
      {search && <search.SkillSearch languages={languages} known={known} onAdd={onAdd} />}
      {byAddress ? (
        <SkillByAddress index={index} onAdd={onAdd} onCancel={() => setByAddress(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={onClose}>
            {t("done")}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => setByAddress(true)}>
            {t("byAddress")}
          </Button>
        </div>
      )}
    </div>
  );
}
