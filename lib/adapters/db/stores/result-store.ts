import type { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ResultState } from "@/lib/domain/assessment/states";
import { currentResultStates } from "@/lib/domain/assessment/states";
import { revocableStates } from "@/lib/domain/credentials/states";

import { calendarDayOf } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import type { SupervisionKey } from "@/lib/domain/vocabularies/supervisions";

export type ResultRecord = {
  id: string;
  enrolmentId: string;
  assessmentId: string;
  grade: string;
  passes: boolean;
  supervision: SupervisionKey;
  assessedOn: string;
  note: string;
  state: ResultState;
  recordedBy: string;
  recordedAt: Date;
  ratifiedBy: string | null;
  ratifiedAt: Date | null;
  correctsId: string | null;
  reason: string;
};

const resultFields = {
  id: true,
  enrolmentId: true,
  assessmentId: true,
  grade: true,
  passes: true,
  supervision: true,
  assessedOn: true,
  note: true,
  state: true,
  recordedBy: true,
  recordedAt: true,
  ratifiedBy: true,
  ratifiedAt: true,
  correctsId: true,
  reason: true,
} satisfies Prisma.AssessmentResultSelect;

function toResult(
  row: Prisma.AssessmentResultGetPayload<{ select: typeof resultFields }>,
): ResultRecord {
  return {
    ...row,
    supervision: row.supervision as SupervisionKey,
    state: row.state as ResultState,
    assessedOn: calendarDayOf(row.assessedOn),
  };
}

/** How many of these results belong to learners with a credential for the run. */
export async function countCertifiedResults(
  scope: Scope,
  resultIds: readonly string[],
): Promise<number> {
  return scope.tx.assessmentResult.count({
    where: {
      institutionId: scope.institutionId,
      id: { in: [...resultIds] },
      enrolment: { award: { credentials: { some: { state: { in: [...revocableStates] } } } } },
    },
  });
}

/**
 * Every result of one learner on one run, including superseded ones, in the order they were
 * recorded.
 */
export async function listResultHistory(
  scope: Scope,
  enrolmentId: string,
): Promise<ResultRecord[]> {
  const rows = await scope.tx.assessmentResult.findMany({
    where: { institutionId: scope.institutionId, enrolmentId },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    take: 500,
    select: resultFields,
  });
  return rows.map(toResult);
}

/** The current results, recorded or ratified: one per enrolment and assessment. */
export async function listLiveResults(
  scope: Scope,
  of: { enrolmentIds: readonly string[]; assessmentId?: string },
): Promise<ResultRecord[]> {
  const rows = await scope.tx.assessmentResult.findMany({
    where: {
      institutionId: scope.institutionId,
      enrolmentId: { in: [...of.enrolmentIds] },
      state: { in: [...currentResultStates] },
      ...(of.assessmentId === undefined ? {} : { assessmentId: of.assessmentId }),
    },
    select: resultFields,
  });
  return rows.map(toResult);
}

/** A result with the run and the enrolment it belongs to. Errors: NOT_FOUND. */
export async function getResult(
  scope: Scope,
  id: string,
): Promise<ResultRecord & { runId: string; enrolmentState: string }> {
  const row = await scope.tx.assessmentResult.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { ...resultFields, enrolment: { select: { runId: true, state: true } } },
  });
  if (!row) throw new AppError("NOT_FOUND");
  const { enrolment, ...result } = row;
  return { ...toResult(result), runId: enrolment.runId, enrolmentState: enrolment.state };
}

/**
 * Supersedes results, each only if it is unchanged since it was read; the ratification remains in
 * the row. Errors: STALE.
 */
export async function supersedeResults(scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { count } = await scope.tx.assessmentResult.updateMany({
    where: {
      institutionId: scope.institutionId,
      id: { in: [...ids] },
      state: { in: [...currentResultStates] },
    },
    data: { state: "superseded" },
  });
  if (count !== ids.length) throw new AppError("STALE");
}

