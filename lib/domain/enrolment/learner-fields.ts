/**
 * Headings of one language; a colon separates a field from its spellings, bars separate spellings.
 */
export type LearnerHeadings = Partial<Record<LearnerField, string>>;
/** The possible contents of an import column. The parts of a name are joined: none is dropped. */
export const learnerFields = [
  "displayName",
  "sortName",
  "givenName",
  "middleName",
  "namePrefix",
  "familyName",
  "secondFamilyName",
  "email",
  "dateOfBirth",
  "studentNumber",
  "europeanStudentIdentifier",
  "language",
] as const;

export type LearnerField = (typeof learnerFields)[number];
