import type { VersionContent } from "./content";
import { annexElements, type ElementId } from "./elements";

/**
 * Subjects of review besides the elements of Annex I; the texts are in the messages under
 * `review.subjects.<subject>`.
 */
export const otherSubjects = [
  "summary",
  "need",
  "audience",
  "languages",
  "field",
  "grading-scheme",
  "fees",
  "lifespan",
] as const;

export type OtherSubject = (typeof otherSubjects)[number];
export type ReviewSubject = ElementId | OtherSubject;

/**
 * The elements with data in the design. Approval needs a verdict on each; the other subjects may
 * have one.
 */
export const requiredSubjects: readonly ElementId[] = annexElements
  .filter(({ settledAt }) => settledAt === "design")
  .map(({ id }) => id);

const subjectOfRoot: Record<keyof VersionContent, ReviewSubject> = {
  languages: "languages",
  teachingLanguages: "languages",
  title: "title",
  summary: "summary",
  need: "need",
  audience: "audience",
  outcomes: "learning-outcomes",
  workload: "workload",
  level: "level",
  iscedF: "field",
  participation: "participation",
  assessments: "assessment",
  gradingScheme: "grading-scheme",
  qualityAssurance: "quality-assurance",
  prerequisites: "prerequisites",
  stackability: "stackability",
  furtherInformation: "further-information",
  homepage: "further-information",
  documents: "further-information",
  awardingPartners: "awarding-body",
  fees: "fees",
  lifespan: "lifespan",
};

/**
 * The subject that a content path belongs to: `outcomes.0.title.en` is part of the learning
 * outcomes.
 */
export function subjectOfPath(path: string): ReviewSubject | null {
  const root = path.split(".")[0] ?? "";
  return root in subjectOfRoot ? subjectOfRoot[root as keyof VersionContent] : null;
}

/**
 * The first content path of a subject, for links to its fields; null if it is in the institution's
 * profile.
 */
export function pathOfSubject(subject: string): string | null {
  return Object.entries(subjectOfRoot).find(([, of]) => of === subject)?.[0] ?? null;
}

/** Whether a stored key is a subject that a form can show. */
export function isReviewSubject(key: string): key is ReviewSubject {
  return [...requiredSubjects, ...otherSubjects].some((subject) => subject === key);
}
