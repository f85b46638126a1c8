import { isUnsuccessful } from "@/lib/domain/enrolment/states";
import type { LearnerFacts, ResultFacts } from "@/lib/domain/micro-credentials/learner-and-results";
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

/** The fields that can differ; the texts are in the messages under `issuing.changes.<field>`. */
export const recordFields = [
  ...learnerFields,
  ...resultFields,
  "awardedOn",
  "version",
  "enrolment",
] as const;
export type RecordField = (typeof recordFields)[number];

/** One difference between a credential and the record: null if one of them has no value. */
export type RecordChange = {
  field: RecordField;
  assessmentId?: string;
  from: string | null;
  to: string | null;
};

/** The facts of a credential that the record can contradict. */
export type SignedAwardFacts = Pick<AwardIntent, "learner" | "results" | "awardedOn" | "versionId">;

/** The same facts in the present record, whether ratified or not. */
export type RecordedFacts = Pick<BatchCandidate, "learner" | "results" | "enrolmentState"> & {
  awardedOn: string;
  versionId: string;
};

/**
 * Every difference between the signed facts and the present record: learner, results by assessment,
 * award date, version, and an enrolment that ended without an award. Empty if a credential signed
 * now would be the same.
 */
export function compareWithRecord(signed: SignedAwardFacts, record: RecordedFacts): RecordChange[] {
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
  if (isUnsuccessful(record.enrolmentState)) {
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

/** Fields with personal data: their values must not be kept permanently. */
export const personalFields: readonly RecordField[] = learnerFields;

/**
 * The differences for the audit trail, which has no personal data: old and new values of grades,
 * dates and states; for names and identifiers only that they changed. Their values are in the
 * batch's rows, where the trail's page reads them.
 */
export function auditTexts(changes: readonly RecordChange[]): string[] {
  return changes.map(({ field, assessmentId, from, to }) => {
    const name = assessmentId === undefined ? field : `${field} of ${assessmentId}`;
    return personalFields.includes(field)
      ? `${name}: changed`
      : `${name}: ${from ?? "none"} → ${to ?? "none"}`;
  });
}
