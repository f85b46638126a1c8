import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { listResultsToRatify, ratifyResults as ratify } from "@/lib/adapters/db/stores/result-store";
import { getRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { planRatification, ResultInputSchema } from "@/lib/domain/assessment/result";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { tellOfRatified } from "./tell-of-results";

const oneOrMany = (value: unknown) => (value === undefined || value === "" ? undefined : Array.isArray(value) ? value : [value]);

export const RatifyResultsInput = z.object({
  runId: IdSchema,
  /** Only these; else every recorded result of others. */
  resultIds: z.preprocess(oneOrMany, z.array(IdSchema).max(5000, { error: "tooMany" }).optional()),
  /** Only this assessment. */
  assessmentId: z.preprocess((value) => (value === "" ? undefined : value), ResultInputSchema.shape.assessmentId.optional()),
  /** When the page was read: what was recorded or changed later has not been looked at. */
  recordedUntil: z.preprocess((value) => (value === "" ? undefined : value), z.iso.datetime({ error: "invalid" }).optional()),
});

export type RatifiedCounts = { ratified: number; own: number; changed: number };

/**
 * Locks results that others recorded. Nobody ratifies what they recorded: those are counted as `own` and left; what no longer stands as recorded
 * is counted as `changed`. Errors: RECENT_SIGN_IN_REQUIRED where a correction is
 * among them, FOUR_EYES where only own ones are left, ALREADY_DONE where all named are ratified, NOTHING_TO_DO.
 */
export async function ratifyResults(ctx: Context, input: z.output<typeof RatifyResultsInput>): Promise<RatifiedCounts> {
  return inInstitution(
    ctx,
    async (scope) => {
      const run = await getRun(scope, input.runId);
      authorize(ctx.actor, "result.ratify", { institutionId: scope.institutionId, facultyId: run.facultyId });
      const results = await listResultsToRatify(scope, {
        runId: run.id,
        ...(input.resultIds === undefined ? {} : { resultIds: input.resultIds }),
        ...(input.assessmentId === undefined ? {} : { assessmentId: input.assessmentId }),
        ...(input.recordedUntil === undefined ? {} : { recordedUntil: new Date(input.recordedUntil) }),
      });
      const plan = planRatification({ results, ratifierId: memberOf(ctx) });
      const own = plan.refused.filter(({ code }) => code === "FOUR_EYES").length;
      if (plan.ratify.length === 0) throw new AppError(refusalOf({ own, named: results.length }));
      const chosen = new Set(plan.ratify);
      if (results.some(({ id, correctsId }) => correctsId !== null && chosen.has(id))) assertRecentSignIn(ctx);
      const ratified = await ratify(scope, { ids: plan.ratify, by: memberOf(ctx), now: ctx.now });
      if (ratified === 0) throw new AppError("STALE");
      const counts = { ratified, own, changed: (input.resultIds?.length ?? results.length) - own - ratified };
      await tellOfRatified(scope, ctx, { run, resultIds: plan.ratify });
      await recordAudit(scope, ctx, {
        action: "result.ratify",
        subject: run.id,
        detail: { ...counts, ...(input.assessmentId === undefined ? {} : { assessmentId: input.assessmentId }) },
      });
      return counts;
    },
    { timeoutMs: 30_000 },
  );
}

function refusalOf({ own, named }: { own: number; named: number }): "FOUR_EYES" | "ALREADY_DONE" | "NOTHING_TO_DO" {
  if (own > 0) return "FOUR_EYES";
  return named > 0 ? "ALREADY_DONE" : "NOTHING_TO_DO";
}
