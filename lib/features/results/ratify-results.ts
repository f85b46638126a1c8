import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { listOwnInvitees } from "@/lib/adapters/db/stores/author-store";
import {
  listResultsToRatify,
  markResultsRatified as ratify,
} from "@/lib/adapters/db/stores/result-store";
import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { planRatification, ResultInputSchema } from "@/lib/domain/assessment/result";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { InstantSchema } from "@/lib/domain/day-schema";
import { AppError, type ErrorCode } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { notifyResultsRatified } from "./result-notices";

const oneOrMany = (value: unknown) =>
  value === undefined || value === "" ? undefined : Array.isArray(value) ? value : [value];

export const RatifyResultsInput = z.object({
  runId: IdSchema,
  /** Only these; else every recorded result of others. */
  resultIds: z.preprocess(oneOrMany, z.array(IdSchema).max(5000, { error: "tooMany" }).optional()),
  /** Only this assessment. */
  assessmentId: z.preprocess(
    (value) => (value === "" ? undefined : value),
    ResultInputSchema.shape.assessmentId.optional(),
  ),
  /** When the page was read: the ratifier has not seen results recorded or changed later. */
  recordedUntil: z.preprocess(
    (value) => (value === "" ? undefined : value),
    InstantSchema.optional(),
  ),
});
export type RatifyResultsInput = z.output<typeof RatifyResultsInput>;

export type RatifiedCounts = { ratified: number; own: number; ofInvitees: number; changed: number };

/**
 * Ratifies results that others recorded. Skipped and counted are the ratifier's own results
 * (`own`), results changed since (`changed`), and those recorded by members whose role the ratifier
 * gave and which does not count yet (`ofInvitees`). Errors: RECENT_SIGN_IN_REQUIRED if a correction
 * is among them; FOUR_EYES or OWN_INVITEE if all were skipped for that reason; ALREADY_DONE if all
 * named are ratified; NOTHING_TO_DO.
 */
export async function ratifyResults(
  ctx: Context,
  input: RatifyResultsInput,
): Promise<RatifiedCounts> {
  return inInstitution(
    ctx,
    async (scope) => {
      const run = await getRunRecord(scope, input.runId);
      authorize(ctx.actor, "result.ratify", {
        institutionId: scope.institutionId,
        facultyId: run.facultyId,
        authors: [],
      });
      const results = await listResultsToRatify(scope, {
        runId: run.id,
        ...(input.resultIds === undefined ? {} : { resultIds: input.resultIds }),
        ...(input.assessmentId === undefined ? {} : { assessmentId: input.assessmentId }),
        ...(input.recordedUntil === undefined
          ? {}
          : { recordedUntil: new Date(input.recordedUntil) }),
      });
      const inviteeIds = await listOwnInvitees(scope, {
        memberId: memberOf(ctx),
        action: "result.ratify",
      });
      const plan = planRatification({ results, ratifierId: memberOf(ctx), inviteeIds });
      const refused = (wanted: string) => plan.refused.filter(({ code }) => code === wanted).length;
      const [own, ofInvitees] = [refused("FOUR_EYES"), refused("OWN_INVITEE")];
      if (plan.ratify.length === 0)
        throw new AppError(refusalOf({ own, ofInvitees, named: results.length }));
      const chosen = new Set(plan.ratify);
      if (results.some(({ id, correctsId }) => correctsId !== null && chosen.has(id)))
        assertRecentSignIn(ctx);
      const ratified = await ratify(scope, { ids: plan.ratify, by: memberOf(ctx), now: ctx.now });
      if (ratified === 0) throw new AppError("STALE");
      const changed = (input.resultIds?.length ?? results.length) - own - ofInvitees - ratified;
      const counts = { ratified, own, ofInvitees, changed };
      await notifyResultsRatified(scope, ctx, { run, resultIds: plan.ratify });
      await recordAudit(scope, ctx, {
        action: "result.ratify",
        subject: run.id,
        detail: {
          ...counts,
          ...(input.assessmentId === undefined ? {} : { assessmentId: input.assessmentId }),
        },
      });
      return counts;
    },
    { timeoutMs: 30_000 },
  );
}

function refusalOf({
  own,
  ofInvitees,
  named,
}: {
  own: number;
  ofInvitees: number;
  named: number;
}): ErrorCode {
  if (ofInvitees > 0) return "OWN_INVITEE";
  if (own > 0) return "FOUR_EYES";
  return named > 0 ? "ALREADY_DONE" : "NOTHING_TO_DO";
}
