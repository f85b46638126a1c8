import type { AwardFacts, LearnerFacts, ResultFacts } from "../credentials/award-facts";

/**
 * One row of a batch as two registrars sign it off: who gets it, and the facts that will stand in
 * the credential.
 */
export type BatchRow = {
  enrolmentId: string;
  learnerId: string;
  learner: LearnerFacts;
  results: ResultFacts[];
  /**
   * Where the learner's earlier credential was revoked and they are proposed again: which one, when
   * and why it was revoked.
   */
  again?: RevokedCredential;
  /**
   * SHA-256 (hex) of the address that the claim link goes to; null where there is none. Rows of
   * earlier releases do not say.
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
 * What is stored before anything is signed: the award's facts without what can be read again
 * unchanged from its frozen version (its content and its picture). A retry signs exactly this.
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
 * Composes the intent. Instants lose their milliseconds: `xsd:dateTime` with seconds is what the
 * credential carries.
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
      : instantOf(addMonths(issuedAt, credentialValidForMonths));
  return {
    credentialUuid,
    issuedAt: instantOf(issuedAt),
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

function instantOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
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
