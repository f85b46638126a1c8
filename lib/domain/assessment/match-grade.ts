import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { gradingSchemeOf } from "@/lib/domain/micro-credentials/grading";

/**
 * Normalises a grade to the spelling of the assessment's scheme: "1,7" for "1.7", words regardless
 * of case, because people and files write decimals either way. Returns the input if it matches none
 * or several.
 */
export function matchGrade(given: string, content: VersionContent, assessmentId: string): string {
  const grades = gradingSchemeOf(content, assessmentId).grades.map(({ value }) => value);
  if (grades.includes(given)) return given;
  const key = gradeKey(given);
  const [only, ...others] = grades.filter((grade) => gradeKey(grade) === key);
  return only !== undefined && others.length === 0 ? only : given;
}

function gradeKey(grade: string): string {
  return grade
    .trim()
    .toLowerCase()
    .replace(/(\d),(\d)/g, "$1.$2");
}
