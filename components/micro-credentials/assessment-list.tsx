import { useTranslations } from "next-intl";
import { useFormat } from "@/components/words/use-format";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { hasOwnScheme } from "@/lib/domain/micro-credentials/grading";
import { languageAndTextIn } from "@/lib/domain/multilingual";

const gradesOf = ({ grades }: VersionContent["gradingScheme"]) =>
  grades.map((grade) => grade.value).join(", ");

/** How it is assessed, for learners: each part with its weight, and how the result is graded. */
export function AssessmentList({ content, order }: { content: VersionContent; order: string[] }) {
  const t = useTranslations("catalogue.course");
  const words = useTranslations("vocabulary");
  const format = useFormat();
  const { assessments, gradingScheme } = content;
  const grades =
    assessments.length > 0 && assessments.every(hasOwnScheme) ? "" : gradesOf(gradingScheme);
  return (
    <div className="flex max-w-[70ch] flex-col gap-3">
      <ul className="flex flex-col gap-3">
        {assessments.map((assessment) => {
          const title = languageAndTextIn(assessment.title, ...order);
          return (
            <li key={assessment.id}>
              <span lang={title?.language} className="font-medium">
                {title?.text}
              </span>
              {assessment.weightPercent !== null && (
                <span className="tabular"> · {format.number(assessment.weightPercent)} %</span>
              )}
              <span className="block text-ink-soft">
                {[
                  assessment.type && words(`assessmentTypes.${assessment.type}`),
                  assessment.mode && words(`modesShort.${assessment.mode}`),
                  assessment.supervision !== "not-stated" &&
                    words(`supervisions.${assessment.supervision}`),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              {assessment.gradingScheme && (
                <span className="block text-ink-soft">
                  {t("grades", { grades: gradesOf(assessment.gradingScheme) })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {grades && <p className="text-ink-soft">{t("grades", { grades })}</p>}
    </div>
  );
}
