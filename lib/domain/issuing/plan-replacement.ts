import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { SignedFormat } from "../credentials/formats";
import type { VersionContent } from "../micro-credentials/content";
import type { BatchRow } from "./award-intent";
import { compareWithRecord, type RecordChange, type SignedFacts } from "./compare-record";
import {
  type BatchCandidate,
  findObstacles,
  type IneligibleCode,
  listResults,
  namesAddresses,
  type PlanReason,
  sortRows,
} from "./plan-batch";

/** Whether the credential that is replaced counts; one that was revoked stays revoked. */
export type ReplacedState = "live" | "suspended" | "revoked";

/**
 * One row of a replacement batch as two registrars sign it off: the facts that will be signed, and
 * what they replace.
 */
export type ReplacementRow = BatchRow & {
  awardId: string;
  /** Each award keeps its own date. */
  awardedOn: string;
  /** All formats of the credential that is replaced. */
  formats: SignedFormat[];
  replaces: { credentialId: string; state: ReplacedState };
  changes: RecordChange[];
  /**
   * Where the batch itself corrects the learner's names: the revision of the record that it
   * corrects.
   */
  learnerRevision?: number;
};

/** An award with its credential as it was signed and the record as it is now. */
export type AwardRecord = Omit<BatchCandidate, "hasLiveCredential" | "revoked"> & {
  awardId: string;
  awardedOn: string;
  versionId: string;
  learnerRevision: number;
  signed: SignedFacts & { credentialId: string; state: ReplacedState; formats: SignedFormat[] };
};

export type LearnerNames = {
  fullName: string;
  givenName: string | null;
  familyName: string | null;
};

/**
 * same: a new credential would say the same. ready: it would say something else, and all of it is
 * ratified. waiting: a correction is recorded and not yet ratified. not-earned: by the record as it
 * is now, the credential would not be awarded at all.
 */
export type ReplacementVerdict = "same" | "ready" | "waiting" | "not-earned";

export type ReplacementPlan = {
  verdict: ReplacementVerdict;
  /** Why it would not be awarded now. */
  reasons: PlanReason<IneligibleCode>[];
  /** Exactly what would be signed, meaningful where the verdict is same or ready. */
  row: ReplacementRow;
};

/**
 * What replacing an award's credential now would sign, with the learner's names corrected where
 * `names` are given.
 */
export function planReplacement(
  record: AwardRecord,
  content: VersionContent,
  names?: LearnerNames,
): ReplacementPlan {
  const { awardId, awardedOn, enrolmentId, learnerId, signed } = record;
  const corrected = { ...record, learner: { ...record.learner, ...names } };
  const changes = compareWithRecord(signed, corrected);
  const reasons = findObstacles(content, corrected);
  return {
    verdict: verdictOf(changes, reasons),
    reasons,
    row: {
      enrolmentId,
      learnerId,
      learner: corrected.learner,
      results: listResults(content, record),
      awardId,
      awardedOn,
      formats: signed.formats,
      replaces: { credentialId: signed.credentialId, state: signed.state },
      changes,
      ...(names ? { learnerRevision: record.learnerRevision } : {}),
    },
  };
}

function verdictOf(
  changes: readonly RecordChange[],
  reasons: readonly PlanReason<IneligibleCode>[],
): ReplacementVerdict {
  if (changes.length === 0) return "same";
  if (reasons.length === 0) return "ready";
  return reasons.every(({ code }) => code === "resultNotRatified") ? "waiting" : "not-earned";
}

/** The names that a stored row corrects; undefined where it corrects none. */
export function namesOf(row: ReplacementRow): LearnerNames | undefined {
  if (row.learnerRevision === undefined) return undefined;
  const { fullName, givenName, familyName } = row.learner;
  return { fullName, givenName, familyName };
}

/**
 * Why credentials are replaced. record: the record says something else. compromised-key: the key
 * that signed them is in the wrong hands, so that nothing it signed counts; the facts may be the
 * same.
 */
export type ReplacementCause = "record" | "compromised-key";

/** A replacement batch as two registrars sign it off. */
export type ReplacementsToApprove = {
  versionId: string;
  reason: string;
  cause: ReplacementCause;
  rows: readonly ReplacementRow[];
};

/**
 * The canonical text whose SHA-256 two registrars sign off: version, reason, a compromised key as
 * the cause, and each row with every fact that will be signed, what it replaces, what changes by it
 * and where its claim link goes. Any difference voids the approval, except the order of rows and
 * results.
 */
export function replacementDigestInput({
  versionId,
  reason,
  cause,
  rows,
}: ReplacementsToApprove): string {
  const causes = cause === "compromised-key" ? { cause } : {};
  const format = namesAddresses(rows) ? "testamur-replacement-2" : "testamur-replacement-1";
  return canonicalJson({ format, versionId, reason, ...causes, rows: sortRows(rows) });
}
