import type { Assessment, VersionContent } from "./content";

/** The grades an assessment is given in: its own scheme where it has one, else the version's. */
export function gradingSchemeOf(
  content: VersionContent,
  assessmentId: string,
): VersionContent["gradingScheme"] {
  return (
    content.assessments.find(({ id }) => id === assessmentId)?.gradingScheme ??
    content.gradingScheme
  );
}

/** Whether an assessment is graded in a scheme of its own. */
export function hasOwnScheme(assessment: Assessment): boolean {
  return (assessment.gradingScheme ?? null) !== null;
}
