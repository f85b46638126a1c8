import type { InstitutionProfile } from "../institution-profile";
import type { VersionContent } from "../micro-credentials/content";
import type { SupervisionKey } from "../vocabularies/elements";

/**
 * A learner as the credential names them. `fullName` is the display name as the person writes it;
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

/** One ratified result. `assessmentId` names an assessment of the version's content. */
export type ResultFacts = {
  assessmentId: string;
  grade: string;
  /** ISO date in the institution's time zone. */
  assessedOn: string;
  supervision: SupervisionKey;
};

/** Where the credential's revocation is published: the address of the list and the index in it. */
export type StatusFacts = { listUrl: string; index: number };

/**
 * Everything a credential says, gathered before anything is signed: the award is the truth, a
 * format is a view of it. Instants are ISO 8601 UTC with seconds (`2026-07-12T09:30:00Z`); days are
 * ISO dates in the institution's time zone.
 */
export type AwardFacts = {
  /** UUID of the credential; its id is `urn:uuid:` plus this. */
  credentialUuid: string;
  issuedAt: string;
  validUntil: string | null;
  issuer: InstitutionProfile & { did: string };
  /**
   * Public address of this installation, without a trailing slash; own schemes live under `/ns/`.
   */
  publicUrl: string;
  version: { id: string; number: number; code: string; content: VersionContent };
  learner: LearnerFacts;
  awardedOn: string;
  results: ResultFacts[];
  /** The grade of the whole, where one is awarded besides the results; absent or null otherwise. */
  overallGrade?: string | null;
  status: StatusFacts;
  /**
   * Where its suspension is published, in tokens that were planned before release 0.2; absent or
   * null otherwise (decision 0037).
   */
  suspension?: StatusFacts | null;
  /** The display picture in the content's primary language: PNG of at most 20 kB, base64. */
  pictureBase64: string;
  /**
   * The pictures in the content's other languages; a language without one shows the primary
   * language's.
   */
  picturesBase64?: Readonly<Record<string, string>>;
  /** The square badge image, PNG, base64; where it is absent the display picture stands in. */
  badgeBase64?: string | null;
};
