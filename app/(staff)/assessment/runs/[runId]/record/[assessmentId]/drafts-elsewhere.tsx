"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFormState } from "@/components/forms/form-state";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ResultDraft } from "./use-result-drafts";

/**
 * Results entered for learners who are not shown now: named, and recorded together with those on
 * the page.
 */
export function DraftsElsewhere({
  drafts,
  onDiscard,
}: {
  drafts: ResultDraft[];
  onDiscard: () => void;
}) {
  const t = useTranslations("assessment.record");
  if (drafts.length === 0) return null;
  return (
    <Callout title={t("elsewhere", { count: drafts.length })}>
      <p>{t("elsewhereText")}</p>
      <ul className="mt-1 max-h-40 overflow-y-auto text-sm">
        {drafts.map((draft) => (
          <li key={draft.enrolmentId}>
            <bdi>{draft.name}</bdi>: {draft.grade}
            <HiddenResult draft={draft} />
          </li>
        ))}
      </ul>
      <Button size="sm" className="mt-2" onClick={onDiscard}>
        {t("discardElsewhere")}
      </Button>
    </Callout>
  );
}

function HiddenResult({ draft }: { draft: ResultDraft }) {
  const register = useFormState()?.register;
  const path = `results.${draft.enrolmentId}`;
  useEffect(() => register?.(`${path}.grade`, draft.name), [register, path, draft.name]);
  const { grade, supervision, assessedOn, replacesId, note } = draft;
  return Object.entries({ grade, supervision, assessedOn, replacesId, note }).map(
    ([name, value]) => <input key={name} type="hidden" name={`${path}.${name}`} value={value} />,
  );
}
