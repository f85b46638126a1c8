/** The sections of the design form, in order, by the question they answer. */
export const sectionKeys = [
  "why",
  "what",
  "howMuch",
  "level",
  "how",
  "assessment",
  "trust",
  "countsTowards",
  "more",
] as const;

export type SectionKey = (typeof sectionKeys)[number];

/** First segment of a content path → the section with its field. */
const sections: Record<string, SectionKey> = {
  need: "why",
  audience: "why",
  languages: "what",
  title: "what",
  summary: "what",
  outcomes: "what",
  iscedF: "what",
  workload: "howMuch",
  level: "level",
  participation: "how",
  teachingLanguages: "how",
  prerequisites: "how",
  assessments: "assessment",
  gradingScheme: "assessment",
  qualityAssurance: "trust",
  awardingPartners: "trust",
  stackability: "countsTowards",
  furtherInformation: "more",
  homepage: "more",
  documents: "more",
  fees: "more",
  lifespan: "more",
};

/**
 * The section with the field of a content path; null if it is elsewhere (in the institution's
 * profile).
 */
export function sectionOfPath(path: string): SectionKey | null {
  return sections[path.split(".")[0] ?? ""] ?? null;
}
