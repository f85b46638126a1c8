import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { listEnrolmentStates } from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  insertResults,
  listLiveResults,
  supersedeResults,
} from "@/lib/adapters/db/stores/result-store";
import { getRunContent, getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { planRecording, ResultEntrySchema } from "@/lib/domain/assessment/plan-recording";
import { ResultInputSchema } from "@/lib/domain/assessment/result";
import { type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { isAssessable } from "@/lib/domain/runs/states";
import { notifyResultsRecorded } from "./result-notices";

/** Rows without a grade that replace no result are ignored. */
function withoutBlanks(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, entry]: [string, Record<string, unknown> | null]) => entry?.grade || entry?.replacesId,
    ),
  );
}

export const RecordResultsInput = z.object({
  runId: IdSchema,
  assessmentId: ResultInputSchema.shape.assessmentId,
  /** By enrolment id, so that issues are shown at the learner's row. */
  results: z
    .preprocess(withoutBlanks, z.record(IdSchema, ResultEntrySchema))
    .refine((results) => Object.keys(results).length <= 5000, { error: "tooMany" }),
});
export type RecordResultsInput = z.output<typeof RecordResultsInput>;

export type RecordedCounts = { recorded: number; changed: number; unchanged: number };

/**
 * Records results of one assessment for many learners in one transaction: new ones, and changes of
 * ones not yet ratified. The same result again changes nothing. Errors: INVALID_INPUT by learner
 * (unknownGrade, inFuture, ratifiedAlready, hasLeft), STALE if there is another result by now,
 * NOTHING_TO_DO for an empty form, NOT_FOUND for learners of another run.
 */
export async function recordResults(
  ctx: Context,
  input: RecordResultsInput,
): Promise<RecordedCounts> {
  return inInstitution(
    ctx,
    async (scope) => {
      const run = await getRunRecord(scope, input.runId);
      authorize(ctx.actor, "result.record", {
        institutionId: scope.institutionId,
        facultyId: run.facultyId,
      });
      if (!isAssessable(run.state))
        throw new AppError("WRONG_STATE", { values: { state: run.state } });
      const enrolmentIds = Object.keys(input.results);
      if (enrolmentIds.length === 0)
        throw new AppError("NOTHING_TO_DO", { values: { what: "results" } });
      const { profile } = await getInstitution(scope);
      const plan = planRecording(input, {
        content: await getRunContent(scope, run.id),
        today: dayIn(profile.timeZone, ctx.now),
        states: await listEnrolmentStates(scope, { runId: run.id, ids: enrolmentIds }),
        live: await listLiveResults(scope, { enrolmentIds, assessmentId: input.assessmentId }),
      });
      await supersedeResults(scope, plan.superseded);
      await insertResults(scope, { results: plan.results, by: memberOf(ctx), now: ctx.now });
      const counts = {
        recorded: plan.results.length - plan.superseded.length,
        changed: plan.superseded.length,
        unchanged: enrolmentIds.length - plan.results.length,
      };
      if (plan.results.length > 0) {
        const detail = { assessmentId: input.assessmentId, ...counts };
        await notifyResultsRecorded(scope, ctx, { run });
        await recordAudit(scope, ctx, { action: "result.record", subject: run.id, detail });
      }
      return counts;
    },
    { timeoutMs: 30_000, onConflict: "STALE" },
  );
}
