"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  useContentForm,
  useSetContent,
} from "@/app/(staff)/design/[versionId]/editor/content-fields";
import { textIn } from "@/lib/domain/multilingual";

/** Which assessment covers which outcome: gaps are seen at a glance (constructive alignment). */
export function AlignmentMatrix() {
  const t = useTranslations("design");
  const { control } = useContentForm();
  const set = useSetContent();
  const [outcomes, assessments, languages] = useWatch({
    control,
    name: ["outcomes", "assessments", "languages"],
  });
  if (outcomes.length === 0 || assessments.length === 0) return null;
  const titleOf = (index: number) =>
    textIn(assessments[index]?.title, ...languages) || t("assessments.one", { number: index + 1 });
  const toggle = (index: number, outcomeId: string, ticked: boolean) => {
    const others = (assessments[index]?.outcomeIds ?? []).filter((id) => id !== outcomeId);
    set(`assessments.${index}.outcomeIds`, ticked ? [...others, outcomeId] : others);
  };
  return (
    <section aria-labelledby="alignment" className="flex flex-col gap-2">
      <h3 id="alignment" className="font-semibold">
        {t("alignment.label")}
      </h3>
      <p className="max-w-[70ch] text-ink-soft text-sm">{t("alignment.help")}</p>
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-line border-b bg-sunken">
              <th scope="col" className="px-3 py-2 text-start font-medium text-ink-soft">
                {t("alignment.outcome")}
              </th>
              {assessments.map((assessment, index) => (
                <th
                  key={assessment.id}
                  scope="col"
                  className="max-w-32 px-3 py-2 text-center align-bottom font-medium text-ink-soft"
                >
                  {titleOf(index)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {outcomes.map((outcome, row) => {
              const covered = assessments.some(({ outcomeIds }) => outcomeIds.includes(outcome.id));
              const text =
                textIn(outcome.title, ...languages) || t("outcomes.one", { number: row + 1 });
              return (
                <tr key={outcome.id} className="border-line border-b last:border-0">
                  <th scope="row" className="min-w-44 px-3 py-2 text-start font-normal">
                    <span className="text-ink-soft">{row + 1}</span> {text}
                    {!covered && (
                      <span className="block font-medium text-attention">
                        {t("alignment.uncovered")}
                      </span>
                    )}
                  </th>
                  {assessments.map((assessment, index) => (
                    <td key={assessment.id} className="p-0 text-center">
                      <label className="relative inline-flex size-11 cursor-pointer items-center justify-center">
                        <span className="sr-only">
                          {t("alignment.cell", { outcome: text, assessment: titleOf(index) })}
                        </span>
                        <input
                          type="checkbox"
                          className="size-5 accent-accent"
                          checked={assessment.outcomeIds.includes(outcome.id)}
                          onChange={(event) =>
                            toggle(index, outcome.id, event.currentTarget.checked)
                          }
                        />
                      </label>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