export type NewResult = Pick<
  ResultRecord,
  | "enrolmentId"
  | "assessmentId"
  | "grade"
  | "passes"
  | "supervision"
  | "assessedOn"
  | "note"
  | "correctsId"
  | "reason"
>;

/** Records any number in one statement; returns the ids in the same order. */
export async function insertResults(
  scope: Scope,
  recorded: { results: readonly NewResult[]; by: string; now: Date },
): Promise<string[]> {
  const rows = recorded.results.map((result) => ({ ...result, id: crypto.randomUUID() }));
  if (rows.length === 0) return [];
  await scope.tx.$executeRaw`
    insert into assessment_result (institution_id, id, enrolment_id, assessment_id, grade, passes, supervision, assessed_on, note,
      corrects_id, reason, recorded_by, recorded_at)
    select ${scope.institutionId}::uuid, id, "enrolmentId", "assessmentId", grade, passes, supervision, "assessedOn", note,
      "correctsId", reason, ${recorded.by}::uuid, ${recorded.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, "enrolmentId" uuid, "assessmentId" text, grade text,
      passes boolean, supervision text, "assessedOn" date, note text, "correctsId" uuid, reason text)`;
  return rows.map(({ id }) => id);
}

/** Results of a run by id, or every recorded one up to a moment, of learners who have not left. */
export async function listResultsToRatify(
  scope: Scope,
  wanted: {
    runId: string;
    resultIds?: readonly string[];
    assessmentId?: string;
    recordedUntil?: Date;
  },
): Promise<ResultRecord[]> {
  const { runId, resultIds, assessmentId, recordedUntil } = wanted;
  const rows = await scope.tx.assessmentResult.findMany({
    where: {
      institutionId: scope.institutionId,
      enrolment: { runId, state: { not: "withdrawn" } },
      ...(resultIds === undefined ? { state: "recorded" } : { id: { in: [...resultIds] } }),
      ...(assessmentId === undefined ? {} : { assessmentId }),
      ...(recordedUntil === undefined ? {} : { recordedAt: { lte: recordedUntil } }),
    },
    select: resultFields,
  });
  return rows.map(toResult);
}

/** Ratifies results, except those that the member recorded; returns how many. */
export async function markResultsRatified(
  scope: Scope,
  ratification: { ids: readonly string[]; by: string; now: Date },
): Promise<number> {
  const { count } = await scope.tx.assessmentResult.updateMany({
    where: {
      institutionId: scope.institutionId,
      id: { in: [...ratification.ids] },
      state: "recorded",
      recordedBy: { not: ratification.by },
    },
    data: { state: "ratified", ratifiedBy: ratification.by, ratifiedAt: ratification.now },
  });
  return count;
}

/**
 * The recorded results that `memberId` can ratify: neither their own nor those of their invitees.
 */
export type AssessmentCounts = {
  assessmentId: string;
  recorded: number;
  recordedByOthers: number;
  recordedByInvitees: number;
  ratified: number;
};

/** Current results per assessment of a run, without withdrawn learners. */
export async function countResults(
  scope: Scope,
  of: { runId: string; memberId: string | null; inviteeIds: readonly string[] },
): Promise<AssessmentCounts[]> {
  return scope.tx.$queryRaw<AssessmentCounts[]>`
    select a.assessment_id as "assessmentId",
      count(*) filter (where a.state = 'recorded')::int as recorded,
      count(*) filter (where a.state = 'recorded' and a.recorded_by is distinct from ${of.memberId}::uuid
        and a.recorded_by <> all (${[...of.inviteeIds]}::uuid[]))::int as "recordedByOthers",
      count(*) filter (where a.state = 'recorded' and a.recorded_by = any (${[...of.inviteeIds]}::uuid[]))::int as "recordedByInvitees",
      count(*) filter (where a.state = 'ratified')::int as ratified
    from enrolment e join assessment_result a on a.institution_id = e.institution_id and a.enrolment_id = e.id
    where e.institution_id = ${scope.institutionId}::uuid and e.run_id = ${of.runId}::uuid and e.state <> 'withdrawn'
    group by a.assessment_id`;
}
