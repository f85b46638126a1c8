import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  listResultsToRatify,
  markResultsRatified,
  type ResultRecord,
} from "@/lib/adapters/db/stores/result-store";
import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { planRatification, type RatifiableResult } from "@/lib/domain/assessment/plan-ratification";
import { ResultInputSchema } from "@/lib/domain/assessment/result";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { InstantSchema } from "@/lib/domain/day-schema";
import { AppError } from "@/lib/domain/errors";
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
      const { resultIds, assessmentId, recordedUntil } = input;
      const results = await listResultsToRatify(scope, {
        runId: run.id,
        ...(resultIds === undefined ? {} : { resultIds }),
        ...(assessmentId === undefined ? {} : { assessmentId }),
        ...(recordedUntil === undefined ? {} : { recordedUntil: new Date(recordedUntil) }),
      });
      const plan = planRatification(memberOf(ctx), await withAuthors(scope, results));
      if (plan.needsRecentSignIn) assertRecentSignIn(ctx);
      const { own, ofInvitees } = plan;
      const ratified = await markResultsRatified(scope, {
        ids: plan.ratify,
        by: memberOf(ctx),
        now: ctx.now,
      });
      if (ratified === 0) throw new AppError("STALE");
      const changed = (resultIds?.length ?? results.length) - own - ofInvitees - ratified;
      const counts = { ratified, own, ofInvitees, changed };
      await notifyResultsRatified(scope, ctx, { run, resultIds: plan.ratify });
      await recordAudit(scope, ctx, {
        action: "result.ratify",
        subject: run.id,
        detail: {
          ...counts,
          ...(assessmentId === undefined ? {} : { assessmentId }),
        },
      });
      return counts;
    },
    { timeoutMs: 30_000 },
  );
}

async function withAuthors(
  scope: Scope,
  results: readonly ResultRecord[],
): Promise<RatifiableResult[]> {
  const authors = await loadAuthors(
    scope,
    results.map(({ recordedBy }) => recordedBy),
  );
  const byId = new Map(authors.map((author) => [author.memberId, author]));
  return results.flatMap((result) => {
    const recordedBy = byId.get(result.recordedBy);
    return recordedBy ? [{ ...result, recordedBy }] : [];
  });
}
