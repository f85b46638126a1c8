import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getResult, insertResults, supersedeResults } from "@/lib/adapters/db/stores/result-store";
import { getRunContent, getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { planCorrection } from "@/lib/domain/assessment/plan-correction";
import { ResultInputSchema } from "@/lib/domain/assessment/result";
import { type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { writtenText } from "@/lib/domain/reason";
import { notifyResultsRecorded } from "./result-notices";

export const CorrectResultInput = ResultInputSchema.omit({
  enrolmentId: true,
  assessmentId: true,
}).extend({
  resultId: IdSchema,
  reason: writtenText(1000).min(1, { error: "required" }),
  requestKey: z.uuid().optional(),
});
export type CorrectResultInput = z.output<typeof CorrectResultInput>;

/**
 * Replaces a current result by a new one with a reason; the old one remains on record, and another
 * assessor ratifies the new one. Errors: RECENT_SIGN_IN_REQUIRED for a ratified result; WRONG_STATE
 * for a superseded result or a learner who has left; NOTHING_TO_DO if nothing differs; STALE;
 * INVALID_INPUT.
 */
export async function correctResult(
  ctx: Context,
  input: CorrectResultInput,
): Promise<{ resultId: string }> {
  const { resultId: oldId, reason, requestKey: _key, ...entry } = input;
  const resultId = await inInstitution(
    ctx,
    async (scope) => {
      const old = await getResult(scope, oldId);
      const run = await getRunRecord(scope, old.runId);
      authorize(ctx.actor, "result.correct", {
        institutionId: scope.institutionId,
        facultyId: run.facultyId,
      });
      return onceByKey(scope, { action: "result.correct", input }, async () => {
        const { profile } = await getInstitution(scope);
        const result = planCorrection(
          ctx,
          { ...entry, reason },
          {
            old,
            content: await getRunContent(scope, run.id),
            today: dayIn(profile.timeZone, ctx.now),
          },
        );
        await supersedeResults(scope, [old.id]);
        const [id] = await insertResults(scope, {
          results: [result],
          by: memberOf(ctx),
          now: ctx.now,
        });
        if (id === undefined) throw new AppError("UNEXPECTED");
        await notifyResultsRecorded(scope, ctx, { run, correctionId: id });
        await recordAudit(scope, ctx, {
          action: "result.correct",
          subject: id,
          detail: { corrects: old.id, runId: run.id },
        });
        return id;
      });
    },
    { onConflict: "STALE" },
  );
  return { resultId };
}
