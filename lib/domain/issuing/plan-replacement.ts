import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { BatchRow } from "./award-intent";
import { compareWithRecord, type RecordChange, type SignedAwardFacts } from "./compare-record";
import {
  type BatchCandidate,
  findObstacles,
  type IneligibleCode,
  listResults,
  namesAddresses,
  type PlanReason,
  sortRows,
} from "./plan-batch";

/** Whether the replaced credential is in force; a revoked one stays revoked. */
export type ReplacedState = "live" | "suspended" | "revoked";

/** See {@link ReplacedState}; every state that is neither counts as live. */
export function getReplacedState(state: string): ReplacedState {
  if (state === "suspended") return state;
  return state === "revoked" ? state : "live";
}

/** One row of a replacement batch for approval: the facts to be signed, and what they replace. */
export type ReplacementRow = BatchRow & {
  awardId: string;
  /** Each award keeps its own date. */
  awardedOn: string;
  /** All formats of the replaced credential. */
  formats: SignedFormat[];
  replaces: { credentialId: string; state: ReplacedState };
  changes: RecordChange[];
  /**
   * If the batch itself corrects the learner's names: the revision of the record that it corrects.
   */
  learnerRevision?: number;
};

/** An award with its signed credential and the present record. */
export type AwardRecord = Omit<BatchCandidate, "hasLiveCredential" | "revoked"> & {
  awardId: string;
  awardedOn: string;
  versionId: string;
  learnerRevision: number;
  signed: SignedAwardFacts & {
    credentialId: string;
    state: ReplacedState;
    formats: SignedFormat[];
  };
};

export type LearnerNames = {
  fullName: string;
  givenName: string | null;
  familyName: string | null;
};

/**
 * same: a new credential would be the same. ready: it would differ, and all its results are
 * ratified. waiting: a correction is recorded and not yet ratified. not-earned: by the present
 * record, the credential would not be awarded.
 */
export type ReplacementVerdict = "same" | "ready" | "waiting" | "not-earned";

export type ReplacementPlan = {
  verdict: ReplacementVerdict;
  /** Why it would not be awarded. */
  reasons: PlanReason<IneligibleCode>[];
  /** Exactly the facts to be signed; meaningful if the verdict is same or ready. */
  row: ReplacementRow;
};

/**
 * Plans the replacement of an award's credential, with the learner's names corrected if `names` are
 * given.
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

/** The names that a stored row corrects; undefined if it corrects none. */
export function namesOf(row: ReplacementRow): LearnerNames | undefined {
  if (row.learnerRevision === undefined) return undefined;
  const { fullName, givenName, familyName } = row.learner;
  return { fullName, givenName, familyName };
}

/**
 * Why credentials are replaced. record: the record differs. compromised-key: the key that signed
 * them is compromised, so its signatures are void; the facts may be the same.
 */
export type ReplacementCause = "record" | "compromised-key";

/** A replacement batch for approval by two registrars. */
export type ReplacementsToApprove = {
  versionId: string;
  reason: string;
  cause: ReplacementCause;
  rows: readonly ReplacementRow[];
};

/**
 * The canonical text whose SHA-256 two registrars approve: version, reason, a compromised key as
 * the cause, and each row with every fact to be signed, what it replaces, the changes, and the
 * claim link's recipient. Any difference voids the approval, except the order of rows and results.
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
