import type { CurrentResultState } from "@/lib/domain/assessment/states";
import { completeFormats, type SignedFormat } from "@/lib/domain/credentials/formats";
import type { EnrolmentState } from "@/lib/domain/enrolment/states";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import {
  isBlank,
  nameOfCharacter,
  undrawableCharacters,
} from "@/lib/domain/letters/undrawable-characters";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { gradingSchemeOf } from "@/lib/domain/micro-credentials/grading";
import type { LearnerFacts, ResultFacts } from "@/lib/domain/micro-credentials/learner-and-results";
import type { BatchRow, RevokedCredential } from "./award-intent";

/** A learner on a run with their recorded data. */
export type BatchCandidate = {
  enrolmentId: string;
  enrolmentState: EnrolmentState;
  learnerId: string;
  learner: LearnerFacts;
  /** Current results: recorded or ratified, without superseded ones. */
  results: (ResultFacts & { state: CurrentResultState })[];
  /** Whether a credential of this award is reserved or issued and not revoked. */
  hasLiveCredential: boolean;
  /** The revoked credential of a learner who has no other. */
  revoked?: RevokedCredential | null;
};

/** Why a learner is not eligible; the texts are in the messages under `issuing.reasons.<code>`. */
export const ineligibleCodes = [
  "alreadyAwarded",
  "withdrawn",
  "notCompleted",
  "learnerNameMissing",
  "nameCannotBeDrawn",
  "noAssessments",
  "resultMissing",
  "resultNotRatified",
  "gradeUnknown",
  "failed",
] as const;
export type IneligibleCode = (typeof ineligibleCodes)[number];

/** Warnings that a registrar may accept; the texts are in the same place. */
export const warningCodes = ["supervisionNotStated", "learnerIdentifierMissing"] as const;
export type WarningCode = (typeof warningCodes)[number];

export type PlanReason<Code extends string> = {
  code: Code;
  /** The assessment it is about. */
  assessmentId?: string;
  values?: Record<string, string | number>;
};

export type IneligibleRow = {
  enrolmentId: string;
  learnerId: string;
  fullName: string;
  studentNumber: string | null;
  dateOfBirth: string | null;
  reasons: PlanReason<IneligibleCode>[];
};

export type BatchPlan = {
  /** In the order of the candidates: exactly the facts to be signed. */
  eligible: BatchRow[];
  /**
   * Learners who also pass, but whose credential was revoked: included only if a registrar selects
   * them.
   */
  again: (BatchRow & { again: RevokedCredential })[];
  ineligible: IneligibleRow[];
  /** Remarks on eligible learners. */
  warnings: { enrolmentId: string; reasons: PlanReason<WarningCode>[] }[];
};

/**
 * Determines who gets a credential, with its facts, and who does not, with the reasons. A learner
 * is eligible if the enrolment is active, no live credential exists, and every assessment of the
 * version has a ratified result that passes by the version's own grading scheme. Every candidate
 * appears exactly once, with all reasons, not only the first. Learners who pass but had a
 * credential revoked are listed separately.
 */
export function planBatch(input: {
  content: VersionContent;
  candidates: readonly BatchCandidate[];
}): BatchPlan {
  const plan: BatchPlan = { eligible: [], again: [], ineligible: [], warnings: [] };
  for (const candidate of input.candidates) {
    const { enrolmentId, learnerId, learner, revoked } = candidate;
    const reasons = candidate.hasLiveCredential
      ? [{ code: "alreadyAwarded" as const }]
      : findObstacles(input.content, candidate);
    if (reasons.length > 0) {
      const { fullName, studentNumber, dateOfBirth } = learner;
      plan.ineligible.push({
        enrolmentId,
        learnerId,
        fullName,
        studentNumber,
        dateOfBirth,
        reasons,
      });
      continue;
    }
    const row: BatchRow = {
      enrolmentId,
      learnerId,
      learner,
      results: listResults(input.content, candidate),
    };
    if (revoked) plan.again.push({ ...row, again: revoked });
    else plan.eligible.push(row);
    const warnings = findWarnings(row);
    if (warnings.length > 0) plan.warnings.push({ enrolmentId, reasons: warnings });
  }
  return plan;
}

/** A batch for approval by two registrars. */
export type BatchToApprove = {
  awardedOn: string;
  versionId: string;
  formats: readonly SignedFormat[];
  rows: readonly BatchRow[];
};

/**
 * The canonical text of a batch whose SHA-256 two registrars approve: the award date, the version,
 * the formats, and each row with every fact to be signed and the claim link's recipient. The order
 * of rows and results does not matter; any other change voids the approval. Batches of earlier
 * releases keep their texts: without addresses, and without formats if there was only the primary
 * format.
 */
