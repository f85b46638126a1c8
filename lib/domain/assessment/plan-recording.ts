import { z } from "zod";
import { AppError, type FieldIssue } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { matchGrade } from "./match-grade";
import { isSameResult, planResult, type ResultInput, ResultInputSchema } from "./result";
import type { ResultState } from "./states";

/** One learner's row in the sheet of an assessment. */
export const ResultEntrySchema = ResultInputSchema.omit({
  enrolmentId: true,
  assessmentId: true,
}).extend({
  /** The recorded result that the form showed; empty for none. A different one now is STALE. */
  replacesId: z.preprocess((value) => (value === "" ? undefined : value), IdSchema.optional()),
});
export type ResultEntry = z.output<typeof ResultEntrySchema>;

/** The result that counts now for a learner in this assessment. */
export type LiveResult = Omit<ResultInput, "assessmentId"> & { id: string; state: ResultState };

export type PlannedResult = ResultInput & {
  passes: boolean;
  /** The result that it replaces. */
  correctsId: string | null;
  reason: string;
};

export type RecordingPlan = {
  results: PlannedResult[];
  /** Ids of the results that are replaced. */
  superseded: string[];
};

type Known = {
  content: VersionContent;
  /** An ISO date in the institution's time zone. */
  today: string;
  /** States of the run's enrolments, by id. */
  states: ReadonlyMap<string, string>;
  live: readonly LiveResult[];
};

/**
 * What a sheet of results changes: new results, and replacements of ones not yet ratified. A row
 * that says what is recorded already changes nothing. Errors: INVALID_INPUT with
 * `results.<enrolment>.<field>` unknownGrade, inFuture, tooEarly, ratifiedAlready or hasLeft; STALE
 * if a row replaces another result than the one recorded; NOT_FOUND for an enrolment of another
 * run.
 */
export function planRecording(
  input: { assessmentId: string; results: Readonly<Record<string, ResultEntry>> },
  known: Known,
): RecordingPlan {
  const { assessmentId } = input;
  const live = new Map(known.live.map((result) => [result.enrolmentId, result]));
  const fields: FieldIssue[] = [];
  const plan: RecordingPlan = { results: [], superseded: [] };
  for (const [enrolmentId, entry] of Object.entries(input.results)) {
    const state = known.states.get(enrolmentId);
    if (state === undefined) throw new AppError("NOT_FOUND");
    const current = live.get(enrolmentId);
    const given = { ...entry, grade: matchGrade(entry.grade, known.content, assessmentId) };
    if (current && isSameResult(current, given)) continue;
    const judged = judge({ ...given, assessmentId }, { state, current, known });
    if ("issues" in judged) {
      for (const issue of judged.issues)
        fields.push({ ...issue, path: `results.${enrolmentId}.${issue.path}` });
      continue;
    }
    if (current?.id !== entry.replacesId) throw new AppError("STALE");
    if (current) plan.superseded.push(current.id);
    const { replacesId: _seen, ...facts } = given;
    plan.results.push({
      ...facts,
      enrolmentId,
      assessmentId,
      passes: judged.passes,
      correctsId: current?.id ?? null,
      reason: "",
    });
  }
  if (fields.length > 0) throw new AppError("INVALID_INPUT", { fields });
  return plan;
}

function judge(
  given: ResultEntry & { assessmentId: string },
  { state, current, known }: { state: string; current: LiveResult | undefined; known: Known },
): { passes: boolean } | { issues: FieldIssue[] } {
  if (state === "withdrawn") return { issues: [{ path: "grade", code: "hasLeft" }] };
  if (current?.state === "ratified")
    return { issues: [{ path: "grade", code: "ratifiedAlready" }] };
  try {
    return planResult(given, known);
  } catch (error) {
    if (error instanceof AppError && error.details.fields) return { issues: error.details.fields };
    throw error;
  }
}
