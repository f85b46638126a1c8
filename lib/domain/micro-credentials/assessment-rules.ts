import { hasText } from "@/lib/domain/multilingual";
import type { VersionContent } from "./content";
import { hasOwnScheme } from "./grading";
import { findTranslationGaps, missing, type ReadinessReason, weak } from "./readiness-reasons";

/**
 * Element 9, type of assessment: each with a type and a name, weights that add up, and at least one
 * passing grade.
 */
export function judgeAssessments(content: VersionContent): ReadinessReason[] {
  const { assessments, languages } = content;
  if (assessments.length === 0)
    return [missing("assessmentsMissing", { path: "assessments" }), ...judgeGrades(content)];
  const reasons = assessments.flatMap((assessment, index) => {
    const path = `assessments.${index}`;
    const values = { number: index + 1 };
    const found = findTranslationGaps(assessment.title, languages, `${path}.title`);
    if (!hasText(assessment.title)) {
      found.push(
        missing("assessmentTitleMissing", { values, path: `${path}.title.${languages[0]}` }),
      );
    }
    if (assessment.type === null)
      found.push(missing("assessmentTypeMissing", { values, path: `${path}.type` }));
    if (assessment.mode === null)
      found.push(weak("assessmentModeMissing", { values, path: `${path}.mode` }));
    if (assessment.outcomeIds.length === 0 && content.outcomes.length > 0) {
      found.push(weak("assessmentCoversNothing", { values, path: `${path}.outcomeIds` }));
    }
    return found;
  });
  return [...reasons, ...judgeWeights(assessments), ...judgeGrades(content)];
}

/**
 * A single assessment needs no weight; several each need one. Stated weights must add up to 100 %
 * for submission.
 */
function judgeWeights(assessments: VersionContent["assessments"]): ReadinessReason[] {
  const stated = assessments.flatMap(({ weightPercent }) =>
    weightPercent === null ? [] : [weightPercent],
  );
  const unstated =
    assessments.length === 1
      ? []
      : assessments.flatMap((one, index) => (one.weightPercent === null ? [index] : []));
  const found = unstated.map((index) =>
    weak("weightMissing", {
      values: { number: index + 1 },
      path: `assessments.${index}.weightPercent`,
    }),
  );
  const sum = stated.reduce((total, weight) => total + weight, 0);
  // A third each is written as 33.3 or 33.33.
  if (stated.length === 0 || Math.abs(sum - 100) <= 0.1 + 1e-9) return found;
  const first = assessments.findIndex(({ weightPercent }) => weightPercent !== null);
  const values = { sum: Math.round(sum * 100) / 100 };
  return [
    ...found,
    missing("weightsDoNotSum", { values, path: `assessments.${first}.weightPercent` }),
  ];
}

/** Every grading scheme in use: the version's, unless all assessments have their own. */
function judgeGrades({ gradingScheme, assessments }: VersionContent): ReadinessReason[] {
  const own = assessments.flatMap((assessment, index) =>
    judgeScheme(assessment.gradingScheme, `assessments.${index}.gradingScheme.grades`),
  );
  const isUsed = assessments.length === 0 || !assessments.every(hasOwnScheme);
  return isUsed ? [...judgeScheme(gradingScheme, "gradingScheme.grades"), ...own] : own;
}

function judgeScheme(
  scheme: VersionContent["gradingScheme"] | null | undefined,
  path: string,
): ReadinessReason[] {
  if (!scheme) return [];
  const { grades } = scheme;
  if (grades.length === 0) return [missing("gradesMissing", { path })];
  if (!grades.some((grade) => grade.passes)) return [missing("passingGradeMissing", { path })];
  const repeated = grades.find(
    (grade, index) => grades.findIndex((other) => other.value === grade.value) !== index,
  );
  return repeated ? [weak("gradeRepeated", { values: { grade: repeated.value }, path })] : [];
}