export function batchDigestInput(batch: BatchToApprove): string {
  const rows = sortRows(
    batch.rows.map(({ enrolmentId, learnerId, learner, results, again, claimTo }) => ({
      enrolmentId,
      learnerId,
      learner,
      results,
      ...(again ? { again } : {}),
      ...(claimTo === undefined ? {} : { claimTo }),
    })),
  );
  const { awardedOn, versionId } = batch;
  const formats = completeFormats(batch.formats);
  if (namesAddresses(rows))
    return canonicalJson({ format: "testamur-batch-3", awardedOn, versionId, formats, rows });
  if (formats.length === 1)
    return canonicalJson({ format: "testamur-batch-1", awardedOn, versionId, rows });
  return canonicalJson({ format: "testamur-batch-2", awardedOn, versionId, formats, rows });
}

/**
 * Whether rows include the recipients of claim links, as proposals do since the third form of the
 * digest.
 */
export const namesAddresses = (rows: readonly Pick<BatchRow, "claimTo">[]): boolean =>
  rows.some(({ claimTo }) => claimTo !== undefined);

/** Rows and their results in canonical order, so that order does not affect a digest. */
export function sortRows<Row extends Pick<BatchRow, "enrolmentId" | "results">>(
  rows: readonly Row[],
): Row[] {
  return rows
    .map((row) => ({
      ...row,
      results: [...row.results].sort((a, b) => compare(a.assessmentId, b.assessmentId)),
    }))
    .sort((a, b) => compare(a.enrolmentId, b.enrolmentId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The facts that decide eligibility: the enrolment, the name, and the results. */
type Judged = Pick<BatchCandidate, "enrolmentState" | "learner" | "results">;

/** All obstacles to earning the credential, except an existing one. */
export function findObstacles(
  content: VersionContent,
  candidate: Judged,
): PlanReason<IneligibleCode>[] {
  if (candidate.enrolmentState === "withdrawn") return [{ code: "withdrawn" }];
  const reasons: PlanReason<IneligibleCode>[] = [];
  if (candidate.enrolmentState === "not-completed") reasons.push({ code: "notCompleted" });
  if (isBlank(candidate.learner.fullName)) reasons.push({ code: "learnerNameMissing" });
  const undrawable = undrawableCharacters(candidate.learner.fullName);
  if (undrawable.length > 0) {
    reasons.push({
      code: "nameCannotBeDrawn",
      values: { characters: undrawable.map(nameOfCharacter).join(", ") },
    });
  }
  if (content.assessments.length === 0) reasons.push({ code: "noAssessments" });
  return [
    ...reasons,
    ...content.assessments.flatMap(({ id }) => judgeAssessment(content, candidate, id)),
  ];
}

function judgeAssessment(
  content: VersionContent,
  candidate: Judged,
  assessmentId: string,
): PlanReason<IneligibleCode>[] {
  const results = candidate.results.filter((result) => result.assessmentId === assessmentId);
  if (results.length === 0) return [{ code: "resultMissing", assessmentId }];
  // While a correction waits for ratification, the valid grade is undecided.
  if (results.some((result) => result.state !== "ratified"))
    return [{ code: "resultNotRatified", assessmentId }];
  const given = results.at(-1)?.grade ?? "";
  const grade = gradingSchemeOf(content, assessmentId).grades.find(
    (entry) => entry.value === given,
  );
  if (!grade) return [{ code: "gradeUnknown", assessmentId, values: { grade: given } }];
  return grade.passes ? [] : [{ code: "failed", assessmentId, values: { grade: given } }];
}

/** The ratified result of each assessment, in the order of the version's assessments. */
export function listResults(content: VersionContent, candidate: Judged): ResultFacts[] {
  return content.assessments.flatMap(({ id }) => {
    const result = candidate.results.filter(({ assessmentId }) => assessmentId === id).at(-1);
    if (!result) return [];
    const { assessmentId, grade, assessedOn, supervision } = result;
    return [{ assessmentId, grade, assessedOn, supervision }];
  });
}

function findWarnings({ learner, results }: BatchRow): PlanReason<WarningCode>[] {
  const warnings: PlanReason<WarningCode>[] = results
    .filter((result) => result.supervision === "not-stated")
    .map(({ assessmentId }) => ({ code: "supervisionNotStated", assessmentId }));
  const identified =
    learner.dateOfBirth ?? learner.studentNumber ?? learner.europeanStudentIdentifier;
  return identified ? warnings : [...warnings, { code: "learnerIdentifierMissing" }];
}
