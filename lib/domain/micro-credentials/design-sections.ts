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
