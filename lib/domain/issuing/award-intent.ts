import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { isoSeconds } from "@/lib/domain/days";
import type { LearnerFacts, ResultFacts } from "@/lib/domain/micro-credentials/learner-and-results";

/** One row of a batch for approval: the learner, and the facts to be signed. */
export type BatchRow = {
  enrolmentId: string;
  learnerId: string;
  learner: LearnerFacts;
  results: ResultFacts[];
  /**
   * If the learner's earlier credential was revoked and they are proposed again: which one, when
   * and why.
   */
  again?: RevokedCredential;
  /**
   * SHA-256 (hex) of the claim link's recipient address; null if there is none. Absent in rows of
   * earlier releases.
   */
  claimTo?: string | null;
};

export type RevokedCredential = {
  credentialId: string;
  /** Instant, ISO 8601. */
  revokedAt: string;
  reason: string;
};

/**
 * The data stored before signing: the award's facts without the parts that can be read again
 * unchanged from its frozen version (content and picture). A retry signs exactly this.
 */
export type AwardIntent = Omit<AwardFacts, "pictureBase64" | "picturesBase64" | "version"> & {
  versionId: string;
};

export type IntentInput = {
  row: Pick<BatchRow, "learner" | "results">;
  versionId: string;
  credentialValidForMonths: number | null;
  issuer: AwardFacts["issuer"];
  publicUrl: string;
  credentialUuid: string;
  awardedOn: string;
  issuedAt: Date;
  status: AwardFacts["status"];
};

/**
 * Composes the intent. Instants lose their milliseconds: the credential has `xsd:dateTime` with
 * seconds.
 */
export function planIntent(input: IntentInput): AwardIntent {
  const {
    row,
    versionId,
    credentialValidForMonths,
    issuer,
    publicUrl,
    credentialUuid,
    awardedOn,
    issuedAt,
    status,
  } = input;
  const validUntil =
    credentialValidForMonths === null
      ? null
      : isoSeconds(addMonths(issuedAt, credentialValidForMonths));
  return {
    credentialUuid,
    issuedAt: isoSeconds(issuedAt),
    validUntil,
    issuer,
    publicUrl,
    versionId,
    learner: row.learner,
    awardedOn,
    results: row.results,
    status,
  };
}

/** The facts of an intent, completed from its frozen version. */
export function completeIntent(
  intent: AwardIntent,
  version: AwardFacts["version"],
  pictures: Pick<AwardFacts, "pictureBase64" | "picturesBase64">,
): AwardFacts {
  const { versionId: _versionId, ...facts } = intent;
  return { ...facts, version, ...pictures };
}

/**
 * The same day of the month `months` later, or the last day of a shorter month (31 January + 1
 * month = 28 or 29 February).
 */
export function addMonths(moment: Date, months: number): Date {
  const later = new Date(moment);
  const day = later.getUTCDate();
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const lastDay = new Date(
    Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0),
  ).getUTCDate();
  later.setUTCDate(Math.min(day, lastDay));
  return later;
}
