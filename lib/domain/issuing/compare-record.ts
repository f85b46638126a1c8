import type { LearnerFacts, ResultFacts } from "../credentials/award-facts";
import type { AwardIntent } from "./award-intent";
import type { BatchCandidate } from "./plan-batch";

const learnerFields = [
  "fullName",
  "givenName",
  "familyName",
  "dateOfBirth",
  "studentNumber",
  "europeanStudentIdentifier",
] as const satisfies readonly (keyof LearnerFacts)[];
const resultFields = [
  "grade",
  "assessedOn",
  "supervision",
] as const satisfies readonly (keyof ResultFacts)[];

/** What can differ; the words are in the messages under `issuing.changes.<field>`. */
export const recordFields = [
  ...learnerFields,
  ...resultFields,
  "awardedOn",
  "version",
  "enrolment",
] as const;
export type RecordField = (typeof recordFields)[number];

/** One difference between a credential and the record: null where one of them says nothing. */
export type RecordChange = {
  field: RecordField;
  assessmentId?: string;
  from: string | null;
  to: string | null;
};

/** What a credential says, as far as the record can contradict it. */
export type SignedFacts = Pick<AwardIntent, "learner" | "results" | "awardedOn" | "versionId">;

/** The same facts as the record has them now, whether ratified or not. */
export type RecordedFacts = Pick<BatchCandidate, "learner" | "results" | "enrolmentState"> & {
  awardedOn: string;
  versionId: string;
};

/**
 * Every difference between what was signed and what the record says now: learner, results by
 * assessment, date of award, version, and an enrolment that has ended without an award. Empty where
 * a credential signed now would say the same.
 */
export function compareWithRecord(signed: SignedFacts, record: RecordedFacts): RecordChange[] {
  const changes: RecordChange[] = learnerFields.flatMap((field) =>
    differenceOf({ field }, signed.learner[field], record.learner[field]),
  );
  const assessmentIds = new Set(
    [...signed.results, ...record.results].map(({ assessmentId }) => assessmentId),
  );
  for (const assessmentId of assessmentIds) {
    const isOf = (result: ResultFacts) => result.assessmentId === assessmentId;
    const [before, after] = [signed.results.find(isOf), record.results.findLast(isOf)];
    for (const field of resultFields)
      changes.push(...differenceOf({ field, assessmentId }, before?.[field], after?.[field]));
  }
  changes.push(...differenceOf({ field: "awardedOn" }, signed.awardedOn, record.awardedOn));
  changes.push(...differenceOf({ field: "version" }, signed.versionId, record.versionId));
  if (["withdrawn", "not-completed"].includes(record.enrolmentState)) {
    changes.push({ field: "enrolment", from: null, to: record.enrolmentState });
  }
  return changes;
}

function differenceOf(
  what: Pick<RecordChange, "field" | "assessmentId">,
  before: string | null | undefined,
  after: string | null | undefined,
): RecordChange[] {
  const [from, to] = [before ?? null, after ?? null];
  return from === to ? [] : [{ ...what, from, to }];
}

/** Fields that say who somebody is: their values may not be kept for ever. */
export const personalFields: readonly RecordField[] = learnerFields;

/**
 * The differences for the audit trail, which keeps no personal data: old and new value of grades,
 * dates and states; of names and identifiers that they changed. Their values are in the batch's
 * rows, where the page of the trail reads them.
 */
export function auditTexts(changes: readonly RecordChange[]): string[] {
  return changes.map(({ field, assessmentId, from, to }) => {
    const name = assessmentId === undefined ? field : `${field} of ${assessmentId}`;
    return personalFields.includes(field)
      ? `${name}: changed`
      : `${name}: ${from ?? "none"} → ${to ?? "none"}`;
  });
}
