import type { SupervisionKey } from "@/lib/domain/vocabularies/supervisions";

/**
 * The learner's names in the credential. `fullName` is the display name as the person writes it;
 * the other two are optional.
 */
export type LearnerFacts = {
  fullName: string;
  givenName: string | null;
  familyName: string | null;
  /** ISO date. */
  dateOfBirth: string | null;
  /** The institution's own student number. */
  studentNumber: string | null;
  /** urn:schac:personalUniqueCode:int:esi:… */
  europeanStudentIdentifier: string | null;
};

/** One ratified result. `assessmentId` refers to an assessment of the version's content. */
export type ResultFacts = {
  assessmentId: string;
  grade: string;
  /** ISO date in the institution's time zone. */
  assessedOn: string;
  supervision: SupervisionKey;
};
