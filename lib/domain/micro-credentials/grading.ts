import type { Assessment, VersionContent } from "./content";

/** The grading scheme of an assessment: its own if it has one, otherwise the version's. */
export function gradingSchemeOf(
  content: VersionContent,
  assessmentId: string,
): VersionContent["gradingScheme"] {
  return (
    content.assessments.find(({ id }) => id === assessmentId)?.gradingScheme ??
    content.gradingScheme
  );
}

/** Whether an assessment has its own grading scheme. */
export function hasOwnScheme(assessment: Assessment): boolean {
  return (assessment.gradingScheme ?? null) !== null;
}
