import type { Prisma } from "@/lib/adapters/db/generated/client";

/** The columns that say who a learner is: `identityFields` of the domain. */
export const identityColumns = {
  displayName: true,
  givenName: true,
  familyName: true,
  email: true,
  dateOfBirth: true,
  studentNumber: true,
  europeanStudentIdentifier: true,
} as const satisfies Prisma.LearnerSelect;
