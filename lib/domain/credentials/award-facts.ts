import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { LearnerFacts, ResultFacts } from "@/lib/domain/micro-credentials/learner-and-results";

/** The credential's status entry for revocation: the address of the list and the index in it. */
export type StatusFacts = { listUrl: string; index: number };

/**
 * All facts of a credential, collected before anything is signed: the award is the source of truth,
 * a format is a view of it. Instants are ISO 8601 UTC with seconds (`2026-07-12T09:30:00Z`); days
 * are ISO dates in the institution's time zone.
 */
export type AwardFacts = {
  /** UUID of the credential; its id is `urn:uuid:` plus this. */
  credentialUuid: string;
  issuedAt: string;
  validUntil: string | null;
  issuer: InstitutionProfile & { did: string };
  /**
   * Public address of this installation, without a trailing slash; our own schemes are under
   * `/ns/`.
   */
  publicUrl: string;
  version: { id: string; number: number; code: string; content: VersionContent };
  learner: LearnerFacts;
  awardedOn: string;
  results: ResultFacts[];
  /** The overall grade, if one is awarded besides the results; absent or null otherwise. */
  overallGrade?: string | null;
  status: StatusFacts;
  /**
   * Its status entry for suspension, in tokens planned before release 0.2; absent or null otherwise
   * (decision 0037).
   */
  suspension?: StatusFacts | null;
  /** The display picture in the content's primary language: PNG of at most 20 kB, base64. */
  pictureBase64: string;
  /**
   * The pictures in the content's other languages; a language without one shows the primary
   * language's.
   */
  picturesBase64?: Readonly<Record<string, string>>;
  /** The square badge image, PNG, base64; if absent, the display picture is used. */
  badgeBase64?: string | null;
};
